"""Embedders for tests: quick, deterministic, and honest about what was asked of them."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from rag.text.terms import terms
from rag.text.words import words

if TYPE_CHECKING:
    from rag.embed.embedder import Vector, Vectors


class TermEmbedder:
    """A text is the sum of fixed random directions, one a term: texts that share terms are near. Remembers what it embedded."""

    name = "terms"

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def query(self, text: str, language: str) -> "Vector":  # noqa: ARG002 - the Protocol's form
        return self._vector(text)

    def passages(self, texts: Sequence[str], language: str) -> "Vectors":  # noqa: ARG002 - as above
        self.embedded.extend(texts)
        return np.asarray([self._vector(text) for text in texts], dtype=np.float32).reshape(len(texts), -1)

    def count(self, text: str) -> int:
        return len(words(text)) + 2

    def _vector(self, text: str) -> "Vector":
        vector = sum((_direction(term) for term in sorted(terms(text))), start=_direction("") * 0.01)
        unit: Vector = (vector / np.linalg.norm(vector)).astype(np.float32)
        return unit


def _direction(term: str) -> "Vector":
    seed = int.from_bytes(hashlib.sha256(term.encode()).digest()[:8], "big")
    direction: Vector = np.random.default_rng(seed).normal(size=384).astype(np.float32)
    return direction
