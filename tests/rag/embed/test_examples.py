"""Talk that no phrase covers is told by examples; what asks of the world is not taken for talk."""

import numpy as np
import pytest

from rag import E5
from rag.embed.examples import VECTORS, TalkExamples, embedded


def test_the_kept_vectors_are_those_of_the_bundled_embedder() -> None:
    with np.load(VECTORS) as kept:
        assert ((kept["vectors"] * embedded(E5("bundled"))).sum(axis=1) > 0.99).all()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("right, I must be going now, until tomorrow", "farewell"),
        ("how is one supposed to use this chat", "help"),
        ("एक बात बताइए, आप मशीन हैं या इंसान", "identity"),
        ("చాలా బాగా వివరించారు", "thanks"),
    ],
)
def test_talk(text: str, kind: str) -> None:
    assert TalkExamples(E5("bundled")).talk(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "How many people came to the fair?",
        "When does the school open?",
        "बजट में किसानों को क्या मिला?",
        "ధరలు ఎందుకు పెరిగాయి?",
        "metro fare",
    ],
)
def test_no_talk(text: str) -> None:
    assert TalkExamples(E5("bundled")).talk(text) == ""


class Other:
    """An embedder whose vectors are not kept."""

    name = "other"

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def query(self, text: str, language: str) -> "np.typing.NDArray[np.float32]":  # noqa: ARG002 - as an embedder has it
        self.embedded.append(text)
        return np.full(4, 0.5, dtype=np.float32)

    passages = count = None


def test_another_embedder_embeds_the_examples_once() -> None:
    other = Other()
    examples = TalkExamples(other)  # type: ignore[arg-type]  # what it needs of one
    examples.talk("hello")
    first = len(other.embedded)
    examples.talk("hello")
    assert len(other.embedded) == first + 1
