import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import httpx2
import pytest

from rag.model import public


@pytest.fixture(scope="module")
def inside() -> Iterator[int]:
    """The port of a server inside."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers["host"].encode()
            self.send_response(200)
            self.send_header("content-length", str(len(host)))
            self.end_headers()
            self.wfile.write(host)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answering)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join(10)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "127.1",
        "0x7f000001",
        "2130706433",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "10.0.0.1",
    ],
)
def test_nothing_inside_is_reached(inside: int, host: str) -> None:
    with public.client() as client, pytest.raises(httpx2.ConnectError, match="not on the open internet"):
        client.get(f"http://{host}:{inside}/")


def test_a_name_with_one_address_inside_is_not_reached(inside: int, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, inside)) for address in ("8.8.8.8", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with public.client() as client, pytest.raises(httpx2.ConnectError, match="not on the open internet"):
        client.get(f"http://news.example:{inside}/")


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(
    inside: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(public, "_public_address", lambda *_: "127.0.0.1")
    with public.client() as client:
        assert client.get(f"http://news.example:{inside}/").text == f"news.example:{inside}"
