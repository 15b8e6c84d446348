"""An article in a few of its own sentences, or a subject across articles in order of date. Pure."""

from collections.abc import Sequence
from datetime import date

from rag.answer.groups import ClaimGroup, of_article
from rag.answer.lines import Line, telling
from rag.types import Article

FEW = 4  # sentences, where it is not said how many
MOST = 12


def summary(article: Article, found: Sequence[Line], count: int, language: str, told: str = "") -> ClaimGroup:
    """An article in `count` of its sentences. told: what was said already, and is left out."""
    fresh = [line for line in found if line.text not in told] if told else found
    return of_article(article, [line.claim for line in telling(fresh, count)], language)


def in_order_of_date(groups: Sequence[tuple[Article, ClaimGroup]]) -> tuple[ClaimGroup, ...]:
    """Groups of articles, the oldest first; those without a date last."""
    return tuple(group for _, group in sorted(groups, key=lambda pair: (pair[0].published or date.max, pair[0].title)))
