"""The pictures of `docs/screenshots`: `python -m tests.browser.screenshots`.

Takes them of a real page on a store made from `seeds/`. Not a test: whoever changes the look runs it and looks.
"""

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from rag import Assistant, Settings
from tests.browser import server
from tests.ui.seeded import ROOT

OUT = ROOT / "docs" / "screenshots"
MOST_BYTES = 300_000
THEN = " then "
REFUSED = {"hi": "दिल्ली में कल बारिश कितने मिलीमीटर हुई?", "te": "హైదరాబాద్‌లో ఈరోజు బంగారం ధర ఎంత?"}
DATED = {
    "en": "What did Putin and Xi Jinping discuss?",
    "hi": "पुतिन और शी जिनपिंग ने किन विषयों पर बात की?",
}
# Each is answered by an article in another language than its own: Hindi by English, Telugu by Hindi, English by Telugu.
ASKED = {
    "hi": "जनवरी-नवंबर में रूस और चीन के कृषि उत्पादों का व्यापार कितने प्रतिशत बढ़ा?",
    "te": "పుతిన్ ఎంతమంది చైనా తయారీదారులతో టీకా ఒప్పందం చేసుకున్నారు?",
    "en": "With which country did Russia sign a defence pact in 2024?",
}


@dataclass(frozen=True)
class Shot:
    """One picture: who looks, on what, and what was done before."""

    name: str
    width: int
    height: int
    locale: str
    question: str = ""
    scheme: Literal["light", "dark"] = "light"
    opened: bool = False
    library: bool = False
    pressed: str = ""  # what is clicked last; several, with THEN between
    selected: bool = False  # words of the open article, and what is like them


SHOTS = (
    Shot("desktop", 1280, 800, "en", ASKED["en"], opened=True),
    Shot(
        "desktop-sources",
        1280,
        800,
        "en",
        ASKED["en"],
        pressed=f"[data-side=sources]{THEN}#sources [data-tick] >> nth=1",
    ),
    Shot(
        "desktop-notes", 1280, 800, "en", DATED["en"], pressed=f"#current .keep >> nth=0{THEN}#current .keep >> nth=2"
    ),
    Shot("desktop-selected", 1280, 800, "en", ASKED["en"], opened=True, selected=True),
    Shot("desktop-keys", 1280, 800, "en", scheme="dark", pressed="[data-dialog=keys]"),
    Shot("desktop-start", 1280, 800, "en"),
    Shot("desktop-answer-hindi", 1280, 800, "hi", ASKED["hi"]),
    Shot("desktop-dark-telugu", 1280, 800, "te", ASKED["te"], "dark", opened=True),
    Shot("desktop-refusal-telugu", 1280, 800, "te", REFUSED["te"]),
    Shot("desktop-library-dark", 1280, 800, "en", scheme="dark", library=True),
    Shot("desktop-explained", 1280, 800, "en", ASKED["en"], pressed="#current [data-do=explain]"),
    Shot("desktop-scope-hindi", 1280, 800, "hi", pressed="#scope .choose"),
    Shot("desktop-feedback-dark", 1280, 800, "en", ASKED["hi"], "dark", pressed="#current [data-dialog=not_helpful]"),
    Shot("desktop-dates", 1280, 900, "en", DATED["en"]),
    Shot("desktop-library", 1280, 900, "hi", library=True),
    Shot("desktop-settings", 1280, 900, "en", pressed="[data-dialog=settings]"),
    Shot("tablet-dates-dark-hindi", 820, 1180, "hi", DATED["hi"], "dark"),
    Shot("phone-library-dark-telugu", 390, 844, "te", scheme="dark", library=True),
    Shot("phone-settings-telugu", 390, 844, "te", pressed="[data-dialog=settings]"),
    Shot("phone-conversations", 390, 844, "te", ASKED["te"], pressed=".masthead .drawer"),
    Shot("tablet-hindi", 820, 1180, "hi", ASKED["hi"]),
    Shot("tablet-dark-refusal-hindi", 820, 1180, "hi", REFUSED["hi"], "dark"),
    Shot("phone-start-hindi", 390, 844, "hi"),
    Shot("phone-telugu", 390, 844, "te", ASKED["te"]),
    Shot("phone-article", 390, 844, "te", ASKED["te"], opened=True),
    Shot("phone-dark-refusal-hindi", 390, 844, "hi", REFUSED["hi"], "dark"),
)


def main() -> None:
    """Take every picture; with names as arguments, only those."""
    OUT.mkdir(parents=True, exist_ok=True)
    wanted = [shot for shot in SHOTS if shot.name in sys.argv[1:] or not sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(os.environ.get("PRAMANA_HOME", folder))
        with Assistant(Settings(home=home)) as assistant:
            assistant.index([ROOT / "seeds"])
        with server.serving(os.fspath(home)) as address, server.browser() as browser:
            for shot in wanted:
                _take(browser, address, shot)


def _take(browser: Browser, address: str, shot: Shot) -> None:
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        locale=shot.locale,
        color_scheme=shot.scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    page.locator(f".masthead:lang({shot.locale})").wait_for()
    _act(page, shot)
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)
    path = OUT / f"{shot.name}.png"
    page.screenshot(path=path)
    context.close()
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise SystemExit(f"{path} has {size} bytes, and may have {MOST_BYTES}.")


def _act(page: Page, shot: Shot) -> None:
    if shot.library:
        page.get_by_role("tab").nth(1).click()
        page.locator(".library").wait_for()
    if shot.question:
        page.fill("#question textarea", shot.question)
        page.press("#question textarea", "Enter")
        page.locator("#current .refusal" if shot.question in REFUSED.values() else "#current .byline").wait_for()
        page.locator("#kept .resume").first.wait_for(state="attached")
    for pressed in filter(None, shot.pressed.split(THEN)):
        page.locator(pressed).first.click()
    if shot.opened:
        page.locator("#current .chip").first.click()
        page.locator("#reader mark.current").wait_for()
    if shot.selected:
        page.evaluate("getSelection().selectAllChildren(document.querySelector('#reader mark.current'))")
        page.locator("#reader .selection [data-do=similar]").click()
        page.locator("#reader .similar").wait_for()
        page.locator("#reader .reader-article").evaluate("(article) => article.scrollTo(0, 0)")


if __name__ == "__main__":
    main()
