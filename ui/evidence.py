"""Claims → numbered evidence: each citation with its article and the passage it stands in.

Reads articles and passages from the store. It decides nothing about proof (that is `citation.verified`) and writes no
markup.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rag import Article, ArticleNotFound, Citation, CitedArticle, Claim, Passage, Span


class Shelf(Protocol):
    """Where articles are kept; an `Assistant` is one."""

    def article(self, article_id: str) -> Article:
        """The article, or ArticleNotFound."""

    def passages(self, article_id: str) -> Sequence[Passage]:
        """The article's passages, in order."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves a part of an answer. `text` is the article's, from `window.start` to `window.end`."""

    number: int  # as shown in the answer, from 1
    citation: Citation
    article: CitedArticle | None  # None: nothing is known of it
    window: Span  # the quote with the sentence before and after it in its passage; alone where the article is gone
    text: str
    before: bool = False  # the passage has more before `window`
    after: bool = False  # and more after it
    removed: bool = False  # the article is no longer in the store


def unique_citations(claims: Sequence[Claim]) -> tuple[Citation, ...]:
    """The citations in order of first mention; a quote that proves two claims is one citation."""
    seen: dict[tuple[str, int, int], Citation] = {}
    for claim in claims:
        for citation in claim.citations:
            seen.setdefault(_place(citation), citation)
    return tuple(seen.values())


def numbers(claim: Claim, citations: Sequence[Citation]) -> tuple[int, ...]:
    """The numbers of a claim's citations among `citations`, from 1, each once."""
    places = [_place(citation) for citation in citations]
    return tuple(dict.fromkeys(places.index(_place(citation)) + 1 for citation in claim.citations))


def gather(shelf: Shelf, claims: Sequence[Claim], known: Sequence[CitedArticle] = ()) -> tuple[Evidence, ...]:
    """The evidence for `claims`. `known` names articles that may have left the store since."""
    names = {article.id: article for article in known}
    return tuple(
        _evidence(shelf, number, citation, names.get(citation.article_id))
        for number, citation in enumerate(unique_citations(claims), start=1)
    )


def named(article: Article) -> CitedArticle:
    """An article without its text."""
    return CitedArticle(
        article.id, article.title, article.published, article.date_basis, article.language, article.source
    )


def _evidence(shelf: Shelf, number: int, citation: Citation, known: CitedArticle | None) -> Evidence:
    quote = Span(citation.start, citation.end)
    try:
        article = shelf.article(citation.article_id)
    except ArticleNotFound:
        return Evidence(number, citation, known, quote, citation.quote, removed=True)
    around = [p for p in shelf.passages(article.id) if p.start < quote.end and quote.start < p.end]
    whole = _hull(quote, [Span(p.start, p.end) for p in around])
    sentences = sorted({sentence for passage in around for sentence in passage.sentences})
    window = _hull(
        quote,
        [*_last(s for s in sentences if s.end <= quote.start), *_first(s for s in sentences if s.start >= quote.end)],
    )
    text = article.text[window.start : window.end]
    return Evidence(number, citation, named(article), window, text, whole.start < window.start, window.end < whole.end)


def _hull(quote: Span, others: Sequence[Span]) -> Span:
    return Span(min([quote.start, *(o.start for o in others)]), max([quote.end, *(o.end for o in others)]))


def _first(spans: Iterable[Span]) -> list[Span]:
    return list(spans)[:1]


def _last(spans: Iterable[Span]) -> list[Span]:
    return list(spans)[-1:]


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.article_id, citation.start, citation.end
