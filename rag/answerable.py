"""How likely it is that the articles answer a question, judged by what retrieval found. Pure."""

import math
from collections.abc import Sequence

from rag.question import Question
from rag.types import Hit


def confidence(question: Question, hits: Sequence[Hit]) -> float:  # noqa: ARG001
    """A probability, 0 to 1, that the best sentences answer the question."""
    if not hits:
        return 0.0
    return 1 / (1 + math.exp(-(hits[0].score - 0.35) * 12))
