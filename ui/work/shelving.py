"""The library in parts: which articles are listed, in which order, and how many of them. Pure: articles in, a part of them out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rag import Article
from ui.words import base

PAGE = 50  # articles that are listed at first, and that each step further adds


class Order(StrEnum):
    """In which order articles are listed."""

    NEWEST = "newest"
    """The newest first; those without a date last."""
    OLDEST = "oldest"
    """The oldest first; those without a date last."""
    TITLE = "title"
    """By title."""


@dataclass(frozen=True, slots=True)
class Shelving:
    """What is listed: the articles that have all words, of a language, between two days."""

    sought: str = ""
    language: str = ""  # "" for all
    since: date | None = None
    until: date | None = None
    order: Order = Order.NEWEST
    most: int = PAGE

    @property
    def narrows(self) -> bool:
        """Whether it may leave articles out."""
        return bool(self.sought.strip() or self.language or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Shelved:
    """A part of the library. fitting: all articles that fit, without their part's limit; of: how many there are at all."""

    articles: tuple[Article, ...]
    fitting: tuple[Article, ...]
    of: int

    @property
    def more(self) -> int:
        """How many fit and are not listed."""
        return len(self.fitting) - len(self.articles)


def shelved(articles: Sequence[Article], shelving: Shelving) -> Shelved:
    """The articles that fit, those with the words in their title before those that have them in their text."""
    words = shelving.sought.casefold().split()
    fitting = [article for article in articles if _fits(article, shelving)]
    fitting.sort(key=_ORDERS[shelving.order])
    if words:
        titled = [article for article in fitting if _has(article.title, words)]
        ids = {article.id for article in titled}
        fitting = titled + [a for a in fitting if a.id not in ids and _has(f"{a.title}\n{a.source}\n{a.text}", words)]
    return Shelved(tuple(fitting[: shelving.most]), tuple(fitting), len(articles))


def _fits(article: Article, shelving: Shelving) -> bool:
    if shelving.language and base(article.language) != shelving.language:
        return False
    if not (shelving.since or shelving.until):
        return True
    day = article.published
    return day is not None and (shelving.since or day) <= day <= (shelving.until or day)


def _has(text: str, words: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)


def _newest(article: Article) -> tuple[bool, int, str]:
    return article.published is None, -(article.published or date.min).toordinal(), article.title


def _oldest(article: Article) -> tuple[bool, int, str]:
    return article.published is None, (article.published or date.min).toordinal(), article.title


def _title(article: Article) -> tuple[bool, int, str]:
    return not article.title, 0, article.title.casefold()


_ORDERS: dict[Order, Callable[[Article], tuple[bool, int, str]]] = {
    Order.NEWEST: _newest,
    Order.OLDEST: _oldest,
    Order.TITLE: _title,
}
