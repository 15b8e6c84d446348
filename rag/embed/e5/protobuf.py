"""Writes an ONNX model as bytes: the few messages of `onnx.proto` that a small network needs. Pure.

The package `onnx` would do this too. It weighs more than the model that it would write, and nothing else here needs it.
Field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
"""

import struct
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FLOAT, _INT8 = 1, 3  # TensorProto.DataType
_AS_FLOAT, _AS_INT, _AS_INTS = 1, 2, 7  # AttributeProto.AttributeType
_IR_VERSION, _OPSET = 8, 17  # of 2022: read by every ONNX Runtime since 1.12
MICROSOFT = "com.microsoft"  # the domain of ONNX Runtime's own operators


class Model:
    """A network under construction: constants and nodes, in the order in which they run."""

    def __init__(self) -> None:
        self._fields: list[bytes] = []
        self._count = 0

    def input(self, name: str, shape: Sequence[int | str]) -> str:
        """A tensor of floats that comes in; a size that is not known beforehand is a name."""
        self._fields.append(_message(11, _value(name, shape)))
        return name

    def output(self, name: str, of: str, shape: Sequence[int | str]) -> None:
        """A tensor of floats that goes out, under a name of its own."""
        self._fields.append(_message(1, _text(1, of), _text(2, name), _text(4, "Identity")))
        self._fields.append(_message(12, _value(name, shape)))

    def constant(self, numbers: "NDArray[np.float32] | NDArray[np.int8]") -> str:
        """A tensor of float32 or int8; its name."""
        import numpy as np

        self._count += 1
        name = f"constant{self._count}"
        kind = _INT8 if numbers.dtype == np.int8 else _FLOAT
        sizes = b"".join(_number(1, size) for size in numbers.shape)
        held = _bytes(9, np.ascontiguousarray(numbers).tobytes())
        self._fields.append(_message(5, sizes, _number(2, kind), _text(8, name), held))
        return name

    def node(self, operator: str, *inputs: str, domain: str = "", **attributes: float | Sequence[int]) -> str:
        """One operation with one result; its name."""
        return self.nodes(operator, 1, *inputs, domain=domain, **attributes)[0]

    def nodes(
        self, operator: str, results: int, *inputs: str, domain: str = "", **attributes: float | Sequence[int]
    ) -> list[str]:
        """One operation with several results; their names."""
        self._count += 1
        names = [f"{operator}{self._count}.{number}" for number in range(results)]
        parts = [_text(1, name) for name in inputs] + [_text(2, name) for name in names] + [_text(4, operator)]
        parts += [_message(5, _attribute(name, value)) for name, value in attributes.items()]
        self._fields.append(_message(1, *parts, _text(7, domain)))
        return names

    def written(self) -> bytes:
        """The model, as ONNX Runtime loads it."""
        graph = _message(7, *self._fields, _text(2, "e5"))
        opsets = [
            _message(8, _text(1, domain), _number(2, version)) for domain, version in (("", _OPSET), (MICROSOFT, 1))
        ]
        return b"".join([_number(1, _IR_VERSION), graph, *opsets])


def _attribute(name: str, value: float | Sequence[int]) -> bytes:
    named = _text(1, name)
    if isinstance(value, int):
        return named + _number(3, value) + _number(20, _AS_INT)
    if isinstance(value, float):
        return named + _varint(2 << 3 | 5) + struct.pack("<f", value) + _number(20, _AS_FLOAT)
    return named + b"".join(_number(8, number) for number in value) + _number(20, _AS_INTS)


def _value(name: str, shape: Iterable[int | str]) -> bytes:
    """A ValueInfoProto of floats."""
    sizes = [_message(1, _number(1, size) if isinstance(size, int) else _text(2, size)) for size in shape]
    return _text(1, name) + _message(2, _message(1, _number(1, _FLOAT), _message(2, *sizes)))


def _varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; a negative number as its 64 bits."""
    number &= (1 << 64) - 1
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    written.append(number)
    return bytes(written)


def _number(field: int, number: int) -> bytes:
    return _varint(field << 3) + _varint(number)


def _bytes(field: int, held: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(held)) + held


def _text(field: int, text: str) -> bytes:
    return _bytes(field, text.encode("utf-8"))


def _message(field: int, *parts: bytes) -> bytes:
    return _bytes(field, b"".join(parts))
