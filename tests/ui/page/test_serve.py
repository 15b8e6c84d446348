import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.browser.server import free_port
from tests.ui.seeded import COMMAND, ROOT
from ui.page.serve import Serving
from ui.server.gate import LOOPBACK
from ui.server.passwords import Accounts

PROXY = frozenset(("127.0.0.1",))


@pytest.mark.parametrize(
    ("serving", "names"),
    [
        pytest.param(Serving(), LOOPBACK, id="this machine"),
        pytest.param(Serving(host="::1"), LOOPBACK, id="IPv6"),
        pytest.param(Serving(host="0.0.0.0"), (), id="everybody"),
        pytest.param(Serving(proxies=PROXY), (), id="behind a proxy"),
    ],
)
def test_the_names_it_is_asked_under(serving: Serving, names: tuple[str, ...]) -> None:
    assert serving.names == names


@pytest.mark.parametrize(
    ("serving", "may"),
    [
        pytest.param(Serving(), True, id="whoever runs it"),
        pytest.param(Serving(host="0.0.0.0"), False, id="everybody"),
        pytest.param(Serving(proxies=PROXY), False, id="everybody, behind a proxy"),
        pytest.param(Serving(host="0.0.0.0", accounts=Accounts({})), True, id="whoever is logged in"),
    ],
)
def test_who_may_change_the_articles(serving: Serving, may: bool) -> None:
    assert serving.may_change is may


def test_it_says_where_it_is_once_it_answers_there(seeds_home: Path) -> None:
    command = [*COMMAND, "--home", str(seeds_home), "chat", "--port", str(free_port())]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        said = process.stderr.readline()
        try:
            assert said.startswith("Pramana is at ")
            with urllib.request.urlopen(f"{said.split()[3]}/health", timeout=5) as answer:  # noqa: S310 - our own address
                assert answer.read() == b"ok"
        finally:
            process.terminate()
