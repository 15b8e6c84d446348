"""What the layers around the page need of HTTP: reading headers, sending a short response. Plain ASGI."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

Header = tuple[bytes, bytes]


class Application(Protocol):
    """An ASGI application."""

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Serve one connection."""


def header(headers: Iterable[Header], name: bytes) -> str:
    """The first value of a header, "" where there is none."""
    return next((value.decode("latin-1") for key, value in headers if key.lower() == name), "")


def cookie(cookies: str, name: str) -> str:
    """The value of one of the cookies in a `Cookie` header, "" where it is not among them."""
    # Not SimpleCookie: another site's malformed cookie on the same host would hide ours.
    pairs = (pair.strip().partition("=") for pair in cookies.split(";"))
    return next((value for key, _, value in pairs if key == name), "")


async def respond(
    send: "Send", status: int, text: str = "", kind: str = "text/plain", more: Sequence[Header] = ()
) -> None:
    """A whole response of text."""
    body = text.encode()
    headers = [
        (b"content-type", f"{kind}; charset=utf-8".encode()),
        (b"content-length", str(len(body)).encode()),
        *more,
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def redirect(send: "Send", to: str, more: Sequence[Header] = ()) -> None:
    """To another address of ours, to be fetched with GET."""
    await respond(send, 303, more=[(b"location", to.encode("ascii")), (b"cache-control", b"no-store"), *more])


async def body(receive: "Receive", most: int) -> bytes | None:
    """The body of a request; None where it is longer than `most` bytes, or the client went away."""
    whole = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        whole += message.get("body", b"")
        if len(whole) > most:
            return None
        if not message.get("more_body", False):
            return bytes(whole)
