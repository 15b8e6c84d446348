import pytest

from rag import Scope
from tests.ui.samples import article
from ui.html.sources import sifted, sources, ticked
from ui.words import ENGLISH, LANGUAGES, Words
from ui.work.shelving import Order, Shelving, shelved

OF = article(title="<b>The bridge")
WHOLE = shelved([OF], Shelving())


@pytest.mark.parametrize("words", LANGUAGES, ids=[words.code for words in LANGUAGES])
def test_a_ticked_article_is_ticked_and_stands_once(words: Words) -> None:
    shown = sources(WHOLE, [OF], Scope(articles=frozenset({OF.id})), words)
    assert (shown.count("data-tick"), " checked" in shown, words.ask_all in shown) == (1, True, True)


def test_what_is_ticked_stays_in_sight_whatever_is_sought() -> None:
    found = shelved([OF], Shelving(sought="pelican"))
    assert "data-tick" in sources(found, [OF], Scope(articles=frozenset({OF.id})), ENGLISH)


def test_a_title_is_text_and_no_markup() -> None:
    assert "<b>" not in sources(WHOLE, [], Scope(), ENGLISH)


@pytest.mark.parametrize(
    ("said", "articles"),
    [
        ({"article": "b", "ticked": True}, {"a", "b"}),
        ({"article": "a", "ticked": False}, set()),
        ({"article": "a", "ticked": "no"}, set()),
        ({}, {"a"}),
    ],
    ids=["one more", "one less", "no truth value", "nothing"],
)
def test_ticking(said: dict[str, object], articles: set[str]) -> None:
    assert ticked(Scope(articles=frozenset({"a"})), said).articles == articles


@pytest.mark.parametrize(
    ("said", "shelving"),
    [
        ({}, Shelving()),
        ({"order": "x", "since": "yesterday", "language": None}, Shelving(language="None")),
        ({"order": "title", "sought": "a" * 999}, Shelving(order=Order.TITLE, sought="a" * 200)),
    ],
    ids=["nothing", "nonsense", "too much"],
)
def test_what_a_browser_sends_is_understood_or_left(said: dict[str, object], shelving: Shelving) -> None:
    assert sifted(said) == shelving
