import pytest

from rag.text.romanised import native


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("baithak kab hui thi", "hi-Latn", "बैठक कब हुई थी", id="hindi words"),
        pytest.param("kitne desh", "hi-Latn", "कितने देश", id="hindi question"),
        pytest.param("kaha hua", "hi-Latn", "कहाँ हुआ", id="one spelling of many"),
        pytest.param("kab gaye Putin", "hi-Latn", "कब गए Putin", id="a capitalised name stays"),
        pytest.param("yuddham eppudu", "te-Latn", "యుద్ధం ఎప్పుడు", id="telugu words"),
        pytest.param("enni dollarlu", "te-Latn", "ఎన్ని డాలర్లు", id="telugu number"),
        pytest.param("kitne teeke", "hi-Latn", "कितने टीका", id="a long vowel is its short one"),
        pytest.param("kab Cheen gaye", "hi-Latn", "कब चीन गए", id="a country has a capital and is no name"),
        pytest.param("eppudu Rashya", "te-Latn", "ఎప్పుడు రష్యా", id="a country too short for its sound"),
        pytest.param("kab Jermany", "hi-Latn", "कब Jermany", id="not alike enough to be a country"),
        pytest.param("37 kab?", "hi-Latn", "37 कब?", id="digits and marks stay"),
        pytest.param("parliament mein", "hi-Latn", "संसद में", id="english word by the glossary"),
    ],
)
def test_native(text: str, language: str, expected: str) -> None:
    assert native(text, language) == expected


@pytest.mark.parametrize(
    ("language", "first", "last"), [("hi-Latn", "\u0900", "\u097f"), ("te-Latn", "\u0c00", "\u0c7f")]
)
def test_a_word_that_nobody_knows_is_spelt_in_the_script(language: str, first: str, last: str) -> None:
    spelt = native("plimvuthakzaa", language)
    assert spelt
    assert all(first <= char <= last for char in spelt)


def test_the_first_word_of_a_question_is_no_name_for_its_capital() -> None:
    assert native("Kab mile", "hi-Latn") == "कब मिले"
