from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.language import fold, language_of, nfc, sentences, sound, words

MIXED = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from('।॥.!?\n "”)’…कखगंी्ాికిABCabc0९1౧'),
    ),
    max_size=300,
)


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("वह आया। वह गया।", ["वह आया।", "वह गया।"], id="danda"),
        pytest.param("वह आया।वह गया।", ["वह आया।", "वह गया।"], id="danda without a space"),
        pytest.param("डॉ. सिंह आए। रु. 3.50 लगे।", ["डॉ. सिंह आए।", "रु. 3.50 लगे।"], id="hindi abbreviations"),
        pytest.param("ధర రూ. 3.50 మాత్రమే. అంతే.", ["ధర రూ. 3.50 మాత్రమే.", "అంతే."], id="telugu abbreviation and decimal"),
        pytest.param(
            "Mr. Xi met J. Biden in the U.S. on Monday. He left.",
            ["Mr. Xi met J. Biden in the U.S. on Monday.", "He left."],
            id="english abbreviations",
        ),
        pytest.param("It grew by 36.7%. It fell.", ["It grew by 36.7%.", "It fell."], id="decimal"),
        pytest.param("“Stop!” he said. She did.", ["“Stop!” he said.", "She did."], id="speech goes on"),
        pytest.param("“It is so.” “Yes.”", ["“It is so.”", "“Yes.”"], id="quotes close a sentence"),
        pytest.param("A title\nA first sentence.", ["A title", "A first sentence."], id="line break"),
        pytest.param("रूस (सीएसटीओ) ने कहा... और गया।", ["रूस (सीएसटीओ) ने कहा...", "और गया।"], id="dots"),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in sentences(text)] == expected


@given(MIXED)
def test_sentences_hold_every_character_once(text: str) -> None:
    spans = sentences(text)
    held = "".join(text[span.start : span.end] for span in spans)
    assert "".join(held.split()) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(MIXED)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_keep_their_vowel_signs() -> None:
    assert words("मुख्यमंत्री ने कहा") == ("मुख्यमंत्री", "ने", "कहा")


def test_words_fold_digits_nukta_and_joiners() -> None:
    assert words("२०२५ ज़रूर జిన్\u200cపింగ్") == ("2025", "जरूर", "జిన్పింగ్")


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


def test_nfc_composes() -> None:
    assert nfc("e\u0301") == "é"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(
            "पुणे येथे नवा पूल बांधण्यात आला आहे. महापौरांनी सांगितले की या पुलासाठी नऊ कोटी रुपये खर्च झाले आणि काम वेळेत पूर्ण झाले आहे.",
            "mr",
            id="Marathi",
        ),
        pytest.param(
            "काठमाडौंमा नयाँ पुल खुला भएको छ। मेयरले पुलका लागि नौ करोड खर्च भएको बताए। काम समयमै सकिएको पनि उनले बताए।",
            "ne",
            id="Nepali",
        ),
        pytest.param(
            "गोंयांत नवो पूल उक्तो जाला आनी ताचे खातीर णव कोटी रुपया खर्च आयला म्हण ताणें सांगलें. काम वेळार जालें आसा.",
            "kok",
            id="Konkani",
        ),
        pytest.param(
            "पुणे में नया पुल बनाया गया है। महापौर ने कहा कि इस पुल पर नौ करोड़ रुपये ख़र्च हुए और काम समय पर पूरा हुआ।",
            "hi",
            id="Hindi",
        ),
        pytest.param("नया पुल खुला", "hi", id="a few words"),
        pytest.param("आहे", "hi", id="one word"),
    ],
)
def test_devanagari_is_not_always_hindi(text: str, language: str) -> None:
    assert language_of(text) == language
