from collections.abc import Iterator

import pytest

from tests.ui.server.listening import listening, send, tells
from ui.server.gate import HEADERS, LOOPBACK, MOST_BODY, Gate


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with listening(Gate(tells, names=LOOPBACK, most_upload=10)) as at:
        yield at


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?q=x&lang=te",
        "/config",
        "/theme.css",
        "/assets/index.js",
        "/gradio_api/info",
        "/gradio_api/queue/data?session_hash=x",
        "/gradio_api/call/ask",
        "/gradio_api/heartbeat/abc",
        "/health",
        "/mcp",
    ],
)
def test_what_the_page_uses_is_there(port: int, path: str) -> None:
    assert send(port, path).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/monitoring",
        "/monitoring/summary",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file=%2Fetc%2Fpasswd",
        "/gradio_api/file=http://127.0.0.1:1/",
        "/gradio_api/file/etc/passwd",
        "/gradio_api/proxy=http://127.0.0.1:1/",
        "/gradio_api/deep_link?session_hash=x",
        "/gradio_api/vibe-code",
        "/gradio_api/custom_component/x/client/y/z",
        "/gradio_api/run-history/records",
        "/gradio_api/stream/x/y/z/playlist.m3u8",
        "/assets/../config.py",
        "/assets/%2e%2e/config.py",
        "/assets/..%2f..%2fetc/passwd",
        "/assets/%5c..%5cx",
        "/static//etc/passwd",
        "/static/%00x",
        "/gradio_api/call/../file=/etc/passwd",
        "//etc/passwd",
        "/docs",
    ],
)
def test_nothing_else_is_there(port: int, path: str) -> None:
    assert send(port, path).status == 404


@pytest.mark.parametrize(
    ("host", "status"),
    [
        pytest.param("127.0.0.1:7860", 200, id="this machine"),
        pytest.param("localhost", 200, id="by name"),
        pytest.param("[::1]:7860", 200, id="IPv6"),
        pytest.param("evil.example", 421, id="a name pointed here"),
        pytest.param("evil.example:7860", 421, id="with a port"),
        pytest.param("localhost.evil.example", 421, id="a name that begins like ours"),
        pytest.param("evil.example@localhost:x", 421, id="rubbish"),
        pytest.param("[::1", 421, id="more rubbish"),
        pytest.param("", 421, id="none"),
    ],
)
def test_a_page_of_this_machine_is_asked_under_its_own_name(port: int, host: str, status: int) -> None:
    assert send(port, "/", host=host).status == status


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        pytest.param("POST", {}, 200, id="a program"),
        pytest.param("POST", {"origin": "http://127.0.0.1:1", "host": "127.0.0.1:1"}, 200, id="our page"),
        pytest.param("POST", {"origin": "http://evil.example"}, 403, id="another site's page"),
        pytest.param("POST", {"origin": "null"}, 403, id="a page that hides where it is from"),
        pytest.param("POST", {"origin": "http://127.0.0.1:1", "host": "127.0.0.1:2"}, 403, id="another port"),
        pytest.param(
            "POST", {"sec-fetch-site": "same-origin", "origin": "https://news.example"}, 200, id="behind a proxy"
        ),
        pytest.param("POST", {"sec-fetch-site": "cross-site"}, 403, id="another site, by the browser's word"),
        pytest.param("POST", {"sec-fetch-site": "same-site"}, 403, id="a sister site"),
        pytest.param("POST", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 403, id="its form"),
        pytest.param("GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 200, id="its link"),
        pytest.param("GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}, 403, id="its script"),
        pytest.param("GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403, id="its picture"),
        pytest.param("GET", {"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}, 200, id="typed"),
    ],
)
def test_other_sites_may_link_here_and_no_more(port: int, method: str, headers: dict[str, str], status: int) -> None:
    assert send(port, "/", method, b"", **headers).status == status


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        pytest.param("/gradio_api/queue/join", MOST_BODY, 200, id="the most"),
        pytest.param("/gradio_api/queue/join", MOST_BODY + 1, 413, id="more"),
        pytest.param("/gradio_api/upload", 10, 200, id="an upload's most"),
        pytest.param("/gradio_api/upload", 11, 413, id="more than an upload may be"),
    ],
)
def test_a_body_has_a_limit(port: int, path: str, size: int, status: int) -> None:
    assert send(port, path, "POST", b"", content_length=str(size)).status == status


def test_a_body_says_how_long_it_is(port: int) -> None:
    assert send(port, "/gradio_api/upload", "POST", b"0\r\n\r\n", transfer_encoding="chunked").status == 411


@pytest.mark.parametrize("path", ["/", "/monitoring"], ids=["let in", "refused"])
def test_every_response_has_the_security_headers(port: int, path: str) -> None:
    headers = send(port, path).headers
    assert {name.decode(): headers.get(name.decode()) for name, _ in HEADERS} == {
        name.decode(): value.decode() for name, value in HEADERS
    }


def test_no_other_site_is_allowed_to_read(port: int) -> None:
    assert [name for name in send(port, "/").headers if name.startswith("access-control")] == []
