"""A folder of pages: what Chromium renders of an article is what is stored of it, word by word, in order.

Each page names its article in a `meta` element of the test's own (`the-article`: a CSS selector), which nothing else reads.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from rag.ingest.load import load
from rag.text.words import nfc, words

PAGES = sorted((Path(__file__).parents[1] / "pages").glob("*.html"))
CHROMIUM = Path(os.environ.get("PRAMANA_CHROMIUM", "/usr/bin/chromium"))
SEEN = """() => {
    const selector = document.querySelector('meta[name="the-article"]').content;
    document.querySelectorAll('del, s, strike').forEach(element => element.remove());
    // A reader sees boxes in a line apart; innerText does not.
    const boxes = [...document.querySelectorAll('body *')].filter(box => getComputedStyle(box).display === 'inline-block');
    boxes.forEach(box => box.after(' '));
    const seen = [...document.querySelectorAll(selector)].filter(element => element.checkVisibility());
    return seen.map(element => element.innerText).join('\\n');
}"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("there is no Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


def test_there_are_twenty_pages() -> None:
    assert len(PAGES) >= 20


@pytest.mark.browser
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_stored_words_are_those_that_are_seen(page: Path, chromium: Browser) -> None:
    shown = chromium.new_page()
    shown.set_content(page.read_text(encoding="utf-8"))
    seen = words(nfc(shown.evaluate(SEEN)))
    shown.close()
    assert words(load([page]).articles[0].text) == seen
