"""Which articles there are: each with its date, its title and the sentence that tells most of it; many of them by time. Pure."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import groupby

from rag.answer import saying
from rag.answer.groups import ClaimGroup, of_article, titled
from rag.answer.lines import Line, telling
from rag.ask.request import Chosen
from rag.types import Article

EACH = 8  # articles that are each told of; of more, the titles
_TITLES = 40  # titles that are told; of more, the newest of each time
_OF_EACH_TIME = 5

Lines = Callable[[Article], Sequence[Line]]


def chosen(articles: Mapping[str, Article], wanted: Chosen) -> tuple[Article, ...]:
    """The articles that a request names by language, time or age, newest first; those without a date last."""
    admitted = [article for article in articles.values() if wanted.admits(article)]
    admitted.sort(key=lambda article: article.title)
    admitted.sort(key=lambda article: article.published or date.min, reverse=True)
    if wanted.oldest_first:
        admitted.sort(key=lambda article: article.published or date.max)
    dated = [article for article in admitted if article.published]
    if dated and (wanted.newest or wanted.oldest):
        day = dated[0].published if wanted.newest else dated[-1].published
        return tuple(article for article in dated if article.published == day)
    return tuple(admitted)


def overview(articles: Sequence[Article], lines: Lines, language: str) -> tuple[ClaimGroup, ...]:
    """What there is, in the order given. lines: the sentences of an article."""
    if len(articles) <= EACH:
        return tuple(
            of_article(article, [line.claim for line in telling(lines(article), 1)], language) for article in articles
        )
    return tuple(
        ClaimGroup(heading)
        for year, of_year in groupby(articles, key=lambda article: article.published and article.published.year)
        for heading in _of_a_year(year, tuple(of_year), language, all_titles=len(articles) <= _TITLES)
    )


def _of_a_year(year: int | None, articles: Sequence[Article], language: str, *, all_titles: bool) -> Sequence[str]:
    told = articles if all_titles else articles[:_OF_EACH_TIME]
    more = len(articles) - len(told)
    return (
        f"{year or saying.undated(language)} ({len(articles)})",
        *(f"– {titled(article, language)}" for article in told),
        *((f"– {saying.and_more(more, language)}",) if more else ()),
    )
