import pytest

from rag.text.terms import terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("sanctions", "प्रतिबंधों", id="a word, en-hi"),
        pytest.param("sanctions", "ఆంక్షలు", id="a word, en-te"),
        pytest.param("Putin", "पुतिन", id="a name, en-hi"),
        pytest.param("Putin", "పుతిన్‌తో", id="a name with an ending, en-te"),
        pytest.param("Mishustin", "మిషుస్టిన్", id="a longer name"),
        pytest.param("15 crore", "150 मिलियन", id="a quantity, en-hi"),
        pytest.param("३७", "37", id="digits"),
    ],
)
def test_what_is_met_again_in_another_language(one: str, other: str) -> None:
    assert terms(one) & terms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Putin", "Biden", id="names"),
        pytest.param("war", "peace", id="concepts"),
        pytest.param("15 crore", "15 lakh", id="scales"),
    ],
)
def test_what_is_not_the_same(one: str, other: str) -> None:
    assert not terms(one) & terms(other)


@pytest.mark.parametrize("text", ["", "what is the", "क्या है", "?!"], ids=["empty", "small", "small hi", "marks"])
def test_what_says_nothing_has_no_terms(text: str) -> None:
    assert terms(text) == frozenset()
