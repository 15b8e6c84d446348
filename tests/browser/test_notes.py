"""The notebook of a conversation; in a real browser."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.test_access import LOOKS, _findings
from ui.words import ENGLISH

pytestmark = pytest.mark.browser

DATED = "What did Putin and Xi Jinping discuss?"


def _keep(visitor: Visitor, count: int) -> None:
    visitor.ask(DATED)
    for place in range(count):
        visitor.page.locator("#current .keep").nth(place).click()
        expect(visitor.page.locator("#notebook li")).to_have_count(place + 1)


def test_notes_are_commented_ordered_and_kept(visitor: Visitor) -> None:
    page = visitor.page
    _keep(visitor, 2)
    second = page.locator("#notebook .noted").nth(1).text_content() or ""
    page.locator("#notebook textarea").nth(1).fill("To be checked")
    page.locator("#notebook").get_by_role("button", name=ENGLISH.earlier).nth(1).click()
    expect(page.locator("#notebook .noted").first).to_have_text(second)
    expect(page.locator("#notebook textarea").first).to_have_value("To be checked")
    page.reload()
    page.locator("[data-side=notebook]").click()
    expect(page.locator("#notebook .noted").first).to_have_text(second)
    expect(page.locator("#notebook textarea").first).to_have_value("To be checked")
    page.locator("#notebook").get_by_role("button", name=ENGLISH.drop_note).first.click()
    expect(page.locator("#notebook li")).to_have_count(1)


def test_the_notebook_is_a_word_document_with_footnotes(visitor: Visitor, tmp_path: Path) -> None:
    _keep(visitor, 1)
    with visitor.page.expect_download() as download:
        visitor.page.locator("#notebook").get_by_role("button", name="Word").click()
    download.value.save_as(tmp_path / "notes.docx")
    with zipfile.ZipFile(tmp_path / "notes.docx") as opened:
        assert "w:footnote " in opened.read("word/footnotes.xml").decode()


@pytest.mark.parametrize("visitor", LOOKS, indirect=True)
def test_everybody_can_use_the_notebook(visitor: Visitor) -> None:
    visitor.ask(DATED)
    visitor.page.locator("#current .keep").first.click()
    if not visitor.page.locator("#sidebar").is_visible():
        visitor.page.locator(".masthead .drawer").click()
    expect(visitor.page.locator("#notebook li")).to_have_count(1)
    assert _findings(visitor.page) == []
