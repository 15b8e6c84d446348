"""Talk that no phrase covers is told by examples; what asks of the world is not taken for talk."""

import numpy as np
import pytest

from rag import E5
from rag.embed.examples import VECTORS, embedded, talk_like
from rag.text.language import language_of


def _like(text: str) -> str:
    model = E5("bundled")
    return talk_like(model.query(text, language_of(text)), model.name)


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
    assert _like(text) == kind


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
    assert _like(text) == ""


def test_another_embedder_s_vectors_are_like_none() -> None:
    assert _like("thanks a lot, that helped")
    assert talk_like(E5("bundled").query("thanks a lot, that helped", "en"), "another") == ""
