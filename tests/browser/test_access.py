"""Who cannot see, point or read English: axe's audit of WCAG 2.2 AA, and the keyboard alone."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from ui.words import ENGLISH

pytestmark = pytest.mark.browser

QUESTION = "Where did Putin invite Xi Jinping to come next spring?"
FOREIGN = "With which country did Russia sign a defence pact in 2024?"
REFUSED = "Who won the cricket world cup in 2011?"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What a bar that stays at the window's edge half covers is one turn of the wheel away, and no target that is too small.
UNSTUCK = "#masthead, #composer, .bar, .selection { position: static !important; }"
SIZES = {"desktop": (1280, 800), "tablet": (820, 1180), "phone": (390, 844)}
LOOKS = [
    pytest.param(
        {"viewport": {"width": w, "height": h}, "color_scheme": scheme, "locale": locale}, id=f"{size} {scheme}"
    )
    for size, (w, h) in SIZES.items()
    for scheme, locale in (("light", "en-GB"), ("dark", "te-IN"))
]


def _findings(page: Page, within: str | None = None) -> list[str]:
    """What axe calls serious or critical, of the whole page or what is `within` a selector."""
    page.wait_for_timeout(300)  # a colour that is still fading in has too little contrast
    page.add_style_tag(content=UNSTUCK)
    found = Axe().run(page, context=within, options=RULES).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node['failureSummary'][:300]}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("visitor", LOOKS, indirect=True)
def test_a_conversation_with_an_open_article(visitor: Visitor) -> None:
    visitor.ask(FOREIGN)
    visitor.ask(REFUSED)
    visitor.ask(QUESTION)
    visitor.page.locator("#current .chip").first.click()
    visitor.page.locator("#reader mark.current").wait_for()
    assert _findings(visitor.page) == []


def _dialog(name: str) -> Callable[[Visitor], None]:
    def act(visitor: Visitor) -> None:
        visitor.page.locator(f"[data-dialog={name}]").first.click()
        visitor.page.locator(f"#dialog-{name}").wait_for()

    return act


def _nothing(visitor: Visitor) -> None:
    """Leave the page as it is."""


def _explained(visitor: Visitor) -> None:
    visitor.page.get_by_role("button", name=ENGLISH.explain).click()
    visitor.page.locator(".explained").wait_for()


def _editing(visitor: Visitor) -> None:
    visitor.page.get_by_role("button", name=ENGLISH.edit).click()
    visitor.page.locator(".editing").wait_for()


def _library(visitor: Visitor) -> None:
    visitor.page.get_by_role("tab", name=ENGLISH.tab_articles).click()
    visitor.page.locator(".shelf").first.wait_for()


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(_nothing, id="an answer"),
        pytest.param(_explained, id="explained"),
        pytest.param(_editing, id="being edited"),
        pytest.param(_library, id="the library"),
        *(pytest.param(_dialog(name), id=name) for name in ("rename", "delete", "helpful", "not_helpful", "scope")),
    ],
)
def test_what_can_be_opened(visitor: Visitor, act: Callable[[Visitor], None]) -> None:
    visitor.ask(QUESTION)
    visitor.page.locator("#kept .resume").wait_for()
    act(visitor)
    assert _findings(visitor.page) == []


def test_a_new_page(visitor: Visitor) -> None:
    assert _findings(visitor.page) == []


def _tab_to(page: Page, selector: str) -> None:
    """Press the tab key until the focus is there."""
    for _ in range(60):
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"sixty times Tab, and never at {selector}")


def test_the_keyboard_alone_asks_reads_and_judges(visitor: Visitor) -> None:
    page = visitor.page
    _tab_to(page, "#question textarea")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.locator("#current .byline").wait_for()
    page.locator("#current .question").click()  # from the top of the answer
    _tab_to(page, "#current .chip")
    page.keyboard.press("Enter")
    page.locator("#reader mark.current").wait_for()
    page.keyboard.press("Escape")
    expect(page.locator("#current .chip").first).to_be_focused()
    _tab_to(page, "#current [data-dialog=helpful]")
    page.keyboard.press("Enter")
    expect(page.locator("#dialog-helpful")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#current [data-dialog=helpful]")).to_be_focused()


@pytest.mark.parametrize("visitor", [{"viewport": {"width": 390, "height": 844}}], ids=["phone"], indirect=True)
def test_the_drawer_opens_and_closes_by_the_keyboard(visitor: Visitor) -> None:
    drawer = visitor.page.get_by_role("button", name=ENGLISH.show_conversations)
    drawer.press("Enter")
    expect(visitor.page.locator("#sidebar .new")).to_be_focused()
    visitor.page.keyboard.press("Escape")
    expect(drawer).to_be_focused()


def test_every_quote_is_under_its_own_language(visitor: Visitor) -> None:
    visitor.ask(FOREIGN)
    expect(visitor.page.locator("#current .proof blockquote")).to_have_attribute("lang", "te")
