"""Claim and citation, verified or not: the one place that may call a citation verified. Pure.

There is no path from a reader to a user around this: `assistant` shows only what comes out of `prove`.
"""

from collections.abc import Mapping
from dataclasses import replace

from rag.types import Article, Citation, Claim, Verdict


def prove(claim: Claim, articles: Mapping[str, Article]) -> Claim:
    """`claim` with a verdict on each of its citations.

    A citation is verified only if its quote is, character for character, what stands at its offsets in the article it names.
    """
    return replace(claim, citations=tuple(_tested(citation, articles) for citation in claim.citations))


def is_proved(claim: Claim) -> bool:
    """Whether a claim may be shown as fact: it has citations, and every one is verified."""
    return bool(claim.citations) and all(citation.verified for citation in claim.citations)


def _tested(citation: Citation, articles: Mapping[str, Article]) -> Citation:
    verdict = _verdict(citation, articles.get(citation.article_id))
    return replace(citation, verdict=verdict, verified=verdict is Verdict.VERIFIED)


def _verdict(citation: Citation, article: Article | None) -> Verdict:
    if article is None:
        return Verdict.NO_ARTICLE
    stands = 0 <= citation.start < citation.end <= len(article.text)
    if stands and article.text[citation.start : citation.end] == citation.quote:
        return Verdict.VERIFIED
    return Verdict.NOT_FOUND
