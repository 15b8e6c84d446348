from hypothesis import given

from rag.text.words import fold, nfc, words
from tests.rag.text.mixed import MIXED


@given(MIXED)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_keep_their_vowel_signs() -> None:
    assert words("मुख्यमंत्री ने कहा") == ("मुख्यमंत्री", "ने", "कहा")


def test_words_fold_digits_nukta_and_joiners() -> None:
    assert words("२०२५ ज़रूर జిన్\u200cపింగ్") == ("2025", "जरूर", "జిన్పింగ్")


def test_nfc_composes() -> None:
    assert nfc("e\u0301") == "é"
