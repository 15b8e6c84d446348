"""What the other rooms need of an embedder, and the shapes of vectors."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]  # (n, d), rows of length one
    Vector = NDArray[np.float32]  # (d,), of length one


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
