"""The means that `embed` and `endpoint` take away, of the ordinary sentences of `centring.toml`.

Run by hand after a change of either file or of the bundled model, it makes `centring.npz`: `python -m rag.embed.centring`.
"""

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rag.text.language import base_language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rag.embed.embedder import Vector, Vectors

MEANS = Path(__file__).with_suffix(".npz")
TEXTS = Path(__file__).with_suffix(".toml")

_NEAREST = {
    "mr": "hi",
    "ne": "hi",
    "kok": "hi",
}  # languages without a mean of their own: by script and words, this is the nearest


def centred(vectors: "Vectors", kind: str, language: str, means: "Mapping[str, Vector]") -> "Vectors":
    """Vectors without the mean of their language, of length one. kind: "query" or "passage". means: see `centring`."""
    import numpy as np

    mean = next(
        (
            means[key]
            for name in (language, base_language(language), _NEAREST.get(language, ""))
            if (key := f"{kind}/{name}") in means
        ),
        means[f"{kind}/any"],
    )
    shifted = vectors - mean
    rows: Vectors = shifted / np.maximum(np.linalg.norm(shifted, axis=1, keepdims=True), 1e-9)
    return rows


class Raw(Protocol):
    """A model's own vectors."""

    def __call__(self, texts: "Sequence[str]", *, is_query: bool) -> "Vectors":
        """(n, d)"""


def means(raw: Raw) -> "dict[str, Vector]":
    """The mean vector of each kind and language, "passage/hi" → (d,), and of all languages, "passage/any"."""
    import numpy as np

    vectors = {}
    for kind, languages in tomllib.loads(TEXTS.read_text(encoding="utf-8")).items():
        for language, texts in languages.items():
            vectors[f"{kind}/{language}"] = raw(texts, is_query=kind == "query").mean(axis=0)
        plain = [vector for name, vector in vectors.items() if name.startswith(kind) and not name.endswith("-Latn")]
        vectors[f"{kind}/any"] = np.mean(plain, axis=0, dtype=np.float32)
    return vectors


if __name__ == "__main__":
    import numpy as np

    from rag.embed.bundled import E5

    np.savez_compressed(MEANS, **means(E5("bundled").raw))  # type: ignore[arg-type]
