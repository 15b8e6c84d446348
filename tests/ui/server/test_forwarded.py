from collections.abc import Iterator

import pytest

from tests.ui.server.listening import listening, send, tells
from ui.server.forwarded import Forwarded

TALE = {
    "x-forwarded-for": "9.9.9.9, 203.0.113.7",
    "x-forwarded-proto": "https",
    "x-forwarded-host": "news.example",
    "x-gradio-server": "http://evil.example",
    "forwarded": "for=1.2.3.4",
}


@pytest.fixture(scope="module")
def trusting() -> Iterator[int]:
    with listening(Forwarded(tells, root_path="/pramana", proxies=("127.0.0.1",))) as at:
        yield at


@pytest.fixture(scope="module")
def wary() -> Iterator[int]:
    with listening(Forwarded(tells, proxies=("192.0.2.1",))) as at:
        yield at


def test_a_proxy_that_was_named_is_believed(trusting: int) -> None:
    told = send(trusting, "/", "GET", None, **TALE).told
    assert (told["client"], told["scheme"], told["host"]) == ("203.0.113.7", "https", "news.example")


def test_nobody_else_is(wary: int) -> None:
    told = send(wary, "/", "GET", None, host="127.0.0.1", **TALE).told
    assert (told["client"], told["scheme"], told["host"]) == ("127.0.0.1", "http", "127.0.0.1")


@pytest.mark.parametrize("asked", ["trusting", "wary"])
def test_no_tale_reaches_the_page(asked: str, request: pytest.FixtureRequest) -> None:
    assert send(request.getfixturevalue(asked), "/", "GET", None, **TALE).told["told"] == []


@pytest.mark.parametrize(
    ("path", "reached"),
    [
        pytest.param("/pramana/", "/", id="the prefix left on"),
        pytest.param("/pramana/gradio_api/info", "/gradio_api/info", id="further in"),
        pytest.param("/gradio_api/info", "/gradio_api/info", id="the prefix taken off"),
        pytest.param("/pramanas/x", "/pramanas/x", id="another word that begins so"),
    ],
)
def test_the_prefix_goes(trusting: int, path: str, reached: str) -> None:
    assert send(trusting, path).told["path"] == reached


def test_without_the_slash_one_is_sent_on(trusting: int) -> None:
    reply = send(trusting, "/pramana?q=x")
    assert (reply.status, reply.headers["location"]) == (308, "/pramana/?q=x")
