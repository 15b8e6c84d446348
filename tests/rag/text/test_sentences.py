from itertools import pairwise

import pytest
from hypothesis import given

from rag.text.sentences import sentences
from tests.rag.text.mixed import MIXED


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
