"""The means that `embed` and `endpoint` take away, of the ordinary sentences of `centring.toml`.

Run by hand after a change of either file or of the bundled model, it makes `centring.npz`: `python -m rag.centring`.
"""

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rag.embed import E5, MEANS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.embed import Vector, Vectors

TEXTS = Path(__file__).with_suffix(".toml")


class Raw(Protocol):
    """A model's own vectors."""

    def __call__(self, texts: "Sequence[str]", *, is_query: bool) -> "Vectors":
        """(n, d)"""


def means(raw: Raw) -> "dict[str, Vector]":
    """The mean vector of each kind and language, "passage/hi" → (d,), and of all languages, "passage/any"."""
    import numpy as np

    found = {}
    for kind, languages in tomllib.loads(TEXTS.read_text(encoding="utf-8")).items():
        for language, texts in languages.items():
            found[f"{kind}/{language}"] = raw(texts, is_query=kind == "query").mean(axis=0)
        plain = [vector for name, vector in found.items() if name.startswith(kind) and not name.endswith("-Latn")]
        found[f"{kind}/any"] = np.mean(plain, axis=0, dtype=np.float32)
    return found


if __name__ == "__main__":
    import numpy as np

    np.savez_compressed(MEANS, **means(E5("bundled").raw))  # type: ignore[arg-type]
