"""Every claim of the table gets the verdict it deserves, and what is shown stands in its article."""

import pytest

from rag.assistant.assistant import Assistant
from rag.proof.prove import is_proved, prove
from rag.types import Article, Citation, Claim, Verdict
from tests.rag.proof.claims import LIES, SOURCES, TRUTH, Case


@pytest.fixture(scope="module")
def articles(seeds_assistant: Assistant) -> dict[str, Article]:
    return {article.id: article for article in seeds_assistant.articles()}


def _proved(case: Case, articles: dict[str, Article]) -> Claim:
    by_source = {article.source.removesuffix(".txt"): article.id for article in articles.values()}
    citations = tuple(Citation(by_source[SOURCES[number]], 0, 0, quote) for number, quote in case.quotes)
    return prove(Claim(case.text, "en", citations), articles, articles)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in (*TRUTH, *LIES)])
def test_verdict(case: Case, articles: dict[str, Article]) -> None:
    assert _proved(case, articles).verdict is case.verdict


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in TRUTH])
def test_what_is_shown_stands_in_its_article(case: Case, articles: dict[str, Article]) -> None:
    for citation in _proved(case, articles).citations:
        assert articles[citation.article_id].text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in LIES])
def test_no_lie_is_verified(case: Case, articles: dict[str, Article]) -> None:
    claim = _proved(case, articles)
    assert not is_proved(claim)
    assert all(not citation.verified for citation in claim.citations if citation.verdict is not Verdict.VERIFIED)
