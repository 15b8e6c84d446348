"""One page and one browser a session; a fresh visitor for each test, who may neither call out nor find an error."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from rag import Assistant, Settings
from tests.browser import server

EVIL_ARTICLE = (
    "The mayor of Testville <script>window.pwned=1</script> opened the harbour on 5 May 2020. "
    'The harbour of Testville was painted by <img src="http://evil.example/a.png" onerror="window.pwned=2"> Asha Rao. '
    "The lighthouse of Testville is ${window.pwned=3} {{constructor}} ![tall](http://evil.example/b.png) and white."
)


@dataclass
class Visitor:
    """A browser page, with all that it asked for and complained of."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def ask(self, question: str) -> None:
        """Type a question and wait until its answer is complete."""
        before = self.page.locator(".exchange").count()
        self.page.fill("#question textarea", question)
        self.page.press("#question textarea", "Enter")
        self.page.locator(".exchange").nth(before).wait_for()
        self.page.locator("#current :is(.byline, .refusal, .failure)").wait_for()

    def outside(self) -> list[str]:
        """What was asked of anybody but our own server."""
        return [url for url in self.requests if not url.startswith((self.address, "data:", "blob:"))]


@pytest.fixture(scope="session")
def home(seeds_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed articles, and one that means harm."""
    folder = Path(shutil.copytree(seeds_home, tmp_path_factory.mktemp("browser") / "home"))
    evil = tmp_path_factory.mktemp("evil") / "harbour.txt"
    evil.write_text(EVIL_ARTICLE, encoding="utf-8")
    with Assistant(Settings(home=folder)) as assistant:
        assistant.index([evil])
    return folder


@pytest.fixture(scope="session")
def address(home: Path) -> Iterator[str]:
    with server.serving(os.fspath(home)) as at:
        yield at


@pytest.fixture(scope="session")
def slow_address() -> Iterator[str]:
    with server.serving_slowly() as at:
        yield at


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with server.browser() as launched:
        yield launched


@pytest.fixture
def visitor(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Somebody who opens the page; `indirect` parameters are the browser context's options."""
    options = {"locale": "en-GB", "viewport": {"width": 1280, "height": 800}, **getattr(request, "param", {})}
    yield from visiting(browser, address, options)


@pytest.fixture
def other_visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    """Somebody else, at the same page."""
    yield from visiting(browser, address, {"locale": "en-GB", "viewport": {"width": 1280, "height": 800}})


@pytest.fixture
def slow_visitor(browser: Browser, slow_address: str) -> Iterator[Visitor]:
    yield from visiting(browser, slow_address, {"locale": "en-GB"})


@pytest.fixture
def other_slow_visitor(browser: Browser, slow_address: str) -> Iterator[Visitor]:
    yield from visiting(browser, slow_address, {"locale": "en-GB"})


def visiting(browser: Browser, address: str, options: dict[str, object]) -> Iterator[Visitor]:
    """A fresh visitor, whose page may neither call out nor complain."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    visitor = Visitor(context.new_page(), address)

    def asked(sent: Request) -> None:
        visitor.requests.append(sent.url)

    def said(message: ConsoleMessage) -> None:
        # When a page is left, Gradio breaks off its own requests, and says so as errors.
        left = message.text.startswith(("AbortError", "Unexpected error Connection errored out"))
        if message.type == "error" and not left:
            visitor.complaints.append(message.text)

    visitor.page.on("request", asked)
    visitor.page.on("console", said)
    visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
    visitor.page.goto(address)
    visitor.page.locator(".example").first.wait_for()
    yield visitor
    context.close()
    assert (visitor.outside(), visitor.complaints) == ([], [])
