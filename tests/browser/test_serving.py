"""The page as it is served to others: behind a login, behind a proxy; in a browser and by real clients."""

import asyncio
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import httpx2
import pytest
from gradio_client import Client  # type: ignore[import-untyped]
from gradio_client.exceptions import AuthenticationError  # type: ignore[import-untyped]
from mcp import Client as McpClient
from mcp.client.streamable_http import streamable_http_client
from playwright.sync_api import Browser, Page

from tests.browser import proxy, server
from ui.server.passwords import hashed

QUESTION = "Where did Putin invite Xi Jinping to come next spring?"
NAME, RIGHT = "asha", "open sesame"


@pytest.fixture(scope="module")
def guarded(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page with a login, and an MCP server beside it."""
    accounts = tmp_path_factory.mktemp("accounts") / "accounts"
    accounts.write_text(f"{NAME}:{hashed(RIGHT)}\nravi:{hashed(RIGHT)}\n", encoding="utf-8")
    with server.serving(os.fspath(home), options=("--auth-file", str(accounts), "--mcp")) as at:
        yield at


@pytest.fixture(scope="module", params=[True, False], ids=["prefix taken off", "prefix left on"])
def proxied(home: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    options = ("--root-path", proxy.PREFIX, "--proxy", "127.0.0.1")
    with server.serving(os.fspath(home), options=options) as at, proxy.before(at, strips=request.param) as shown:
        yield shown


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def log_in(page: Page, address: str, name: str = NAME, password: str = RIGHT) -> None:
    page.goto(address)
    page.fill("#username", name)
    page.fill("#password", password)
    page.click("button[type=submit]")


def ask(page: Page) -> None:
    page.fill("#question textarea", QUESTION)
    page.press("#question textarea", "Enter")
    page.locator("#current .byline").wait_for()


def test_a_browser_logs_in_and_asks(page: Page, guarded: str) -> None:
    log_in(page, guarded)
    ask(page)
    assert page.locator("#current .claim").count() > 0


def test_a_wrong_password_is_told(page: Page, guarded: str) -> None:
    log_in(page, guarded, password="wrong word")  # noqa: S106 - a wrong one
    assert page.locator("[role=alert]").inner_text() == "The name or the password is wrong."


def test_each_login_has_its_own_conversations(browser: Browser, guarded: str) -> None:
    seen: list[bool] = []
    for name in (NAME, "ravi", NAME):
        context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 800})
        page = context.new_page()
        log_in(page, guarded, name)
        page.locator(".example").first.wait_for()
        page.locator("#kept :is(.resume, .none-kept)").first.wait_for()
        if not seen:
            ask(page)
            page.locator("#kept .resume").first.wait_for()
        seen.append(page.locator("#kept .resume").count() > 0)
        context.close()
    assert seen == [True, False, True]


def test_logged_out(page: Page, guarded: str) -> None:
    log_in(page, guarded)
    page.locator(".example").first.wait_for()
    page.goto(f"{guarded}/logout")
    page.goto(guarded)
    assert page.locator("#password").count() == 1


@pytest.mark.parametrize("path", ["/config", "/gradio_api/info", "/gradio_api/queue/data?session_hash=x", "/mcp"])
def test_nothing_is_told_without_a_login(guarded: str, path: str) -> None:
    with pytest.raises(HTTPError, match="401"):
        urlopen(Request(guarded + path), timeout=20)  # noqa: S310 - our own address


def test_gradio_s_client_logs_in(guarded: str) -> None:
    client = Client(guarded, auth=(NAME, RIGHT), verbose=False, analytics_enabled=False)
    answer: Any = client.predict(QUESTION, api_name="/ask")
    client.close()
    assert answer["claims"]


def test_gradio_s_client_is_turned_away(guarded: str) -> None:
    with pytest.raises(AuthenticationError):
        Client(guarded, auth=(NAME, "wrong word"), verbose=False, analytics_enabled=False)


def test_an_assistant_logs_in(guarded: str) -> None:
    async def asked() -> Any:  # noqa: ANN401
        async with (
            httpx2.AsyncClient(auth=(NAME, RIGHT), timeout=60) as http,
            McpClient(streamable_http_client(f"{guarded}/mcp", http_client=http)) as client,
        ):
            return (await client.call_tool("ask", {"question": QUESTION})).structured_content

    with ThreadPoolExecutor(1) as thread:  # the browser's own loop runs in this one
        assert thread.submit(asyncio.run, asked()).result()["claims"]


def test_behind_a_proxy_the_page_works(page: Page, proxied: str) -> None:
    outside: list[str] = []
    page.on(
        "request", lambda sent: None if sent.url.startswith((proxied, "data:", "blob:")) else outside.append(sent.url)
    )
    page.goto(f"{proxied}/")
    ask(page)
    page.locator("#current .chip").first.click()
    page.locator("#reader mark").first.wait_for()
    assert outside == []


def test_behind_a_proxy_the_api_works(proxied: str) -> None:
    client = Client(f"{proxied}/", verbose=False, analytics_enabled=False)
    answer: Any = client.predict(QUESTION, api_name="/ask")
    client.close()
    assert answer["claims"]
