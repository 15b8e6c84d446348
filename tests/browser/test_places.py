"""Where one is: the list of conversations, the address and the way back, two tabs, what stands at the top; in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from ui.server.visitor import VISITOR
from ui.words import ENGLISH
from ui.work.archive import PAGE, Archive
from ui.work.conversation import Conversation, Exchange

pytestmark = pytest.mark.browser

QUESTION = "Where did Putin invite Xi Jinping to come next spring?"
OTHER = "रूस की टीकाकरण दर कितनी है?"
DATED = "What did Putin and Xi Jinping discuss?"
MANY = 120
SIZES = [
    pytest.param({"viewport": {"width": width, "height": height}}, id=name)
    for name, width, height in (("desktop", 1280, 800), ("tablet", 820, 1180), ("phone", 390, 844))
]


@pytest.fixture
def busy_visitor(visitor: Visitor, home: Path) -> Visitor:
    """Somebody who has asked a great deal."""
    owner = next(f"browser:{cookie['value']}" for cookie in visitor.page.context.cookies() if cookie["name"] == VISITOR)
    archive = Archive(home)
    for number in range(MANY):
        archive.save(owner, Conversation((Exchange(f"Question {number}?").stopped(),)))
    visitor.page.reload()
    visitor.page.locator(".example").first.wait_for()
    return visitor


def _open_list(page: Page) -> None:
    if not page.locator("#sidebar").is_visible():
        page.get_by_role("button", name=ENGLISH.show_conversations).click()


@pytest.mark.parametrize("visitor", SIZES, indirect=True)
def test_many_conversations_scroll_in_their_column(busy_visitor: Visitor) -> None:
    page = busy_visitor.page
    _open_list(page)
    expect(page.locator("#kept .resume")).to_have_count(PAGE)
    column, last = page.locator("#sidebar").bounding_box(), page.locator("#kept .resume").last
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    assert column is not None
    assert box is not None
    inside = column["x"] <= box["x"] and box["x"] + box["width"] <= column["x"] + column["width"]
    assert inside
    assert box["y"] + box["height"] <= page.viewport_size["height"]  # type: ignore[index]
    page.get_by_role("button", name=ENGLISH.older).click()
    expect(page.locator("#kept .resume")).to_have_count(2 * PAGE)


def test_what_the_list_does_not_reach_is_found(busy_visitor: Visitor) -> None:
    busy_visitor.page.get_by_role("searchbox").fill("Question 3?")
    expect(busy_visitor.page.locator("#kept .resume").last).to_have_text("Question 3?")


def _top(page: Page) -> float:
    top: float = page.evaluate("document.querySelector('#current .question').getBoundingClientRect().top")
    return top


@pytest.mark.parametrize("visitor", SIZES, indirect=True)
def test_each_new_question_goes_to_the_top(visitor: Visitor) -> None:
    page = visitor.page
    tops = []
    for question in (DATED, QUESTION, OTHER):
        visitor.ask(question)
        page.wait_for_timeout(300)
        tops.append(_top(page))
    height = page.viewport_size["height"]  # type: ignore[index]
    assert (max(tops) - min(tops) < 4, max(tops) < height / 5) == (True, True)


def test_nothing_moves_while_an_answer_grows(slow_visitor: Visitor) -> None:
    page = slow_visitor.page
    slow_visitor.ask("When?")
    page.fill("#question textarea", "When else?")
    page.press("#question textarea", "Enter")
    page.locator("#current .claim").first.wait_for()
    page.evaluate(
        """() => { window.seen = new Set(); const look = () => {
             const top = (of) => Math.round(document.querySelector(of)?.getBoundingClientRect().top ?? 0);
             window.seen.add(`${top('#composer')} ${top('#current .question')}`); requestAnimationFrame(look); }; look(); }"""
    )
    page.locator("#current .byline").wait_for()
    page.wait_for_timeout(300)
    places = [place.split() for place in page.evaluate("[...window.seen]")]
    moved = [max(map(int, of)) - min(map(int, of)) for of in zip(*places, strict=True)]
    assert max(moved) <= 1  # half a pixel may be rounded either way


def test_back_closes_the_article_then_goes_to_the_conversation_before(visitor: Visitor) -> None:
    page = visitor.page
    visitor.ask(QUESTION)
    expect(page.locator("#kept .resume")).to_have_count(1)
    page.get_by_role("button", name=ENGLISH.new_conversation).click()
    page.locator(".example").first.wait_for()
    visitor.ask(OTHER)
    page.locator("#current .chip").first.click()
    page.locator("#reader mark.current").wait_for()
    page.go_back()
    expect(page.locator("#reader .reader-article")).to_have_count(0)
    expect(page.locator("#current .question")).to_have_text(OTHER)
    page.go_back()
    expect(page.locator("#current .question")).to_have_text(QUESTION)
    page.go_forward()
    expect(page.locator("#current .question")).to_have_text(OTHER)
    page.go_forward()
    expect(page.locator("#reader mark.current")).to_contain_text("36.7%")


def test_a_closed_article_leaves_no_step_behind(visitor: Visitor) -> None:
    visitor.ask(QUESTION)
    before = visitor.page.evaluate("history.length")
    visitor.page.locator("#current .chip").first.click()
    visitor.page.locator("#reader mark.current").wait_for()
    visitor.page.get_by_label(ENGLISH.close).click()
    expect(visitor.page.locator("#reader .reader-article")).to_have_count(0)
    expect(visitor.page).not_to_have_url(re.compile("article="))
    assert visitor.page.evaluate("history.length") - before <= 1


def test_the_address_of_a_citation_leads_anybody_to_its_words(visitor: Visitor, other_visitor: Visitor) -> None:
    visitor.ask(OTHER)
    visitor.page.locator("#current .chip").first.click()
    visitor.page.locator("#reader mark.current").wait_for()
    other_visitor.page.goto(visitor.page.url)
    expect(other_visitor.page.locator("#reader mark.current")).to_contain_text("36.7%")
    expect(other_visitor.page.locator(".exchange")).to_have_count(0)


@pytest.mark.parametrize(
    "query",
    [
        "article=0000000000000000",
        "article=../../x&from=1&to=2",
        "c=x&exchange=7&citation=9",
        "article=%3Cb%3E&from=-1&to=x",
    ],
)
def test_an_address_that_leads_nowhere_does_no_harm(visitor: Visitor, query: str) -> None:
    visitor.page.goto(f"{visitor.address}/?{query}")
    visitor.page.locator(".example").first.wait_for()
    expect(visitor.page.locator("#reader .reader-article")).to_have_count(0)


def test_two_tabs_of_one_conversation_lose_nothing_and_learn_of_it(visitor: Visitor) -> None:
    page = visitor.page
    visitor.ask(QUESTION)
    expect(page.locator("#kept [data-open]")).not_to_have_attribute("data-open", "")
    other = Visitor(page.context.new_page(), visitor.address)
    other.page.goto(page.url)
    expect(other.page.locator("#current .question")).to_have_text(QUESTION)
    other.ask(OTHER)
    expect(page.locator(".question")).to_have_text([QUESTION, OTHER])
    visitor.ask(DATED)
    expect(other.page.locator(".question")).to_have_text([QUESTION, OTHER, DATED])


@pytest.mark.parametrize("typed", ["", "   "], ids=["nothing", "blanks"])
def test_an_empty_box_asks_nothing(visitor: Visitor, typed: str) -> None:
    visitor.page.fill("#question textarea", typed)
    visitor.page.press("#question textarea", "Enter")
    visitor.page.locator("#send").click()
    visitor.page.wait_for_timeout(500)
    expect(visitor.page.locator(".exchange")).to_have_count(0)
