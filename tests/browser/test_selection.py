"""Words selected in an article, and the addresses of sentences; in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rag import Assistant, Settings
from tests.browser.conftest import Visitor
from tests.browser.test_access import _findings
from ui.words import ENGLISH

pytestmark = pytest.mark.browser

OTHER = "रूस की टीकाकरण दर कितनी है?"
COPYING = {"permissions": ["clipboard-read", "clipboard-write"]}
SELECT = """length => { const mark = document.querySelector('#reader mark.current');
  const range = document.createRange(); const text = document.createTreeWalker(mark, NodeFilter.SHOW_TEXT).nextNode();
  range.setStart(text, 0); range.setEnd(text, length);
  const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range); return range.toString(); }"""


def _selected(visitor: Visitor, length: int = 12) -> str:
    visitor.ask(OTHER)
    visitor.page.locator("#current .chip").first.click()
    visitor.page.locator("#reader mark.current").wait_for()
    words: str = visitor.page.evaluate(SELECT, length)
    expect(visitor.page.locator("#reader .selection")).to_be_visible()
    return words.strip()


def _button(page: Page, name: str) -> None:
    page.locator("#reader .selection").get_by_role("button", name=name, exact=True).click()


def test_selected_words_are_asked_about(visitor: Visitor) -> None:
    words = _selected(visitor)
    _button(visitor.page, ENGLISH.ask_about_words)
    expect(visitor.page.locator("#question textarea")).to_have_value(ENGLISH.example_about.format(title=words))
    visitor.page.press("#question textarea", "Enter")
    expect(visitor.page.locator("#current .question")).to_have_text(ENGLISH.example_about.format(title=words))


def test_what_is_like_them_is_found_in_other_articles(visitor: Visitor) -> None:
    _selected(visitor)
    opened = visitor.page.locator("#reader .reader-article .selection button").first.get_attribute("data-article")
    _button(visitor.page, ENGLISH.find_similar)
    near = visitor.page.locator("#reader .similar .open")
    near.first.wait_for()
    assert opened not in [near.nth(place).get_attribute("data-article") for place in range(near.count())]
    near.first.click()
    expect(visitor.page.locator("#reader .similar")).to_have_count(0)
    expect(visitor.page.locator("#reader mark.current")).to_be_in_viewport()


@pytest.mark.parametrize("visitor", [COPYING], indirect=True, ids=[""])
def test_copied_words_carry_what_they_are_cited_by(visitor: Visitor, home: Path) -> None:
    words = _selected(visitor)
    _button(visitor.page, ENGLISH.copy_words)
    visitor.page.locator("#reader .selection").get_by_text(ENGLISH.copied).wait_for()
    copied: str = visitor.page.evaluate("navigator.clipboard.readText()")
    with Assistant(Settings(home=home)) as assistant:
        (article,) = [
            article for article in assistant.articles() if f"{words}" in article.text and "36.7" in article.text
        ]
    start = article.text.index(words)
    where = ENGLISH.characters_from_to.format(start=start, end=start + len(words))
    assert (copied.startswith(f"“{words}”"), where in copied, article.source in copied) == (True, True, True)


@pytest.mark.parametrize("visitor", [COPYING], indirect=True, ids=[""])
def test_a_link_to_words_leads_anybody_to_them(visitor: Visitor, other_visitor: Visitor) -> None:
    words = _selected(visitor)
    _button(visitor.page, ENGLISH.copy_link)
    visitor.page.locator("#reader .selection").get_by_text(ENGLISH.copied).wait_for()
    other_visitor.page.goto(visitor.page.evaluate("navigator.clipboard.readText()"))
    expect(other_visitor.page.locator("#reader mark.current")).to_have_text(words)


def test_the_bar_of_selected_words_can_be_used_by_everybody(visitor: Visitor) -> None:
    _selected(visitor)
    assert _findings(visitor.page) == []
