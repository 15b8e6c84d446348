"""The keyboard in a few steps, a question mended, and what covers what; in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from ui.words import ENGLISH

pytestmark = pytest.mark.browser

DATED = "What did Putin and Xi Jinping discuss?"
FOLLOW_UP = "And in China?"


def _leave_the_box(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")


def test_the_first_proof_is_two_steps_from_the_top(visitor: Visitor) -> None:
    visitor.ask(DATED)
    page = visitor.page
    page.locator(".masthead .skip").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#current .chip").first).to_be_focused()


def test_j_and_k_go_from_citation_to_citation(visitor: Visitor) -> None:
    visitor.ask(DATED)
    page, chips = visitor.page, visitor.page.locator("#current .chip")
    _leave_the_box(page)
    for key, place in (("j", 0), ("j", 1), ("k", 0), ("k", 0)):
        page.keyboard.press(key)
        expect(chips.nth(place)).to_be_focused()


def test_a_slash_goes_to_the_question_and_is_not_typed(visitor: Visitor) -> None:
    _leave_the_box(visitor.page)
    visitor.page.keyboard.press("/")
    expect(visitor.page.locator("#question textarea")).to_be_focused()
    expect(visitor.page.locator("#question textarea")).to_have_value("")


def test_keys_are_letters_where_somebody_types(visitor: Visitor) -> None:
    visitor.page.locator("#question textarea").focus()
    visitor.page.keyboard.type("j/k?")
    expect(visitor.page.locator("#question textarea")).to_have_value("j/k?")


def test_keys_can_be_turned_off(visitor: Visitor) -> None:
    page = visitor.page
    _leave_the_box(page)
    page.keyboard.press("?")
    page.locator("#dialog-keys").get_by_label(ENGLISH.keys_used).uncheck()
    page.locator("#dialog-keys").get_by_role("button", name=ENGLISH.save).click()
    _leave_the_box(page)
    page.keyboard.press("?")
    expect(page.locator("#dialog-keys")).to_be_hidden()


def test_how_a_question_was_understood_can_be_undone(visitor: Visitor) -> None:
    visitor.ask(DATED)
    visitor.ask(FOLLOW_UP)
    visitor.page.locator("#current .understood").get_by_role("button", name=ENGLISH.as_typed).click()
    expect(visitor.page.locator("#current .understood")).to_have_count(0)
    expect(visitor.page.locator("#current .question")).to_have_text(FOLLOW_UP)


def test_how_a_question_was_understood_can_be_changed(visitor: Visitor) -> None:
    visitor.ask(DATED)
    visitor.ask(FOLLOW_UP)
    visitor.page.locator("#current .understood").get_by_role("button", name=ENGLISH.mend).click()
    visitor.page.locator("#notice .editing").wait_for()
    expect(visitor.page.locator("#question textarea")).to_have_value(f"{DATED} {FOLLOW_UP}")


def test_an_article_has_one_head_however_often_it_is_quoted(visitor: Visitor) -> None:
    visitor.ask(DATED)
    titles = visitor.page.locator("#current .evidence .title").all_text_contents()
    assert visitor.page.locator("#current .proof").count() > len(titles) == len(set(titles))


def test_the_hover_card_covers_no_sentence(visitor: Visitor) -> None:
    visitor.ask(DATED)
    visitor.page.locator("#current .chip").first.hover()
    card = visitor.page.locator("#current .peek").first.bounding_box()
    following = visitor.page.locator("#current .claim").nth(1).bounding_box()
    assert card is not None
    assert following is not None
    beside = card["x"] >= following["x"] + following["width"]
    assert beside or card["y"] >= following["y"] + following["height"]


@pytest.mark.parametrize(
    ("visitor", "most"),
    [({"viewport": {"width": 1280, "height": 800}}, 0.2), ({"viewport": {"width": 640, "height": 400}}, 0.2)],
    ids=["a desktop", "at 200 percent"],
    indirect=["visitor"],
)
def test_what_stands_around_the_dialogue_leaves_it_room(visitor: Visitor, most: float) -> None:
    visitor.ask(DATED)
    visitor.page.wait_for_timeout(300)
    taken = visitor.page.evaluate(
        """() => { const at = (of) => document.querySelector(of).getBoundingClientRect();
           return (Math.max(0, at('#masthead').bottom) + innerHeight - at('#composer').top) / innerHeight; }"""
    )
    assert taken <= most


def test_an_inferred_date_says_from_what(visitor: Visitor) -> None:
    visitor.ask(DATED)
    dated = visitor.page.locator("#current .evidence .inferred").first
    dated.locator("summary").click()
    expect(dated.locator("p")).to_contain_text("Event date")
