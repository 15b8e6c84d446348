"""Query time from a thousand passages to a hundred thousand. Vectors are drawn, not embedded: it is the search that is timed.

`python -m evals.bench.query [MOST]`: the largest number of passages, 100000 unless told. A hundred thousand take about five minutes.
"""

import sys
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.bench.measure import Bar, bar, milliseconds, report
from rag import Assistant, Settings

SIZES = (1_000, 10_000, 100_000)
PASSAGES = 200  # of an article
SENTENCES = 3  # of a passage
WORDS = ("river", "market", "election", "bridge", "school", "harvest", "train", "court", "festival", "storm", "treaty")
QUERIES = 50


class Drawn:
    """An embedder whose vectors are drawn, seeded by what is embedded."""

    name = "drawn"

    def query(self, text: str, language: str) -> NDArray[np.float32]:
        """One vector of length one. (384,)"""
        vector: NDArray[np.float32] = self.passages([text], language)[0]
        return vector

    def passages(self, texts: Sequence[str], language: str) -> NDArray[np.float32]:  # noqa: ARG002 - the same in all
        """A vector of length one for each text. (n, 384)"""
        draw = np.random.default_rng(zlib.crc32("".join(texts).encode()))
        rows = draw.standard_normal((len(texts), 384), dtype=np.float32)
        vectors: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return vectors

    def count(self, text: str) -> int:
        """So many that a passage of at most 160 tokens has three of the sentences below."""
        return 50 * text.count(".")


def main(most: int) -> None:
    """Measure, print, plot."""
    draw = np.random.default_rng(0)
    bars: list[Bar] = []
    with tempfile.TemporaryDirectory() as work:
        articles = Path(work) / "articles"
        articles.mkdir()
        with Assistant(Settings(home=Path(work) / "home"), embedder=Drawn()) as assistant:
            for size in (size for size in SIZES if size <= most):
                _write(articles, size // PASSAGES, draw)
                built = milliseconds(lambda: assistant.index([articles]))
                held = PASSAGES * len(assistant.articles())
                print(f"{held:,} passages are in the store; the last of them took {built / 1000:.0f} s.", flush=True)
                asked = [f"How many people saw the {draw.choice(WORDS)} {number}?" for number in range(QUERIES)]
                for text in asked[:3]:  # load what is loaded once before the clock starts
                    assistant.retrieve(f"{text[:-1]} then?")
                for name in ("", ", asked again"):  # again: what the question finds is still in memory
                    times = [milliseconds(lambda text=text: assistant.retrieve(text)) for text in asked]  # type: ignore[misc]
                    bars.append(bar(f"{held:,} passages{name}", times))
    first, again = (bars[-2 + each].median / bars[each].median for each in (0, 1))
    told = f"from {bars[0].name} to {bars[-2].name}: {first:.2f} times as long; asked again, {again:.2f} times"
    report("query", "Query time", bars, told)


def _write(folder: Path, count: int, draw: np.random.Generator) -> None:
    """Articles up to `count`, each of as many sentences as make `PASSAGES` passages, no two alike."""
    for article in range(len(list(folder.iterdir())), count):
        sentences = [
            f"The {draw.choice(WORDS)} {article} near the {draw.choice(WORDS)} {number} was seen by {draw.integers(999)} people."
            for number in range(PASSAGES * SENTENCES)
        ]
        (folder / f"{article}.txt").write_text(" ".join(sentences), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1])
