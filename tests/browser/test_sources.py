"""The articles beside the conversation and in the library: found, ticked, asked alone; in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.test_access import LOOKS, _findings
from ui.words import ENGLISH

pytestmark = pytest.mark.browser

FOREIGN = "2024లో రష్యా ఏ దేశంతో రక్షణ ఒప్పందంపై సంతకం చేసింది?"
QUESTION = "Where did Putin invite Xi Jinping to come next spring?"


def _sources(page: Page) -> None:
    if not page.locator("#sidebar").is_visible():
        page.locator(".masthead .drawer").click()
    page.locator("[data-side=sources]").click()
    page.locator("#sources [data-tick]").first.wait_for()


def test_a_ticked_article_is_the_only_one_asked(visitor: Visitor) -> None:
    page = visitor.page
    _sources(page)
    page.locator("#sources li", has_text="Chinese message").locator("[data-tick]").check()
    expect(page.locator("#scope .pill")).to_contain_text("Chinese message from Putin")
    visitor.ask(FOREIGN)
    expect(page.locator("#current .narrowed")).to_be_visible()


def test_ticks_stay_with_their_articles_while_the_list_changes(visitor: Visitor) -> None:
    page = visitor.page
    _sources(page)
    page.locator("#sources li", has_text="Chinese message").locator("[data-tick]").check()
    page.locator("#scope .pill").wait_for()
    for sought in ("पुतिन", ""):
        page.locator("#sources-head input").fill(sought)
        page.wait_for_timeout(600)
        ticked = page.locator("#sources li", has=page.locator(":checked"))
        expect(ticked).to_have_count(1)
        expect(ticked).to_contain_text("Chinese message")


def test_one_article_is_asked_from_the_reader_and_all_again(visitor: Visitor) -> None:
    page = visitor.page
    visitor.ask(QUESTION)
    page.locator("#current .chip").first.click()
    page.locator("#reader .only-this").click()
    expect(page.locator("#scope .pill")).to_have_count(1)
    expect(page.locator("#question textarea")).to_be_focused()
    _sources(page)
    page.locator("#sources").get_by_role("button", name=ENGLISH.ask_all).click()
    expect(page.locator("#scope .pill")).to_have_count(0)


def test_the_library_is_searched_ordered_and_asked(visitor: Visitor) -> None:
    page = visitor.page
    page.get_by_role("tab").nth(1).click()
    page.locator(".shelf").first.wait_for()
    page.locator("#sifter [name=language]").select_option("te")
    expect(page.locator(".shelf")).to_have_count(1)
    page.locator("#sifter [name=language]").select_option("")
    page.locator("#sifter [name=sought]").fill("harbour")
    expect(page.locator(".shelf")).to_have_count(1)
    page.locator(".library .only").click()
    expect(page.locator("#question textarea")).to_be_focused()
    expect(page.locator("#scope .pill")).to_have_count(1)


@pytest.mark.parametrize("visitor", LOOKS, indirect=True)
def test_everybody_can_use_the_articles_beside(visitor: Visitor) -> None:
    _sources(visitor.page)
    visitor.page.locator("#sources [data-tick]").first.check()
    visitor.page.locator("#scope .pill").wait_for()
    assert _findings(visitor.page) == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
