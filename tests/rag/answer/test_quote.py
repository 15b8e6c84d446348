import pytest

from rag.answer.quote import claims, picks
from rag.ask.question import understand
from rag.types import Hit, Passage, Span

TEXT = "Trade grew by 36 percent. Xi praised the trade ties. Talks go on."
SPANS = (Span(0, 25), Span(26, 52), Span(53, 65))
ASKED = understand("By how much did trade grow?", 2000)


def hit(scores: tuple[float, ...], article: str = "a", text: str = TEXT) -> Hit:
    passage = Passage(
        f"{article}:100-165", article, 100, 165, text, "en", tuple(Span(s.start + 100, s.end + 100) for s in SPANS)
    )
    return Hit(passage, max(scores), scores)


@pytest.mark.parametrize(
    ("scores", "most", "expected"),
    [
        pytest.param((0.9, 0.1, 0.1), 3, [0], id="one far ahead"),
        pytest.param((0.85, 0.9, 0.1), 3, [1, 0], id="two close, best first"),
        pytest.param((0.9, 0.9, 0.9), 2, [0, 1], id="never more than asked for"),
        pytest.param((0.9, 0.9, 0.9), 3, [0, 1, 2], id="ties in the order of the text"),
    ],
)
def test_picks(scores: tuple[float, ...], most: int, expected: list[int]) -> None:
    assert [pick.span.start - 100 for pick in picks(ASKED, [hit(scores)], most)] == [
        SPANS[number].start for number in expected
    ]


def test_what_says_the_same_is_picked_once() -> None:
    chosen = picks(ASKED, [hit((0.9, 0.1, 0.1), "a"), hit((0.89, 0.1, 0.1), "b")], 3)
    assert [pick.hit.passage.article_id for pick in chosen] == ["a"]


def test_another_article_that_says_something_else_is_picked_too() -> None:
    other = "Sales fell by ten million. Xi praised the trade ties. Talks go on."[:65]
    chosen = picks(ASKED, [hit((0.9, 0.1, 0.1), "a"), hit((0.89, 0.1, 0.1), "b", other)], 3)
    assert [pick.hit.passage.article_id for pick in chosen] == ["a", "b"]


def test_no_hits_no_picks() -> None:
    assert picks(ASKED, [], 3) == ()


def test_a_claim_is_the_sentence_cited_where_it_stands() -> None:
    claim = claims(ASKED, picks(ASKED, [hit((0.9, 0.1, 0.1))], 1))[0]
    citation = claim.citations[0]
    assert (claim.text, claim.language) == ("Trade grew by 36 percent.", "en")
    assert (citation.article_id, citation.start, citation.end, citation.quote) == ("a", 100, 125, claim.text)


def test_the_focus_lies_inside_the_citation() -> None:
    citation = claims(ASKED, picks(ASKED, [hit((0.9, 0.1, 0.1))], 1))[0].citations[0]
    assert citation.focus is not None
    assert citation.start <= citation.focus.start < citation.focus.end <= citation.end


def test_a_reader_proves_nothing() -> None:
    citation = claims(ASKED, picks(ASKED, [hit((0.9, 0.1, 0.1))], 1))[0].citations[0]
    assert not citation.verified
