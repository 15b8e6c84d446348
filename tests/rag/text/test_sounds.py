import pytest

from rag.text.sounds import sound
from rag.text.words import words


@pytest.mark.parametrize(
    "spellings",
    [
        pytest.param("putin पुतिन పుతిన్ పుతిన్‌తో", id="Putin"),
        pytest.param("jinping जिनपिंग జిన్‌పింగ్ జిన్పింగ్", id="Jinping"),
        pytest.param("mishustin मिशुस्तिन మిషుస్టిన్ మిషుస్టిన్ను", id="Mishustin"),
        pytest.param("trump ट्रंप ట్రంప్తో", id="Trump"),
        pytest.param("modi मोदी మోదీ", id="two consonants keep their vowels"),
        pytest.param("2013 २०१३ ౨౦౧౩", id="digits"),
    ],
)
def test_a_name_sounds_the_same_in_every_script(spellings: str) -> None:
    assert len({sound(word) for word in words(spellings)}) == 1


@pytest.mark.parametrize(("one", "other"), [("putin", "peskov"), ("modi", "moscow"), ("wang", "lavrov")])
def test_different_names_sound_different(one: str, other: str) -> None:
    assert sound(one) != sound(other)
