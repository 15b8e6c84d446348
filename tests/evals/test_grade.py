from dataclasses import replace

import pytest

from evals.grade import Observation, StoreContents, grade, supports
from evals.results import Outcome, Result
from evals.suite import GoldQuote, Item
from rag import Answer, Article, Citation, Claim, Hit, Passage, Refusal, RefusalReason, Span

TEXT = "They met in Samarkand. Trade grew by 36 percent. It rained."
ARTICLE = Article("a" * 16, "Summit", "en", None, "a.txt", TEXT)
OTHER = Article("b" * 16, "Weather", "en", None, "b.txt", "They met in Samarkand.")
FIRST = Passage("a:0-22", ARTICLE.id, 0, 22, TEXT[:22], "en", (Span(0, 22),))
REST = Passage("a:23-58", ARTICLE.id, 23, len(TEXT), TEXT[23:], "en", (Span(23, len(TEXT)),))
STORE = StoreContents({ARTICLE.id: ARTICLE, OTHER.id: OTHER}, {"a.txt": [FIRST, REST], "b.txt": []})
ITEM = Item(
    id="where/en",
    case="where",
    language="en",
    question="Where did they meet, and how much did trade grow?",
    facts=(("Samarkand", "समरकंद"), ("36 percent", "36%")),
    evidence=(GoldQuote("a.txt", 12, 21, "Samarkand"),),
)


def cite(start: int, end: int, article: Article = ARTICLE) -> Citation:
    return Citation(article.id, start, end, article.text[start:end], verified=True)


def answer(*claims: Claim) -> Answer:
    return Answer(ITEM.question, "en", " ".join(claim.text for claim in claims), claims)


def graded(answer: Answer, item: Item = ITEM) -> Result:
    hits = (Hit(REST, 0.9), Hit(FIRST, 0.8))
    return grade(item, Observation(answer, hits, 12.0), STORE)


WHERE = Claim(TEXT[:22], "en", (cite(0, 22),))
GREW = Claim(TEXT[23:48], "en", (cite(23, 48),))
ELSEWHERE = Claim(TEXT[:22], "en", (cite(0, 22, OTHER),))
MOVED = Claim(TEXT[:22], "en", (replace(cite(0, 22), start=1, end=23),))
REFUSED = replace(answer(), refusal=Refusal(RefusalReason.NOT_IN_ARTICLES, "No."))
UNANSWERABLE = replace(ITEM, facts=(), evidence=(), unanswerable="near_miss")


@pytest.mark.parametrize(
    ("given", "item", "outcome"),
    [
        pytest.param(answer(WHERE, GREW), ITEM, Outcome.RIGHT, id="every-fact"),
        pytest.param(answer(WHERE), ITEM, Outcome.PARTIAL, id="one-fact-of-two"),
        pytest.param(answer(Claim("It rained.", "en", (cite(49, 59),))), ITEM, Outcome.WRONG, id="no-fact"),
        pytest.param(answer(ELSEWHERE), ITEM, Outcome.WRONG, id="another-article"),
        pytest.param(answer(MOVED), ITEM, Outcome.WRONG, id="a-quote-that-does-not-stand"),
        pytest.param(REFUSED, ITEM, Outcome.REFUSED, id="refused"),
        pytest.param(REFUSED, UNANSWERABLE, Outcome.RIGHT, id="rightly-refused"),
        pytest.param(answer(WHERE), UNANSWERABLE, Outcome.HALLUCINATED, id="answered-all-the-same"),
    ],
)
def test_the_outcome(given: Answer, item: Item, outcome: Outcome) -> None:
    assert graded(given, item).outcome is outcome


def test_a_fact_cited_from_another_article_is_found_and_not_attributed() -> None:
    result = graded(answer(ELSEWHERE))
    assert (result.found, result.attributed) == ((True, False), (False, False))


def test_a_quote_is_held_against_the_article_whatever_the_answer_says() -> None:
    (citation,) = graded(answer(MOVED)).claims[0].citations
    assert (citation.verified, citation.stands) == (True, False)


def test_a_citation_of_no_article_stands_nowhere() -> None:
    ghost = Claim(TEXT[:22], "en", (replace(cite(0, 22), article_id="f" * 16),))
    (citation,) = graded(answer(ghost)).claims[0].citations
    assert (citation.article, citation.stands, citation.alone) == ("", False, False)


def test_ranks_are_marked_by_what_holds_the_quote() -> None:
    result = graded(answer(WHERE))
    assert ([passage.relevant for passage in result.ranked], result.relevant_total) == ([False, True], 1)


@pytest.mark.parametrize(
    ("claim", "quotes", "supported"),
    [
        pytest.param("They met in Samarkand.", [TEXT], True, id="verbatim"),
        pytest.param("वे समरकंद में मिले।", ["They met in Samarkand."], True, id="translated-with-its-fact"),
        pytest.param("समरकंद में 40 लोग मिले।", ["They met in Samarkand."], False, id="a-number-of-its-own"),
        pytest.param("Trade grew by 36%.", ["They met in Samarkand."], False, id="a-fact-that-is-not-quoted"),
        pytest.param("It was sunny.", [TEXT], False, id="no-fact-to-hold-on-to"),
        pytest.param("They met in Samarkand.", [], False, id="nothing-quoted"),
    ],
)
def test_quotes_support_a_claim(claim: str, quotes: list[str], supported: bool) -> None:
    assert supports(claim, quotes, ITEM.facts) is supported


def test_a_citation_that_adds_nothing_is_neither_alone_nor_needed() -> None:
    claim = Claim(TEXT[:22], "en", (cite(0, 22), cite(49, 59)))
    first, second = graded(answer(claim)).claims[0].citations
    assert ((first.alone, first.needed), (second.alone, second.needed)) == ((True, True), (False, False))
