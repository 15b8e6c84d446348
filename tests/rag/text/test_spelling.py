"""One name in several scripts and spellings."""

import pytest

from rag.text.spelling import alike
from rag.text.words import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khammam", "ఖమ్మం"),
        ("Yadamma", "యాదమ్మ"),
        ("Lavanya", "लावण्या"),
        ("Kolluri", "కొల్లూరితో"),
        ("Ghat", "घाट"),
        ("Belarrus", "Belarus"),
        ("Krishnamurthy", "कृष्णमूर्ति"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert alike(fold(one), fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("trade", "treated"),
        ("Xi", "Xu"),
        ("Putin", "పూర్తి"),
        ("सिक्कों", "सीमाओं"),
        ("process", "prices"),
        ("Mumbai", "Madurai"),
        ("Kapoor", "Kumar"),
        ("energy", "enemy"),
        ("", ""),
    ],
)
def test_other_words(one: str, other: str) -> None:
    assert not alike(fold(one), fold(other))
