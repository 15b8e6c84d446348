import pytest

from evals.matching import fold, numbers, script_language, states


@pytest.mark.parametrize(
    ("text", "alternative", "stated"),
    [
        pytest.param("अपनी ३७वीं बैठक", "37", True, id="devanagari-digits"),
        pytest.param("their 137th meeting", "37", False, id="inside-a-number-front"),
        pytest.param("370 meetings", "37", False, id="inside-a-number-back"),
        pytest.param("37.5 percent", "37", False, id="before-a-decimal"),
        pytest.param("it was 36.37", "37", False, id="after-a-decimal"),
        pytest.param("It was 37.", "37", True, id="before-a-full-stop"),
        pytest.param("1,50,000 doses", "150000", True, id="indian-thousands"),
        pytest.param("रूसी ప్రధాని మిషుస్టిన్ను కలిశారు", "మిషుస్టిన్", True, id="telugu-ending"),
        pytest.param("బీజింగ్‌లో", "బీజింగ్", True, id="joiner"),
        pytest.param("कजाख लोगों के साथ", "कज़ाख़ लोगों", True, id="nukta"),
        pytest.param("an Iranian envoy", "Iran", False, id="latin-word-goes-on"),
        pytest.param("Iran's envoy", "Iran", True, id="latin-possessive"),
        pytest.param("SAMARKAND", "Samarkand", True, id="case"),
        pytest.param("अमूल्य", "मूल्य", False, id="inside-a-hindi-word"),
        pytest.param("anything", "  ", False, id="empty-alternative"),
    ],
)
def test_a_fact_is_stated_at_the_start_of_a_word_and_as_a_whole_number(
    text: str, alternative: str, stated: bool
) -> None:
    assert states(text, alternative) is stated


@pytest.mark.parametrize("text", ["ＡＢ", "क़ानून 36.7%", "1,00,000", "“मज़बूत”", ""], ids=repr)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_numbers_are_read_in_any_script() -> None:
    assert numbers("३६.७% में 100 अरब, ౨౦") == {"36.7", "100", "20"}


@pytest.mark.parametrize(
    ("text", "language"),
    [("Putin ने कहा कि वे आएंगे", "hi"), ("రష్యా ప్రధాని", "te"), ("In Moscow", "en"), ("12:30", "en")],
    ids=["hi", "te", "en", "no-letters"],
)
def test_the_language_is_that_of_most_letters(text: str, language: str) -> None:
    assert script_language(text) == language
