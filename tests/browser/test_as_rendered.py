"""A folder of pages: what Chromium renders of an article is what is stored of it, word by word, in order.

Each page names its article in a `meta` element of the test's own (`the-article`: a CSS selector), which nothing else reads.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from rag.ingest.load import load
from rag.text.words import nfc, words
from tests.conftest import ROOT

PAGES = sorted((ROOT / "tests/rag/ingest/load/pages").glob("*.html"))
SEEN = """() => {
    const selector = document.querySelector('meta[name="the-article"]').content;
    document.querySelectorAll('del, s, strike').forEach(element => element.remove());
    // A reader sees boxes in a line apart; innerText does not.
    const boxes = [...document.querySelectorAll('body *')].filter(box => getComputedStyle(box).display === 'inline-block');
    boxes.forEach(box => box.after(' '));
    const seen = [...document.querySelectorAll(selector)].filter(element => element.checkVisibility());
    return seen.map(element => element.innerText).join('\\n');
}"""


@pytest.mark.browser
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_stored_words_are_those_that_are_seen(page: Path, browser: Browser) -> None:
    shown = browser.new_page()
    shown.set_content(page.read_text(encoding="utf-8"))
    seen = words(nfc(shown.evaluate(SEEN)))
    shown.close()
    assert words(load([page]).articles[0].text) == seen
