"""What `prove` says of a claim that cites one sentence of an article, for the tables of claims."""

from collections.abc import Mapping

from rag.proof.prove import prove
from rag.text.sentences import sentences
from rag.types import Article, Citation, Claim, Verdict


def verdict_of(articles: Mapping[str, Article], article: str, number: int, claim: str) -> Verdict:
    """The verdict on a claim that cites sentence `number` (from 0) of an article."""
    text = articles[article].text
    span = sentences(text)[number]
    citation = Citation(article, 0, 0, text[span.start : span.end])
    return prove(Claim(claim, "en", (citation,)), articles, articles).verdict
