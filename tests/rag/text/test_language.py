import pytest

from rag.text.language import language_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("What did Xi say to Putin?", "en", id="english"),
        pytest.param("पुतिन ने क्या कहा?", "hi", id="hindi"),
        pytest.param("పుతిన్ ఏమన్నారు?", "te", id="telugu"),
        pytest.param("Putin aur Xi kitni baar mile?", "hi-Latn", id="romanised hindi"),
        pytest.param("Putin eppudu China vellaru?", "te-Latn", id="romanised telugu"),
        pytest.param("Vladimir Putin और Xi Jinping कब मिले?", "hi", id="latin names in hindi"),
        pytest.param("Когда они встретились?", "ru", id="russian"),
        pytest.param("😀 123 ?!", "und", id="no letters"),
    ],
)
def test_language(text: str, expected: str) -> None:
    assert language_of(text) == expected
