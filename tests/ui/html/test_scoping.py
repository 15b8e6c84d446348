from datetime import date

import pytest

from rag import Scope
from tests.ui.samples import article
from ui.html.scoping import bar, chosen, told, without
from ui.words import ENGLISH

OF = article(title="<b>The</b> bridge")
SINCE, UNTIL = date(2020, 1, 2), date(2021, 3, 4)
WHOLE = Scope(articles=frozenset({OF.id}), since=SINCE, until=UNTIL)


@pytest.mark.parametrize(
    ("said", "scope"),
    [
        pytest.param({"article": [OF.id], "since": "2020-01-02", "until": "2021-03-04"}, WHOLE, id="all of it"),
        pytest.param({"article": [], "since": "", "until": ""}, Scope(), id="nothing"),
        pytest.param({"article": "x", "since": "yesterday", "until": 7}, Scope(), id="rubbish"),
        pytest.param({}, Scope(), id="less than nothing"),
    ],
)
def test_what_was_chosen(said: dict[str, object], scope: Scope) -> None:
    assert chosen(said) == scope


@pytest.mark.parametrize(
    ("said", "scope"),
    [
        ({"kind": "article", "value": OF.id}, Scope(since=SINCE, until=UNTIL)),
        ({"kind": "since"}, Scope(articles=WHOLE.articles, until=UNTIL)),
        ({"kind": "until"}, Scope(articles=WHOLE.articles, since=SINCE)),
        ({"kind": "other"}, WHOLE),
    ],
    ids=["an article", "the first day", "the last day", "rubbish"],
)
def test_a_pill_is_taken_away(said: dict[str, object], scope: Scope) -> None:
    assert without(WHOLE, said) == scope


def test_a_scope_in_words() -> None:
    assert told(WHOLE, ENGLISH) == "1 chosen, from 2 January 2020, to 4 March 2021"


def test_every_pill_can_be_taken_away() -> None:
    assert bar(WHOLE, [OF], ENGLISH).count('data-do="unscope"') == 3


def test_a_title_is_never_markup() -> None:
    assert "<b>" not in bar(WHOLE, [OF], ENGLISH)


def test_what_is_chosen_is_ticked_already() -> None:
    html = bar(WHOLE, [OF], ENGLISH)
    assert (f'value="{OF.id}" checked' in html, 'value="2020-01-02"' in html) == (True, True)
