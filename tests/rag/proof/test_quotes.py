"""A quote is found however it was typed, at its exact characters, and never where it does not stand."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.proof.quotes import find, stitched
from rag.text.words import nfc

TEXT = (
    "Trade rose by 36.7 percent,\n to 1,500 dollars. “No limits”, he said — twice. ज़्यादा क्\u200dषमा २०२४ में। Trade rose."
)


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        pytest.param("rose by 36.7 percent", "rose by 36.7 percent", id="as it is"),
        pytest.param("percent, to  1,500", "percent,\n to 1,500", id="white space"),
        pytest.param('"No limits", he said - twice', "No limits”, he said — twice", id="marks and dashes"),
        pytest.param("“rose by ३६.७ percent.”", "rose by 36.7 percent", id="digits and ends"),
        pytest.param("क्षमा 2024 में", "क्\u200dषमा २०२४ में", id="joiners"),
        pytest.param(unicodedata.normalize("NFD", "ज़्यादा"), "ज़्यादा", id="decomposed"),
    ],
)
def test_found_at_its_exact_characters(quote: str, stands: str) -> None:
    span = find(quote, TEXT)
    assert span is not None
    assert TEXT[span.start : span.end] == stands


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param("rose by 36", id="a number cut short"),
        pytest.param("7 percent", id="a number cut at its front"),
        pytest.param("500 dollars", id="thousands cut off"),
        pytest.param("rade rose", id="a word cut"),
        pytest.param("क्", id="a sign cut off"),
        pytest.param("trade rose", id="another case"),
        pytest.param("rose by percent", id="a word left out"),
        pytest.param("", id="empty"),
        pytest.param("“…”", id="nothing but marks"),
    ],
)
def test_not_found(quote: str) -> None:
    assert find(quote, TEXT) is None


def test_the_place_at_hand_goes_first() -> None:
    span = find("Trade rose", TEXT, near=20)
    assert span is not None
    assert span.start == TEXT.rindex("Trade rose")


@given(st.text(alphabet="ab १2.,\u200c\u093e\n“”-", max_size=40), st.data())
def test_what_is_found_is_the_text_s_own(text: str, data: st.DataObject) -> None:
    text = nfc(text)
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    span = find(quote, text)
    assert span is None or find(text[span.start : span.end], text) is not None


@pytest.mark.parametrize(
    ("quote", "is_stitched"),
    [
        pytest.param("Trade rose … he said", True, id="dots"),
        pytest.param("Trade rose by 36.7 percent he said", True, id="joined"),
        pytest.param("Trade rose by 63.7 percent", False, id="another number"),
        pytest.param("he said nothing at all", False, id="invented"),
    ],
)
def test_stitched(quote: str, is_stitched: bool) -> None:
    assert stitched(quote, TEXT) is is_stitched
