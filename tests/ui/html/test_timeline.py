from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from rag import Article, Span
from tests.ui.samples import article, citation, cited
from ui.html import timeline
from ui.words import ENGLISH, LANGUAGES, Words
from ui.work.citations import NumberedCitation

EVIL = "</svg><script>steal()</script>\" onfocus='steal()'"
FIRST = date(2021, 12, 15)


def _on(day: date | None, **others: str) -> Article:
    return replace(article(**others), published=day)


def _many(count: int, apart: int) -> list[Article]:
    return [_on(FIRST + timedelta(days=apart * place), id_=f"{place:016x}") for place in range(count)]


def _evidence(number: int, day: date, *, removed: bool = False) -> NumberedCitation:
    of = article()
    one = citation(of, "It cost nine crore.")
    about = replace(cited(of), published=day)
    return NumberedCitation(number, one, about, Span(0, 5), of.text, removed=removed)


def _dots(drawn: str) -> list[ET.Element]:
    return ET.fromstring(f"<div>{drawn}</div>").findall(".//a")  # noqa: S314 - our own markup


@pytest.mark.parametrize("articles", [[], _many(1, 1), _many(3, 0), [_on(None), _on(FIRST)]], ids=len)
def test_one_day_is_no_timeline(articles: list[Article]) -> None:
    assert timeline.of_articles(articles, ENGLISH) == ""


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.code)
def test_every_article_is_a_link_with_a_name(words: Words) -> None:
    dots = _dots(timeline.of_articles(_many(5, 200), words))
    assert [(dot.get("data-do"), words.date(FIRST) in (dot.get("aria-label") or "")) for dot in dots] == [
        ("open", place == 0) for place in range(5)
    ]


def test_what_others_wrote_is_escaped() -> None:
    assert len(_dots(timeline.of_articles([_on(FIRST, title=EVIL), *_many(2, 30)], ENGLISH))) == 3


def test_what_finds_no_room_is_counted() -> None:
    drawn = timeline.of_articles(_many(200, 1), ENGLISH)
    shown = len(_dots(drawn))
    assert ENGLISH.timeline_more.format(count=200 - shown) in drawn


def test_no_two_dots_overlap() -> None:
    drawn = ET.fromstring(timeline.of_articles(_many(40, 3), ENGLISH))  # noqa: S314 - as above
    places = [
        (float(str(each.get("x"))[:-1]), each.get("y")) for each in drawn.iter("svg") if each.find("a") is not None
    ]
    assert all(a[1] != b[1] or abs(a[0] - b[0]) >= timeline.APART - 0.01 for a in places for b in places if a is not b)


def test_citations_stand_at_their_days() -> None:
    drawn = timeline.of_citations([_evidence(1, FIRST), _evidence(2, date(2025, 1, 21))], 4, ENGLISH)
    assert [(dot.get("data-exchange"), dot.get("data-citation")) for dot in _dots(drawn)] == [("4", "1"), ("4", "2")]


def test_a_removed_article_s_citation_is_not_there() -> None:
    assert timeline.of_citations([_evidence(1, FIRST), _evidence(2, date(2025, 1, 21), removed=True)], 0, ENGLISH) == ""
