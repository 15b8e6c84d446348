"""Kills an indexing process at random moments, `kill -9`, and compares the store with one that nobody disturbed.

`python -m evals.bench.kills [KILLS] [SEED]`: how often, 100 unless told. After each kill the folder of articles changes, and another
process begins; the last one is left to finish. What is compared is the backups of both stores: every article, every passage,
every vector. Exits 1 where they differ.
"""

import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.bench.query import Drawn
from rag import Assistant, Settings

ARTICLES = 12
_LONGEST = 1.2  # seconds after its start that a process lives at most; about what a whole run takes


class Slow(Drawn):
    """So slow that most of a run is between the first article and the last."""

    def passages(self, texts: Sequence[str], language: str) -> NDArray[np.float32]:
        """As `Drawn`, one text at a time, so that a vector hangs on its own text alone."""
        time.sleep(0.002 * len(texts))
        rows = [super(Slow, self).passages([text], language) for text in texts]
        return np.concatenate(rows)


def write(folder: Path, draw: random.Random) -> None:
    """Change some articles, add one, take one away."""
    folder.mkdir(exist_ok=True)
    for number in range(ARTICLES):
        file = folder / f"{number}.txt"
        if not file.exists() or draw.random() < 0.4:
            sentences = [f"Village {number} counted {draw.randrange(9999)} cattle near well {k}." for k in range(12)]
            file.write_text(" ".join(sentences), encoding="utf-8")
    if draw.random() < 0.5:
        (folder / f"{draw.randrange(ARTICLES)}.txt").unlink()


def index(folder: Path, home: Path) -> None:
    """One run, in this process."""
    with Assistant(Settings(home=home), embedder=Slow()) as assistant:
        assistant.index([folder])


def killed(folder: Path, home: Path, after: float) -> bool:
    """A run in a process of its own, killed after so many seconds. Returns whether it was still running."""
    process = subprocess.Popen(
        [sys.executable, "-m", "evals.bench.kills", "--run", str(folder), str(home)], stdout=subprocess.PIPE
    )
    assert process.stdout is not None  # noqa: S101 - for the type checker
    process.stdout.readline()  # it begins
    time.sleep(after)
    running = process.poll() is None
    process.kill()
    process.wait()
    process.stdout.close()
    return running


def contents(folder: Path, home: Path) -> tuple[str, ...]:
    """Every article of a store with its passages and vectors, and what its doctor finds wrong."""
    file = home.with_suffix(".zip")
    with Assistant(Settings(home=home), embedder=Slow()) as assistant:
        assistant.back_up(file, replace=True)
        faults = [f"{check.name}: {check.detail}" for check in assistant.doctor() if not check.passed]
    with zipfile.ZipFile(file) as archive:
        lines = archive.read("articles.jsonl").decode().splitlines()
    return (*sorted(line.replace(str(folder), "") for line in lines), *faults)


def differences(work: Path, kills: int, seed: int) -> tuple[int, set[str]]:
    """How many processes were killed while they ran, and what the disturbed store has that the clean one has not, or lacks."""
    draw = random.Random(seed)  # noqa: S311 - moments, not secrets
    folder, home = work / "articles", work / "disturbed"
    hit = 0
    for _ in range(kills):
        write(folder, draw)
        hit += killed(folder, home, draw.random() * _LONGEST)
    index(folder, home)
    index(folder, work / "clean")
    return hit, set(contents(folder, home)) ^ set(contents(folder, work / "clean"))


def main(kills: int, seed: int) -> int:
    """Kill, compare, print."""
    with tempfile.TemporaryDirectory() as work:
        hit, wrong = differences(Path(work), kills, seed)
    print(
        f"{hit} of {kills} processes were killed at work; {len(wrong)} differences from a store that nobody disturbed."
    )
    for line in sorted(wrong)[:5]:
        print(line[:200])
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        print("ready", flush=True)
        index(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        sys.exit(main(*(int(word) for word in (sys.argv[1:] + ["100", "1"][len(sys.argv) - 1 :]))))
