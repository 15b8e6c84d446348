"""Claim and citation, verified or not: the one place that may call a citation verified. Pure.

There is no path from a reader to a user around this: `assistant` shows only what comes out of `prove`. Two things are decided, by
rules and for good: whether each quote stands, character for character, in the article it names; and whether what is around it bears
the claim's numbers, dates, names and denials (`support`). A citation is verified only if both hold.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from rag.proof.named import names
from rag.proof.quotes import find, stitched
from rag.proof.support import ground, unsupported
from rag.text.words import fold, words
from rag.types import Article, Citation, Claim, Span, Verdict

_LEAST = 8  # letters and digits of a quote that is to prove a claim which is not that quote


def prove(claim: Claim, articles: Mapping[str, Article], at_hand: Iterable[str] = ()) -> Claim:
    """`claim` with a verdict on each of its citations; what was not placed is placed, where it stands.

    A citation is verified only if its quote is, character for character, what stands at its offsets in the article it names, and the
    claim has no number, date, name or denial that the quotes do not bear. at_hand: ids of further articles that the claim's writer had
    before it, whose names it may have mixed up with those of the articles cited.
    """
    tested = [_tested(citation, articles) for citation in claim.citations]
    grounds = [
        ground(articles[citation.article_id], Span(citation.start, citation.end))
        for citation in tested
        if citation.verdict is Verdict.VERIFIED
    ]
    # A claim that is word for word its own quote says nothing that the quote does not.
    says_more = any(citation.quote != claim.text for citation in tested)
    if says_more and grounds and len(grounds) == len(tested):
        known = _known(
            [articles[id_] for id_ in {*at_hand, *(citation.article_id for citation in tested)} if id_ in articles]
        )
        wrong = unsupported(claim.text, grounds, known)
        if wrong:
            tested = [replace(citation, verdict=wrong) for citation in tested]
    return replace(
        claim, citations=tuple(replace(citation, verified=citation.verdict is Verdict.VERIFIED) for citation in tested)
    )


def is_proved(claim: Claim) -> bool:
    """Whether a claim may be shown as fact: it has citations, and every one is verified."""
    return bool(claim.citations) and all(citation.verified for citation in claim.citations)


def _tested(citation: Citation, articles: Mapping[str, Article]) -> Citation:
    """The citation with the verdict on its quote alone."""
    article = articles.get(citation.article_id)
    if article is None:
        return replace(citation, verdict=Verdict.NO_ARTICLE)
    if citation.quote and citation.start == citation.end:
        return _placed(citation, article, articles)
    stands = 0 <= citation.start < citation.end <= len(article.text)
    exact = stands and article.text[citation.start : citation.end] == citation.quote
    return replace(citation, verdict=Verdict.VERIFIED if exact else Verdict.NOT_FOUND)


def _placed(citation: Citation, article: Article, articles: Mapping[str, Article]) -> Citation:
    if sum(char.isalnum() for char in citation.quote) < _LEAST:
        return replace(citation, verdict=Verdict.NOT_FOUND)
    span = find(citation.quote, article.text, citation.start)
    if span:
        quote = article.text[span.start : span.end]
        return replace(citation, start=span.start, end=span.end, quote=quote, verdict=Verdict.VERIFIED)
    return replace(citation, verdict=_missing(citation, article, articles))


def _missing(citation: Citation, article: Article, articles: Mapping[str, Article]) -> Verdict:
    # Folding a whole library takes seconds; looking for the quote's longest word does not.
    telling = max(words(citation.quote), key=len, default="")
    in_quote = next((word for word in citation.quote.split() if telling and telling in fold(word)), citation.quote)
    likely = unicodedata.normalize("NFC", in_quote.strip("\"'“”‘’.,।"))
    others = (other for other in articles.values() if other.id != article.id and likely in other.text)
    if any(find(citation.quote, other.text) for other in others):
        return Verdict.ANOTHER_ARTICLE
    return Verdict.STITCHED if stitched(citation.quote, article.text) else Verdict.NOT_FOUND


def _known(articles: Iterable[Article]) -> frozenset[str]:
    """The keys of the names in articles, for the scripts that do not mark names."""
    return frozenset[str]().union(*(_names_of(article.text) for article in articles))


@lru_cache(maxsize=512)
def _names_of(text: str) -> frozenset[str]:
    return frozenset(name.key for name in names(text) if name.key[0] not in "#~")
