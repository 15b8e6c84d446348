"""What stores of a thousand to a hundred thousand passages take: questions, narrowed ones, indexing, memory, disk.

Vectors are drawn, not embedded: it is the store that is measured.

`python -m evals.bench.query [MOST]`: the largest number of passages, 100000 unless told. A hundred thousand take about ten minutes.
"""

import json
import resource
import statistics
import sys
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.bench.measure import OUT, Bar, milliseconds, report
from rag import Assistant, Scope, Settings

SIZES = (1_000, 10_000, 100_000)
PASSAGES = 10  # of an article
SENTENCES = 3  # of a passage
WORDS = ("river", "market", "election", "bridge", "school", "harvest", "train", "court", "festival", "storm", "treaty")
QUERIES = 50
SHARES = (0.01, 0.33, 0.9)  # of the articles


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


@dataclass(frozen=True, slots=True)
class Size:
    """What a store of so many passages takes. Seconds, megabytes; times of a question are medians, in milliseconds."""

    passages: int
    indexing: float  # of what was added since the size before, with vectors that cost nothing
    opening: float
    disk: float
    memory: float
    first: float
    again: float
    part: Mapping[str, float]  # by the share of the articles that is asked


def main(most: int) -> None:
    """Measure, print, plot."""
    sizes = []
    with tempfile.TemporaryDirectory() as work:
        for size in (size for size in SIZES if size <= most):
            sizes.append(measured(Path(work), size))
            print(sizes[-1], flush=True)
    bars = [
        Bar(f"{size.passages:,} passages{name}", time, time, QUERIES)
        for size in sizes
        for name, time in (("", size.first), (", asked again", size.again))
    ]
    first, again = sizes[-1].first / sizes[0].first, sizes[-1].again / sizes[0].again
    told = f"from {bars[0].name} to {bars[-2].name}: {first:.2f} times as long; asked again, {again:.2f} times"
    report("query", "Query time", bars, told)
    (OUT / "sizes.svg").write_text(drawn(sizes), encoding="utf-8")
    (OUT / "sizes.json").write_text(json.dumps([asdict(size) for size in sizes], indent=1), encoding="utf-8")


def drawn(sizes: Sequence[Size]) -> str:
    """Question times over the number of passages, both to scale, as a standalone SVG."""
    lines = {
        "asked for the first time": ("#2457a6", [size.first for size in sizes]),
        "asked again": ("#2e8b57", [size.again for size in sizes]),
        "of a third of the articles": ("#b5651d", [size.part["33%"] for size in sizes]),
        "of a hundredth": ("#7a3b8f", [size.part["1%"] for size in sizes]),
    }
    most = max(max(times) for _, times in lines.values())
    at = [80 + 440 * number / max(1, len(sizes) - 1) for number in range(len(sizes))]
    marks = []
    for row, (name, (colour, times)) in enumerate(lines.items()):
        points = [(left, 250 - 200 * time / most) for left, time in zip(at, times, strict=True)]
        way = " ".join(f"{left:.0f},{top:.0f}" for left, top in points)
        marks.append(f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>')
        marks.append(
            f'<text x="16" y="{320 + 20 * row}" fill="{colour}">{name}: {", ".join(f"{time:.1f}" for time in times)} ms</text>'
        )
    marks += [
        f'<text x="{left:.0f}" y="275" text-anchor="middle">{size.passages:,}</text>'
        for left, size in zip(at, sizes, strict=True)
    ]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 400" font-family="system-ui, sans-serif" font-size="13">'
        '<rect width="680" height="400" fill="#fff"/><text x="16" y="26" font-size="16" font-weight="600">'
        f"Milliseconds for a question, by passages stored (highest {most:.0f} ms)</text>{''.join(marks)}</svg>\n"
    )


def measured(work: Path, size: int) -> Size:
    """Index up to so many passages, and ask."""
    articles, home = work / "articles", work / "home"
    articles.mkdir(exist_ok=True)
    draw = np.random.default_rng(size)
    _write(articles, size // PASSAGES, draw)
    with Assistant(Settings(home=home), embedder=Drawn()) as assistant:
        indexing = milliseconds(lambda: assistant.index([articles]))
    asked = [f"How many people saw the {draw.choice(WORDS)} {number}?" for number in range(QUERIES)]
    with Assistant(Settings(home=home), embedder=Drawn()) as assistant:
        opening = milliseconds(lambda: assistant.retrieve(asked[0]))
        for text in asked[:3]:  # load what is loaded once before the clock starts
            assistant.retrieve(f"{text[:-1]} then?")
        first, again = (statistics.median([_asked(assistant, text) for text in asked]) for _ in range(2))
        ids = [article.id for article in assistant.articles()]
        part = {}
        for share in SHARES:
            scope = Scope(articles=frozenset(ids[: max(1, int(share * len(ids)))]))
            part[f"{share:.0%}"] = statistics.median([_asked(assistant, f"{text[:-1]} now?", scope) for text in asked])
        passages = PASSAGES * len(ids)
    disk = sum(file.stat().st_size for file in home.rglob("*") if file.is_file()) / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return Size(passages, indexing / 1000, opening / 1000, disk, memory, first, again, part)


def _asked(assistant: Assistant, text: str, scope: Scope | None = None) -> float:
    return milliseconds(lambda: assistant.retrieve(text, scope=scope))


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
