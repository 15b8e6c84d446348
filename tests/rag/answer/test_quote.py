import pytest

from rag.answer.quote import Fate, claims, judged, picked
from rag.ask.question import Question, understand
from rag.retrieve.ranking import Ranking, Scored, in_order
from rag.text.reading import read
from rag.text.sentences import sentences
from rag.types import Hit, Passage, Span

TEXT = "Trade grew by 36 percent. Xi praised the trade ties. Talks go on."
ASKED = understand("By how much did trade grow?", 2000)


def ranking(*passages: tuple[str, str, tuple[float, ...]], apart: frozenset[str] = frozenset()) -> Ranking:
    """Of passages: article, text, and the score of each sentence. apart: sentences that are a headline or a dateline."""
    hits, scored = [], []
    for article, text, scores in passages:
        spans = sentences(text)
        passage = Passage(f"{article}:0-{len(text)}", article, 0, len(text), text, "en", spans)
        hit = Hit(passage, max(scores), scores)
        hits.append(hit)
        for span, score in zip(spans, scores, strict=True):
            words = text[span.start : span.end]
            scored.append(Scored(hit, span, score, read(words), apart=words in apart))
    return Ranking(tuple(hits), in_order(scored))


def told(question: Question, found: Ranking, most: int = 3) -> list[str]:
    return [one.text for one in picked(question, found, most).chosen]


@pytest.mark.parametrize(
    ("scores", "most", "expected"),
    [
        pytest.param((9.0, 1.0, 1.0), 3, [0], id="one far ahead"),
        pytest.param((9.0, 7.0, 1.0), 3, [0], id="one holds the fact: no second"),
        pytest.param((8.9, 9.0, 1.0), 3, [1, 0], id="two as likely, best first"),
        pytest.param((9.0, 9.0, 9.0), 2, [0, 1], id="never more than asked for"),
        pytest.param((9.0, 9.0, 9.0), 3, [0, 1, 2], id="ties in the order of the text"),
    ],
)
def test_as_many_sentences_as_the_answer_needs(scores: tuple[float, ...], most: int, expected: list[int]) -> None:
    spans = sentences(TEXT)
    assert told(ASKED, ranking(("a", TEXT, scores)), most) == [
        TEXT[spans[number].start : spans[number].end] for number in expected
    ]


def test_what_is_near_is_related_and_no_part_of_the_answer() -> None:
    found = picked(ASKED, ranking(("a", TEXT, (9.0, 7.0, 1.0))), 3)
    assert [one.text for one in found.related] == ["Xi praised the trade ties."]


def test_what_says_the_same_is_told_once() -> None:
    found = ranking(("a", TEXT, (9.0, 1.0, 1.0)), ("b", TEXT, (8.9, 1.0, 1.0)))
    assert [one.article_id for one in picked(ASKED, found, 3).chosen] == ["a"]
    assert picked(ASKED, found, 3).related == ()


def test_another_article_that_is_as_likely_is_told_too() -> None:
    other = "Sales fell by ten million. Xi praised the trade ties. Talks go on."
    found = ranking(("a", TEXT, (9.0, 1.0, 1.0)), ("b", other, (8.9, 1.0, 1.0)))
    assert [one.article_id for one in picked(ASKED, found, 3).chosen] == ["a", "b"]


def test_a_headline_is_never_the_answer() -> None:
    found = ranking(("a", TEXT, (9.0, 8.9, 1.0)), apart=frozenset({"Trade grew by 36 percent."}))
    assert told(ASKED, found) == ["Xi praised the trade ties."]
    assert judged(ASKED, found, 3)[0].fate is Fate.NO_SENTENCE


def test_the_reason_may_stand_a_sentence_later() -> None:
    text = "The bridge fell on Sunday. Nobody was hurt. The cables had rusted because of floods."
    why = understand("Why did the bridge fall?", 2000)
    assert told(why, ranking(("a", text, (9.0, 2.0, 6.0)))) == [
        "The bridge fell on Sunday.",
        "The cables had rusted because of floods.",
    ]


def test_what_became_of_something_takes_a_word_from_each_article() -> None:
    spanning = understand("How did trade change over the years?", 2000)
    other = "Sales fell by ten million. Xi praised the trade ties. Talks go on."
    found = ranking(("a", TEXT, (9.0, 8.0, 1.0)), ("b", other, (7.0, 1.0, 1.0)))
    assert {one.article_id for one in picked(spanning, found, 3).chosen} == {"a", "b"}


def test_nothing_found_nothing_told() -> None:
    assert told(ASKED, Ranking()) == []


def test_a_claim_is_the_sentence_cited_where_it_stands() -> None:
    claim = claims(ASKED, picked(ASKED, ranking(("a", TEXT, (9.0, 1.0, 1.0))), 1).chosen)[0]
    citation = claim.citations[0]
    assert (claim.text, claim.language) == ("Trade grew by 36 percent.", "en")
    assert (citation.article_id, citation.start, citation.end, citation.quote) == ("a", 0, 25, claim.text)
    assert citation.focus == Span(14, 24)
    assert not citation.verified


def test_what_is_tentative_is_not_marked() -> None:
    sentence = picked(ASKED, ranking(("a", TEXT, (9.0, 1.0, 1.0))), 1).chosen
    assert claims(ASKED, sentence, marked=False)[0].citations[0].focus is None
