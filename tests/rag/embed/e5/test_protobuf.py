import numpy as np
import onnxruntime
import pytest

from rag.embed.e5.protobuf import Model, _varint


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, b"\0"), (127, b"\x7f"), (128, b"\x80\x01"), (300, b"\xac\x02"), (-1, b"\xff" * 9 + b"\x01")],
)
def test_a_number_takes_seven_bits_a_byte(number: int, written: bytes) -> None:
    assert _varint(number) == written


def test_what_is_written_is_what_onnx_runtime_runs() -> None:
    """Constants of both kinds, attributes of all three, an operator with several results."""
    model = Model()
    given = model.input("given", ["n", 4])
    left, right = model.nodes("Split", 2, given, axis=-1)
    added = model.node("Add", left, model.constant(np.array([10, 20], np.float32)))
    scale, nought = model.constant(np.array(0.5, np.float32)), model.constant(np.array(0, np.int8))
    eight = model.node("DequantizeLinear", model.constant(np.array([2, -4], np.int8)), scale, nought)
    leaky = model.node("LeakyRelu", model.node("Add", right, eight), alpha=0.5)
    mean = model.node("ReduceMean", model.node("Mul", added, leaky), axes=[0], keepdims=0)
    model.output("mean", mean, [2])
    session = onnxruntime.InferenceSession(model.written(), providers=["CPUExecutionProvider"])
    (found,) = session.run(["mean"], {"given": np.array([[1, 2, 3, 4], [1, 2, 3, -2]], np.float32)})
    assert found.tolist() == [44.0, 0.0]
