"""Bytes from an address on the web, and from nowhere else: no address inside a network can be reached through a link.

A name is looked up once, every address it has is checked, and the connection goes to the very address that was checked, after each
redirect anew; so neither a redirect nor a name that changes its address leads inside. Proxies of the environment are not used: behind
one, none of this would hold. Follows no link of a page.
"""

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from rag.text.addresses import Address, is_public
from rag.types.errors import LoadError

_REDIRECTS = 5
_CHUNK = 65536


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave. url: the last address, after all redirects."""

    url: str
    raw: bytes
    media_type: str = ""
    charset: str = ""


class Fetcher:
    """Fetches. reachable: which addresses may be connected to; only tests have a reason to allow more than the public ones."""

    def __init__(
        self, *, seconds: float = 30.0, most_bytes: int = 50_000_000, reachable: Callable[[Address], bool] = is_public
    ) -> None:
        self._seconds = seconds
        self._most = most_bytes
        self._reachable = reachable

    def fetch(self, url: str) -> Fetched:
        """The bytes at `url`, after at most five redirects.

        Raises:
            LoadError: no web address, one that may not be reached, too large, too slow, or not there.

        """
        deadline = time.monotonic() + self._seconds
        for _ in range(_REDIRECTS + 1):
            parts = _checked(url)
            with self._asked(parts, deadline) as (response, late):
                location = response.headers.get("Location", "")
                if response.status in (301, 302, 303, 307, 308) and location:
                    url = urljoin(urlunsplit(parts), location)
                    continue
                if response.status != http.client.OK:
                    raise LoadError(
                        f"The server says {response.status} {response.reason[:80]}.", fix="Check the address."
                    )
                raw = b"".join(self._body(response))
                if late.is_set():
                    raise _too_slow(self._seconds)
                return Fetched(
                    urlunsplit(parts),
                    raw,
                    response.headers.get_content_type() if response.headers.get("Content-Type") else "",
                    response.headers.get_content_charset() or "",
                )
        raise LoadError(f"It redirects more than {_REDIRECTS} times.", fix="Name the address where it ends.")

    @contextmanager
    def _asked(
        self, parts: SplitResult, deadline: float
    ) -> "Iterator[tuple[http.client.HTTPResponse, threading.Event]]":
        """The server's response, its body not yet read. Whatever the server does, at the deadline the connection is cut."""
        late = threading.Event()
        try:
            channel = self._connected(parts, deadline)
        except OSError as error:
            raise LoadError(
                f"It cannot be reached: {_reason(error)}.", fix="Check the address and the network."
            ) from None

        def cut() -> None:
            late.set()
            with _ignoring_closed():
                channel.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(max(0.0, deadline - time.monotonic()), cut)
        timer.daemon = True
        timer.start()
        connection = http.client.HTTPConnection(parts.hostname or "")
        connection.sock = channel
        try:
            with closing(connection):
                connection.request(
                    "GET", urlunsplit(("", "", parts.path or "/", parts.query, "")), headers=_headers(parts)
                )
                yield connection.getresponse(), late
        except (OSError, http.client.HTTPException, zlib.error) as error:
            if late.is_set():
                raise _too_slow(self._seconds) from None
            raise LoadError(f"The server broke off: {_reason(error)}.", fix="Try again later.") from None
        finally:
            timer.cancel()

    def _connected(self, parts: SplitResult, deadline: float) -> socket.socket:
        """A connection to the address that was checked, and to no other."""
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        found = [(entry[0], entry[4]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        for _, place in found:
            if not self._reachable(ipaddress.ip_address(str(place[0]).partition("%")[0])):
                raise LoadError(
                    f"{host} is an address of this machine or of a private network; those are not fetched.",
                    fix="Save the page, and index the file.",
                )
        failure: OSError | None = None
        for family, place in found:
            channel = socket.socket(family, socket.SOCK_STREAM)
            try:
                channel.settimeout(max(0.1, deadline - time.monotonic()))
                channel.connect(place)
                if parts.scheme == "https":
                    channel = ssl.create_default_context().wrap_socket(channel, server_hostname=host)
            except OSError as error:
                channel.close()
                failure = error
            else:
                return channel
        raise failure or OSError("no address")

    def _body(self, response: http.client.HTTPResponse) -> Iterator[bytes]:
        """The body, unpacked where the server packed it unasked; never more than may be."""
        packed = response.headers.get("Content-Encoding", "identity").lower()
        unpack = zlib.decompressobj(wbits=47) if packed in ("gzip", "x-gzip", "deflate") else None
        if unpack is None and packed != "identity":
            raise LoadError(
                f"The server packed it as {packed[:20]!r}, unasked.", fix="Save the page, and index the file."
            )
        size = 0
        while chunk := response.read(_CHUNK):
            while chunk:
                piece = unpack.decompress(chunk, _CHUNK) if unpack else chunk
                chunk = unpack.unconsumed_tail if unpack else b""
                size += len(piece)
                if size > self._most:
                    raise LoadError(f"It has more than {self._most:,} bytes.", fix="Save it, and index the file.")
                yield piece
        if response.length or (unpack and not unpack.eof):
            raise http.client.IncompleteRead(b"", response.length)


def _checked(url: str) -> SplitResult:
    """The parts of an address, in the form in which a server is asked.

    Raises:
        LoadError: not http or https, with a name and password, or not an address.

    """
    try:
        parts = urlsplit(re.sub(r"[\x00-\x20\x7f]", "", url))
        host, port = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else "", parts.port
    except ValueError:
        raise LoadError("It is no web address.", fix="Check it.") from None
    if parts.scheme not in ("http", "https"):
        raise LoadError(f"It is no web address: {parts.scheme or 'without https'}://.", fix="Name an https:// address.")
    if "@" in parts.netloc:
        raise LoadError("It holds a user's name or password.", fix="Save the page, and index the file.")
    if not host:
        raise LoadError("It names no server.", fix="Check it.")
    shown = f"[{host}]" if ":" in host else host
    place = f"{shown}:{port}" if port else shown
    return SplitResult(
        parts.scheme,
        place,
        quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
        quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"),
        "",
    )


def _headers(parts: SplitResult) -> dict[str, str]:
    return {
        "Host": parts.netloc,
        "User-Agent": "Mozilla/5.0 (compatible; Pramana)",
        "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/pdf,*/*;q=0.5",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


@contextmanager
def _ignoring_closed() -> Iterator[None]:
    """Cutting a connection that is closed already is no failure."""
    try:
        yield
    except OSError:
        return


def _too_slow(seconds: float) -> LoadError:
    return LoadError(f"The server took longer than {seconds:.0f} seconds.", fix="Try again later, or save the page.")


def _reason(error: Exception) -> str:
    return re.sub(r"[\x00-\x1f\x7f]", " ", str(error) or type(error).__name__)[:200].rstrip(".")
