"""A real `pramana chat` process on a free port, and a browser to look at it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.ui.seeded import COMMAND, ROOT

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 90.0  # seconds for the page to come up on a busy machine


class NoBrowser(Exception):
    """There is no Chromium to test with."""


def chromium() -> str:
    """The browser's executable: $PRAMANA_CHROMIUM, or the first on the PATH."""
    named = os.environ.get("PRAMANA_CHROMIUM")
    found = named or next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None or not os.access(found, os.X_OK):
        what = f"PRAMANA_CHROMIUM is {named!r}, which cannot be run" if named else "No Chromium is on the PATH"
        fonts = "fonts-lohit-deva fonts-lohit-telu"
        raise NoBrowser(f"{what}. Install one: apt-get install --no-install-recommends chromium {fonts}")
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, without a screen."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        try:
            yield launched
        finally:
            launched.close()


@contextmanager
def serving(home: str, port: int | None = None, options: Sequence[str] = ()) -> Iterator[str]:
    """The address of `pramana chat` on a store, with options of that command."""
    port = port or free_port()
    with _process([*COMMAND, "--home", home, "chat", "--port", str(port), *options], port) as address:
        yield address


@contextmanager
def serving_slowly() -> Iterator[str]:
    """The address of the same page in front of a library that answers a word at a time."""
    port = free_port()
    with _process([sys.executable, "-m", "tests.browser.slow_page", str(port)], port) as address:
        yield address


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _process(command: Sequence[str], port: int) -> Iterator[str]:
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(process, address)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _wait(process: "subprocess.Popen[bytes]", address: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise AssertionError(f"the page ended: {process.stderr.read().decode() if process.stderr else ''}")
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5):  # noqa: S310 - our own loopback address
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"the page did not come up within {PATIENCE} seconds")
