"""What kind of talk a request is most like: its vector held against example requests in three languages.

`examples.toml` has the examples. Run by hand after a change of that file or of the bundled model, this makes `examples.npz`:
`python -m rag.embed.examples`. How near is near hangs on the model, so vectors of another one are like none of them.
"""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.embed.embedder import Embedder, Vector, Vectors

TEXTS = Path(__file__).with_suffix(".toml")
VECTORS = Path(__file__).with_suffix(".npz")

# Of 1,511 questions of several archives none came nearer to an example than 0.53; of talk that the lexicon does not cover, all but
# the tersest came to 0.57 at least.
_LIKE = 0.56


@lru_cache(maxsize=1)
def _kept() -> "tuple[str, tuple[str, ...], Vectors]":
    """The name of the embedder, the kind of each example, and their vectors."""
    import numpy as np

    with np.load(VECTORS) as kept:
        return str(kept["embedder"]), tuple(kind for kind, _, _ in _listed()), kept["vectors"]


def talk_like(vector: "Vector", embedder: str) -> str:
    """The kind of talk that a request is like ("greeting", "help" …); "" where it is like none. vector: by the embedder of that name."""
    made_by, kinds, vectors = _kept()
    if made_by != embedder:
        return ""
    alike = vectors @ vector
    best = int(alike.argmax())
    return kinds[best] if float(alike[best]) >= _LIKE else ""


def embedded(embedder: "Embedder") -> "Vectors":
    """The vectors of all examples, in the order of the file. (n, d), rows of length one."""
    import numpy as np

    return np.stack([embedder.query(text, language) for _, language, text in _listed()])


def _listed() -> list[tuple[str, str, str]]:
    """Each example: its kind, its language, its text."""
    kinds = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    return [
        (kind, language, text)
        for kind, languages in kinds.items()
        for language, texts in languages.items()
        for text in texts
    ]


if __name__ == "__main__":
    import numpy as np

    from rag.embed.bundled import E5

    model = E5("bundled")
    np.savez_compressed(VECTORS, embedder=np.array(model.name), vectors=embedded(model).astype(np.float32))
