"""Claims → numbered evidence: each citation with its article and the passage it stands in.

Reads articles and passages from the store. It decides nothing about proof (that is `citation.verified`) and writes no
markup.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rag import Article, ArticleNotFound, Citation, CitedArticle, Claim, Passage, Span

MOST_CONTEXT = 160  # characters shown on each side of a quote


class ArticleStore(Protocol):
    """Where articles are kept; an `Assistant` is one."""

    def article(self, article_id: str) -> Article:
        """The article, or ArticleNotFound."""

    def passages(self, article_id: str) -> Sequence[Passage]:
        """The article's passages, in order."""

    def articles(self) -> Sequence[Article]:
        """All articles."""


@dataclass(frozen=True, slots=True)
class NumberedCitation:
    """What proves a part of an answer. `text` is the article's, from `window.start` to `window.end`."""

    number: int  # as shown in the answer, from 1
    citation: Citation
    article: CitedArticle | None  # None: nothing is known of it
    window: Span  # the quote with the sentence before and after it in its passage; alone where the article is gone
    text: str
    before: bool = False  # the passage has more before `window`
    after: bool = False  # and more after it
    removed: bool = False  # the article is no longer in the store
    newer: str = ""  # the id of the article that stands in its place: its source has another text since


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


def gather(
    store: ArticleStore, claims: Sequence[Claim], known: Sequence[CitedArticle] = ()
) -> tuple[NumberedCitation, ...]:
    """The evidence for `claims`. `known` names articles that may have left the store since."""
    names = {article.id: article for article in known}
    return tuple(
        _evidence(store, number, citation, names.get(citation.article_id))
        for number, citation in enumerate(unique_citations(claims), start=1)
    )


def _evidence(store: ArticleStore, number: int, citation: Citation, known: CitedArticle | None) -> NumberedCitation:
    quote = Span(citation.start, citation.end)
    try:
        article = store.article(citation.article_id)
    except ArticleNotFound:
        source = known.source if known else ""
        newer = next((article.id for article in store.articles() if source and article.source == source), "")
        return NumberedCitation(number, citation, known, quote, citation.quote, removed=True, newer=newer)
    around = [p for p in store.passages(article.id) if p.start < quote.end and quote.start < p.end]
    whole = Span(min([quote.start, *(p.start for p in around)]), max([quote.end, *(p.end for p in around)]))
    window = _window(article.text, quote, sorted({s for passage in around for s in passage.sentences}))
    text = article.text[window.start : window.end]
    about = CitedArticle.of(article, known.also if known else ())
    return NumberedCitation(number, citation, about, window, text, whole.start < window.start, window.end < whole.end)


def _window(text: str, quote: Span, sentences: Sequence[Span]) -> Span:
    """The quote with its neighbour sentences; of a long one, the nearest words."""
    start = max([s.start for s in sentences if s.end <= quote.start], default=quote.start)
    end = min([s.end for s in sentences if s.start >= quote.end], default=quote.end)
    if quote.start - start > MOST_CONTEXT:
        start = text.find(" ", quote.start - MOST_CONTEXT, quote.start) + 1 or quote.start
    if end - quote.end > MOST_CONTEXT:
        end = max(text.rfind(" ", quote.end, quote.end + MOST_CONTEXT), quote.end)
    return Span(start, end)


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.article_id, citation.start, citation.end
