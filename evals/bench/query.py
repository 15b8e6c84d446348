"""Query time from a thousand passages to a hundred thousand. Vectors are drawn, not embedded: it is the search that is timed.

`python -m evals.bench.query [MOST]`: the largest number of passages, 100000 unless told. A hundred thousand take some minutes.
"""

import hashlib
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.bench.measure import Bar, bar, milliseconds, report
from rag import Assistant, Settings

SIZES = (1_000, 10_000, 100_000)
WORDS = ("river", "market", "election", "bridge", "school", "harvest", "train", "court", "festival", "storm", "treaty")
QUERIES = 50


class Drawn:
    """An embedder whose vectors are drawn from the text's hash."""

    name = "drawn"

    def query(self, text: str, language: str) -> NDArray[np.float32]:
        """One vector of length one. (384,)"""
        vector: NDArray[np.float32] = self.passages([text], language)[0]
        return vector

    def passages(self, texts: Sequence[str], language: str) -> NDArray[np.float32]:  # noqa: ARG002 - the same in all
        """A vector of length one for each text. (n, 384)"""
        seeds = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) for text in texts]
        rows = np.stack([np.random.default_rng(seed).standard_normal(384, dtype=np.float32) for seed in seeds])
        vectors: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return vectors

    def count(self, text: str) -> int:
        """Tokens, near enough."""
        return len(text.split()) + 2


def main(most: int) -> None:
    """Measure, print, plot."""
    draw = np.random.default_rng(0)
    bars: list[Bar] = []
    with tempfile.TemporaryDirectory() as work:
        articles = Path(work) / "articles"
        articles.mkdir()
        with Assistant(Settings(home=Path(work) / "home"), embedder=Drawn()) as assistant:
            held = written = 0
            for size in (size for size in SIZES if size <= most):
                while held < size:
                    sentences = [
                        f"The {draw.choice(WORDS)} {number} near the {draw.choice(WORDS)} was seen by {draw.integers(999)} people."
                        for number in range(12 * min(500, size - held))
                    ]
                    (articles / f"{written}.txt").write_text(" ".join(sentences), encoding="utf-8")
                    written += 1
                    assistant.index([articles])
                    held = sum(len(assistant.passages(article.id)) for article in assistant.articles())
                asked = [f"How many people saw the {draw.choice(WORDS)} {number}?" for number in range(QUERIES)]
                assistant.retrieve(asked[0])
                times = [milliseconds(lambda text=text: assistant.retrieve(text)) for text in asked]  # type: ignore[misc]
                bars.append(bar(f"{held:,} passages", times))
    growth = bars[-1].median / bars[0].median
    report("query", "Query time", bars, f"from {bars[0].name} to {bars[-1].name}: {growth:.2f} times as long")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1])
