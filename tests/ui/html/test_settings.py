import pytest

from tests.ui.samples import article
from ui.html import library as render_library
from ui.html import settings as render_settings
from ui.words import ENGLISH
from ui.work.library import Added, AddOutcome
from ui.work.session_settings import SessionSettings
from ui.work.shelving import Shelving, shelved

EVIL = '"><script>steal()</script>'
KEY = "sk-not-for-anyone-to-see"
SERVED = SessionSettings(strictness=0.6, max_claims=4, unproved="show")
MODEL = SessionSettings(reader="model", model="m", base_url="https://a.example/v1", key=KEY)


def test_the_key_is_not_in_the_form() -> None:
    assert KEY not in render_settings.drawer(MODEL, SERVED, ENGLISH)


def test_the_form_shows_what_the_server_has() -> None:
    drawn = render_settings.drawer(SessionSettings(), SERVED, ENGLISH)
    assert ('value="0.6"' in drawn, 'value="4"' in drawn, 'value="show" checked' in drawn) == (True, True, True)


@pytest.mark.parametrize(
    ("base_url", "key"),
    [
        pytest.param("https://a.example/v1", KEY, id="its own address"),
        pytest.param("https://b.example", "", id="another"),
    ],
)
def test_a_held_key_goes_to_the_address_it_was_given_for(base_url: str, key: str) -> None:
    said = {"reader": "model", "model": "m", "base_url": base_url, "key": ""}
    assert render_settings.chosen(said, MODEL).key == key


@pytest.mark.parametrize(
    ("settings", "what"),
    [
        pytest.param(SessionSettings(reader="model"), "model", id="no model"),
        pytest.param(SessionSettings(reader="model", model="m", base_url="ftp://a"), "address", id="no address"),
        pytest.param(SessionSettings(reader="model", model="m", key="कुंजी"), "key", id="no key"),
    ],
)
def test_what_is_wrong_is_named(settings: SessionSettings, what: str) -> None:
    assert render_settings.wrong(settings) == what


@pytest.mark.parametrize(
    "said", [{}, {"strictness": "x", "max_claims": [], "reader": EVIL}], ids=["nothing", "nonsense"]
)
def test_nonsense_sets_nothing(said: dict[str, object]) -> None:
    assert render_settings.chosen(said, SessionSettings()).reader == "server"


def test_results_are_escaped() -> None:
    shown = render_library.progress([Added(EVIL, AddOutcome.REFUSED, reasons=(EVIL,))], [EVIL, EVIL], ENGLISH)
    assert "<script" not in shown


@pytest.mark.parametrize("changing", [True, False])
def test_an_article_can_be_removed_where_that_is_allowed(changing: bool) -> None:
    shown = render_library.library(shelved([article()], Shelving()), ENGLISH, changing=changing)
    assert ('data-dialog="discard"' in shown) is changing
