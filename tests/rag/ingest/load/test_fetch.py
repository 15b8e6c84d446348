"""Bytes from the web through real sockets; and that no way leads inside a network."""

import gzip
import ipaddress
import socket
import threading
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from rag.ingest.load.fetch import Fetcher
from rag.text.addresses import is_public
from rag.types.errors import LoadError
from tests.rag.ingest.load.website import Answer, Website, redirect, visitor


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1",
        "::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a00:1::",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
    ],
)  # fmt: skip
def test_an_address_inside_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_an_address_on_the_internet_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_a_page_is_fetched(site: Website) -> None:
    site.pages["/a"] = "पाठ".encode()
    site.types["/a"] = "text/html; charset=UTF-8"
    found = visitor().fetch(f"{site.address}/a")
    assert (found.raw.decode(), found.media_type, found.charset) == ("पाठ", "text/html", "utf-8")
    assert found.url == f"{site.address}/a"


def test_a_server_that_does_not_say_what_it_sends(site: Website) -> None:
    site.pages["/a"] = b"x"
    found = visitor().fetch(f"{site.address}/a")
    assert (found.media_type, found.charset) == ("", "")


def test_a_path_in_telugu_is_asked_for_as_servers_expect(site: Website) -> None:
    site.pages["/%E0%B0%B5?q=%E0%A4%95&x=1"] = b"x"
    assert visitor().fetch(f"{site.address}/వ?q=क&x=1#part").raw == b"x"


def test_the_server_is_told_its_own_name(site: Website) -> None:
    site.pages["/"] = b"x"
    visitor().fetch(site.address)
    assert site.headers[0]["Host"] == site.address.removeprefix("http://")


# --- What may not be reached


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "0.0.0.0",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
    ],
)
def test_this_machine_is_not_fetched_under_any_name(site: Website, host: str) -> None:
    port = site.address.rpartition(":")[2]
    with pytest.raises(LoadError, match="this machine or of a private network"):
        Fetcher().fetch(f"http://{host}:{port}/")
    assert site.asked == []


@pytest.mark.parametrize(
    "to",
    [
        pytest.param("http://169.254.169.254/latest/meta-data", id="a cloud's secrets"),
        pytest.param("http://10.0.0.1/", id="a private network"),
        pytest.param("//192.168.1.1/", id="without a scheme"),
        pytest.param("http://[::1]/", id="IPv6"),
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_inside_is_not_followed(site: Website, to: str, status: int) -> None:
    site.pages["/"] = redirect(to, status)
    with pytest.raises(LoadError, match="private network"):
        visitor().fetch(site.address)


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://n.example/", "gopher://127.0.0.1/", "javascript:x"])
def test_a_redirect_to_what_is_no_web_address(site: Website, to: str) -> None:
    site.pages["/"] = redirect(to)
    with pytest.raises(LoadError, match="no web address"):
        visitor().fetch(site.address)


def test_a_name_that_has_one_address_outside_and_one_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _names("1.1.1.1", "127.0.0.1"))
    with pytest.raises(LoadError, match="private network"):
        Fetcher().fetch("http://n.example/")


def test_a_name_is_looked_up_once_and_the_address_that_was_checked_is_the_one_connected_to(
    site: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: a second look-up would give another address."""
    lookups: list[str] = []
    port = site.address.rpartition(":")[2]

    def once(host: str, *_: object, **__: object) -> list[object]:
        lookups.append(host)
        return _names("127.0.0.1" if len(lookups) == 1 else "169.254.169.254", port=int(port))(host)

    site.pages["/"] = b"x"
    monkeypatch.setattr(socket, "getaddrinfo", once)
    assert visitor().fetch(f"http://n.example:{port}/").raw == b"x"
    assert (lookups, site.headers[0]["Host"]) == (["n.example"], f"n.example:{port}")


def _names(*addresses: str, port: int = 80) -> Callable[..., list[object]]:
    def look_up(host: str, *_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    return look_up


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        pytest.param("ftp://n.example/a", "no web address", id="another scheme"),
        pytest.param("file:///etc/passwd", "no web address", id="a file"),
        pytest.param("https://user:secret@n.example/", "user's name or password", id="a password"),
        pytest.param("https:///a", "names no server", id="no server"),
        pytest.param("http://[::1", "no web address", id="half an address"),
        pytest.param("http://n.example:99999/", "no web address", id="no port"),
    ],
)
def test_an_address_that_is_none_of_the_webs(url: str, reason: str) -> None:
    with pytest.raises(LoadError, match=reason) as told:
        visitor().fetch(url)
    assert "secret" not in str(told.value)


def test_proxies_of_the_environment_are_not_used(site: Website, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.pages["/"] = b"x"
    assert visitor().fetch(site.address).raw == b"x"


# --- What a server may do


def test_a_few_redirects_are_followed(site: Website) -> None:
    for number in range(5):
        site.pages[f"/{number}"] = redirect(f"/{number + 1}")
    site.pages["/5"] = b"x"
    assert visitor().fetch(f"{site.address}/0").url == f"{site.address}/5"


def test_redirects_without_end(site: Website) -> None:
    site.pages["/"] = redirect("/")
    with pytest.raises(LoadError, match="more than 5 times"):
        visitor().fetch(site.address)
    assert len(site.asked) == 6


def test_a_page_that_is_not_there(site: Website) -> None:
    with pytest.raises(LoadError, match="404"):
        visitor().fetch(f"{site.address}/nowhere")


def test_nobody_answers() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(LoadError, match="cannot be reached"):
        visitor().fetch(f"http://127.0.0.1:{port}/")


def test_a_page_without_end_is_stopped(site: Website) -> None:
    def endless(asker: BaseHTTPRequestHandler) -> None:
        asker.send_response(200)
        asker.end_headers()
        while True:
            asker.wfile.write(b"x" * 65536)

    site.pages["/"] = endless
    with pytest.raises(LoadError, match="more than 1,000,000 bytes"):
        visitor(most_bytes=1_000_000).fetch(site.address)


@pytest.mark.parametrize("packed", ["gzip", "deflate"])
def test_what_comes_packed_is_unpacked(site: Website, packed: str) -> None:
    text = "पाठ ".encode() * 1000
    site.pages["/"] = _packed(gzip.compress(text) if packed == "gzip" else zlib.compress(text), packed)
    assert visitor().fetch(site.address).raw == text


def test_a_small_answer_that_unpacks_into_a_huge_one(site: Website) -> None:
    site.pages["/"] = _packed(gzip.compress(b"0" * 20_000_000), "gzip")
    with pytest.raises(LoadError, match="more than 1,000,000 bytes"):
        visitor(most_bytes=1_000_000).fetch(site.address)


@pytest.mark.parametrize(
    ("body", "packed"), [(b"x", "br"), (b"no gzip", "gzip")], ids=["another packing", "not packed"]
)
def test_what_cannot_be_unpacked(site: Website, body: bytes, packed: str) -> None:
    site.pages["/"] = _packed(body, packed)
    with pytest.raises(LoadError, match=r"packed it as|broke off"):
        visitor().fetch(site.address)


def _packed(body: bytes, packed: str) -> Answer:
    def page(asker: BaseHTTPRequestHandler) -> None:
        asker.send_response(200)
        asker.send_header("Content-Encoding", packed)
        asker.end_headers()
        asker.wfile.write(body)

    return page


@pytest.mark.parametrize("where", ["before the first word", "in the head", "in the body"])
def test_a_server_that_drips_is_cut_off_at_the_deadline(site: Website, where: str) -> None:
    """One byte now and then keeps any time-out of a single read from ending it."""
    stop = threading.Event()

    def drip(asker: BaseHTTPRequestHandler) -> None:
        begin = {
            "before the first word": b"",
            "in the head": b"HTTP/1.1 200 OK\r\nX: ",
            "in the body": b"HTTP/1.1 200 OK\r\n\r\n",
        }[where]
        asker.wfile.write(begin)
        while not stop.wait(0.05):
            asker.wfile.write(b"x" if begin else b"")

    site.pages["/"] = drip
    try:
        with pytest.raises(LoadError, match="longer than"):
            visitor(seconds=0.4).fetch(site.address)
    finally:
        stop.set()


def test_a_server_that_breaks_off(site: Website) -> None:
    def half(asker: BaseHTTPRequestHandler) -> None:
        asker.send_response(200)
        asker.send_header("Content-Length", "1000")
        asker.end_headers()
        asker.wfile.write(b"half")

    site.pages["/"] = half
    with pytest.raises(LoadError, match="broke off"):
        visitor().fetch(site.address)
