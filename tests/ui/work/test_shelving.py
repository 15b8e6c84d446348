from dataclasses import replace
from datetime import date

import pytest

from rag import Article
from tests.ui.samples import PUL, article
from ui.work.shelving import Order, Shelving, shelved

OLD = replace(article(title="Alpha"), id="a", published=date(2019, 1, 1))
NEW = replace(article(title="beta nine"), id="b", published=date(2024, 1, 1))
UNDATED = replace(article(PUL, title="पुल", language="hi"), id="c", published=None)
ALL = (OLD, UNDATED, NEW)


def _ids(shelving: Shelving, articles: tuple[Article, ...] = ALL) -> str:
    return "".join(each.id for each in shelved(articles, shelving).articles)


@pytest.mark.parametrize(
    ("shelving", "ids"),
    [
        pytest.param(Shelving(), "bac", id="the newest first, without a date last"),
        pytest.param(Shelving(order=Order.OLDEST), "abc", id="the oldest first, without a date last"),
        pytest.param(Shelving(order=Order.TITLE), "abc", id="by title, whatever its case"),
        pytest.param(Shelving(language="hi"), "c", id="of a language"),
        pytest.param(Shelving(since=date(2020, 1, 1)), "b", id="from a day on"),
        pytest.param(Shelving(until=date(2019, 1, 1)), "a", id="to a day, that day too"),
        pytest.param(Shelving(sought="NINE crore"), "ba", id="all words, the title's first"),
        pytest.param(Shelving(sought="पुराना"), "c", id="words of the text"),
        pytest.param(Shelving(sought="pelican"), "", id="in none"),
    ],
)
def test_what_is_listed(shelving: Shelving, ids: str) -> None:
    assert _ids(shelving) == ids


def test_the_list_comes_in_parts() -> None:
    part = shelved(ALL, Shelving(most=2))
    assert (len(part.articles), len(part.fitting), part.of, part.more) == (2, 3, 3, 1)
