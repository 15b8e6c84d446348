"""Articles added and removed in the page, the timelines, and a visitor's own settings; in a real browser."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import server
from tests.browser.conftest import Visitor, visiting
from tests.browser.test_access import _findings
from tests.model_server import Asked, ModelServer, Reply, Says
from ui.words import ENGLISH, HINDI, TELUGU, Words

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}
QUESTION = "Where did Putin invite Xi Jinping to come next spring?"
PELICANS = "The pelicans of Lake Quill were counted on 3 May 2021. There were 412 pelicans at Lake Quill this spring."
HOW_MANY = "How many pelicans were there at Lake Quill?"
DATED = "What did Putin and Xi Jinping discuss?"
KEY = "sk-nobody-may-see-this-0123456789"


@pytest.fixture
def changed_home(home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(home, tmp_path / "home"))


@pytest.fixture
def keeper(browser: Browser, changed_home: Path, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Somebody at a page whose articles may change."""
    options = {"locale": "en-GB", "viewport": {"width": 1280, "height": 800}, **getattr(request, "param", {})}
    with server.serving(str(changed_home)) as address:
        yield from visiting(browser, address, options)


def _to_the_library(visitor: Visitor) -> None:
    visitor.page.get_by_role("tab").nth(1).click()
    visitor.page.locator(".shelf").first.wait_for()


def _add(visitor: Visitor, folder: Path) -> None:
    (folder / "pelicans.txt").write_text(PELICANS, encoding="utf-8")
    (folder / "noise.txt").write_bytes(b"\x00\x01\x02" * 500)
    _to_the_library(visitor)
    visitor.page.set_input_files("#adding input[type=file]", [folder / "pelicans.txt", folder / "noise.txt"])
    expect(visitor.page.locator("#added li")).to_have_count(2)


def test_one_file_is_taken_and_a_bad_one_says_why(keeper: Visitor, tmp_path: Path) -> None:
    _add(keeper, tmp_path)
    expect(keeper.page.locator("#added li.added")).to_contain_text("pelicans.txt")
    expect(keeper.page.locator("#added li.refused .detail")).to_contain_text("binary")
    expect(keeper.page.locator(".shelf", has_text="pelicans")).to_have_count(1)


def test_what_was_added_is_cited_and_what_was_removed_is_not(keeper: Visitor, tmp_path: Path) -> None:
    page = keeper.page
    _add(keeper, tmp_path)
    page.get_by_role("tab").nth(0).click()
    keeper.ask(HOW_MANY)
    expect(page.locator("#current .proof mark").first).to_contain_text("412")
    page.get_by_role("tab").nth(1).click()
    page.locator(".library li", has_text="pelicans").locator("[data-dialog=discard]").click()
    page.locator("#dialog-discard").get_by_role("button", name=ENGLISH.remove).click()
    expect(page.locator(".shelf", has_text="pelicans")).to_have_count(0)
    page.get_by_role("tab").nth(0).click()
    expect(page.locator("#current .gone").first).to_have_text(ENGLISH.removed)
    expect(page.locator("#current .proof .open")).to_have_count(0)
    keeper.ask(HOW_MANY + " Tell me.")
    expect(page.locator("#current .answer")).not_to_contain_text("412")


def test_an_address_inside_the_network_is_refused(keeper: Visitor) -> None:
    _to_the_library(keeper)
    keeper.page.locator("#adding textarea").fill("http://127.0.0.1:1/secret\nfile:///etc/passwd")
    keeper.page.get_by_role("button", name=ENGLISH.add_urls_send).click()
    expect(keeper.page.locator("#added li.refused")).to_have_count(2)


def test_where_nobody_may_change_the_articles_it_is_said(browser: Browser, changed_home: Path) -> None:
    with server.serving(str(changed_home), options=["--read-only"]) as address:
        for visitor in visiting(browser, address, {"locale": "en-GB"}):
            _to_the_library(visitor)
            expect(visitor.page.locator(".read-only")).to_have_text(ENGLISH.read_only)
            expect(visitor.page.locator("#adding input, [data-dialog=discard]")).to_have_count(0)


@pytest.mark.parametrize(
    ("visitor", "words"),
    [({"locale": "en-GB"}, ENGLISH), ({"locale": "hi-IN"}, HINDI), ({"locale": "te-IN", **PHONE}, TELUGU)],
    ids=["en", "hi", "te, phone"],
    indirect=["visitor"],
)
def test_the_timeline_leads_to_the_reader_by_the_keyboard(visitor: Visitor, words: Words) -> None:
    _to_the_library(visitor)
    expect(visitor.page.locator(".library .timeline svg").first).to_have_attribute(
        "aria-label", re.compile(re.escape(words.timeline))
    )
    visitor.page.locator(".library .dot").first.focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#reader .text")).to_be_visible()


LOOKS = [
    pytest.param({**size, "color_scheme": scheme}, id=f"{name} {scheme}")
    for name, size in (("desktop", {}), ("phone", PHONE))
    for scheme in ("light", "dark")
]


@pytest.mark.parametrize("visitor", LOOKS, indirect=True)
@pytest.mark.parametrize("place", ["library", "settings"])
def test_everybody_can_use_it(visitor: Visitor, place: str) -> None:
    if place == "library":
        _to_the_library(visitor)
    else:
        _open_settings(visitor)
    assert _findings(visitor.page) == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("visitor", LOOKS, indirect=True)
def test_an_answer_of_several_days_stands_along_time(visitor: Visitor) -> None:
    visitor.ask(DATED)
    visitor.page.locator("#current .timeline .dot").last.focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#reader mark.current")).to_be_in_viewport()
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.locator("#current .timeline .dot").last).to_be_focused()
    assert _findings(visitor.page, ".evidence") == []


DRAWN_ANEW = """selector => document.querySelectorAll(selector).forEach(
  (drawn) => drawn.closest('svg').parentNode.replaceChild(drawn.closest('svg').cloneNode(true), drawn.closest('svg'))
)"""


def test_the_focus_returns_to_what_was_drawn_anew_meanwhile(visitor: Visitor) -> None:
    dots = visitor.page.locator("#current .timeline .dot")
    visitor.ask(DATED)
    dots.last.focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.locator("#reader mark.current").wait_for()
    visitor.page.evaluate(DRAWN_ANEW, "#current .timeline .dot")
    visitor.page.keyboard.press("Escape")
    expect(dots.last).to_be_focused()


def _open_settings(visitor: Visitor) -> None:
    visitor.page.locator("[data-dialog=settings]").click()
    visitor.page.locator("#dialog-settings").wait_for()


def _use(visitor: Visitor) -> None:
    visitor.page.locator("#dialog-settings").get_by_role("button", name=ENGLISH.use_settings).click()


def test_a_visitor_s_own_length_of_answers(visitor: Visitor) -> None:
    _open_settings(visitor)
    visitor.page.locator("[name=max_claims]").fill("1")
    _use(visitor)
    visitor.page.get_by_text(ENGLISH.settings_used).wait_for()
    visitor.ask(QUESTION)
    expect(visitor.page.locator("#current .claim")).to_have_count(1)


def test_settings_that_cannot_be_are_told(visitor: Visitor) -> None:
    _open_settings(visitor)
    visitor.page.get_by_label(ENGLISH.readers["model"]).check()
    _use(visitor)
    expect(visitor.page.get_by_text(ENGLISH.settings_wrong["model"])).to_be_visible()


def _inviting(asked: Asked) -> Reply:
    """A model that finds the invitation, and has nothing else to say."""
    quote = "Putin invited Xi Jinping to Moscow in the coming spring"
    before, found, _ = asked.question.partition(quote)
    number = before.rpartition('<passage number="')[2].partition('"')[0]
    return Says(f'Xi was asked to come to Moscow. [{number}: "{quote}"]' if found and number else "NO ANSWER")


def test_a_model_answers_and_its_key_is_nowhere(visitor: Visitor, home: Path) -> None:
    page = visitor.page
    with ModelServer(_inviting) as model:
        _open_settings(visitor)
        page.get_by_label(ENGLISH.readers["model"]).check()
        page.locator("[name=model]").fill("small-model")
        page.locator("[name=base_url]").fill(model.url)
        page.locator("[name=key]").fill(KEY)
        _use(visitor)
        page.get_by_text(ENGLISH.settings_used).wait_for()
        visitor.ask(QUESTION)
        expect(page.locator("#current .claim").first).to_contain_text("Xi was asked to come to Moscow.")
        expect(page.locator("#current .chip.verified").first).to_be_visible()
        expect(page.locator("#current .byline .usage")).to_contain_text("tokens")
        assert {asked.key for asked in model.asked} == {KEY}
    _open_settings(visitor)
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    with page.expect_download() as download:
        page.keyboard.press("Escape")
        page.get_by_role("button", name="JSON").click()
    exported = Path(download.value.path()).read_text(encoding="utf-8")
    stored = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert [KEY in text for text in (page.content(), kept, exported)] == [False] * 3
    assert KEY.encode() not in stored
    assert page.locator("[name=key]").input_value() == ""
