"""What kind of talk a request is most like: its vector held against example requests in three languages.

`examples.toml` has the examples. Run by hand after a change of that file or of the bundled model, this makes `examples.npz`:
`python -m rag.embed.examples`. Another embedder embeds them itself, once, when they are first asked for.
"""

import threading
import tomllib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rag.text.language import language_of

if TYPE_CHECKING:
    from rag.embed.embedder import Embedder, Vectors

TEXTS = Path(__file__).with_suffix(".toml")
VECTORS = Path(__file__).with_suffix(".npz")

# Of 1,511 questions of several archives none came nearer to an example than 0.53; of talk that the lexicon does not cover, all but
# the tersest came to 0.57 at least.
_LIKE = 0.56


class TalkExamples:
    """The examples by one embedder. Threads may share it."""

    def __init__(self, embedder: "Embedder") -> None:
        self._embedder = embedder
        self._lock = threading.Lock()

    def talk(self, text: str) -> str:
        """The kind of talk that a text is like ("greeting", "help" …); "" where it is like none.

        Raises:
            EmbeddingError: the server that embeds cannot be reached.

        """
        with self._lock:
            kinds, vectors = self._known
        alike = vectors @ self._embedder.query(text, language_of(text))
        best = int(alike.argmax())
        return kinds[best] if float(alike[best]) >= _LIKE else ""

    @cached_property
    def _known(self) -> "tuple[tuple[str, ...], Vectors]":
        import numpy as np

        kinds = tuple(kind for kind, _, _ in _listed())
        with np.load(VECTORS) as kept:
            if kept["embedder"] == self._embedder.name:
                return kinds, kept["vectors"]
        return kinds, embedded(self._embedder)


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
