from datetime import date

import pytest

from ui.html.sidebar import kept
from ui.words import ENGLISH, HINDI, LANGUAGES, Words
from ui.work.archive import ConversationSummary, Listed

TODAY = date(2026, 3, 2)


def _listed(*days: date, more: bool = False) -> Listed:
    return Listed(tuple(ConversationSummary(f"{n:016x}", f"<b>{n}", 1, "", day) for n, day in enumerate(days)), more)


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        pytest.param(TODAY, ENGLISH.today, id="today"),
        pytest.param(date(2026, 3, 1), ENGLISH.yesterday, id="yesterday"),
        pytest.param(date(2026, 2, 28), "28 February 2026", id="before"),
        pytest.param(date(2026, 3, 3), "3 March 2026", id="a clock that was put back"),
    ],
)
def test_a_conversation_stands_under_its_day(day: date, heading: str) -> None:
    assert f">{heading}</h3>" in kept(_listed(day), ENGLISH, TODAY)


def test_a_day_is_said_once() -> None:
    assert kept(_listed(TODAY, TODAY), HINDI, TODAY).count("<h3") == 1


@pytest.mark.parametrize("words", LANGUAGES, ids=[words.code for words in LANGUAGES])
def test_older_ones_are_offered_where_there_are_some(words: Words) -> None:
    shown = [words.older in kept(_listed(TODAY, more=more), words, TODAY) for more in (True, False)]
    assert shown == [True, False]


def test_a_heading_is_text_and_no_markup() -> None:
    assert "<b>" not in kept(_listed(TODAY), ENGLISH, TODAY)
