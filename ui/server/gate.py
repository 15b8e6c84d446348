"""What is let in: only the addresses that the page and its API use, from our own pages or from programs, in sizes that make sense.

Whatever else Gradio offers (files of the machine, a proxy, monitoring, an editor) is answered with 404. Puts the security
headers on every response. Who is asking is `login`'s business.
"""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from ui.server.http import Application, Header, header, respond

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "::1")
MOST_BODY = 1_000_000  # bytes of a request
UPLOAD = "/gradio_api/upload"
OURS = frozenset(("/health", "/login", "/logout", "/mcp"))
_PAGE = frozenset(("/", "/config", "/config/", "/theme.css", "/favicon.ico", "/robots.txt", "/manifest.json"))
_FILES = ("/assets/", "/static/", "/svelte/")  # of Gradio's own package
_API = frozenset(
    "/gradio_api/" + name
    for name in (
        *("info", "info/", "openapi.json", "app_id", "app_id/", "startup-events", "theme.css", "login_check"),
        *("queue/join", "queue/data", "queue/status", "cancel", "reset", "upload", "upload_progress"),
    )
)
_CALLS = ("/gradio_api/call/", "/gradio_api/run/", "/gradio_api/heartbeat/")
_HOST = re.compile(r"(?:\[([0-9a-fA-F:]+)\]|([^:@/\[\]]+))(?::\d+)?")
_SAFE = ("GET", "HEAD", "OPTIONS")

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",  # Gradio compiles its templates in the browser
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
HEADERS: tuple[Header, ...] = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


class Gate:
    """Lets a request in, or says why not. Plain ASGI: a wrapper that reads the body would hold back the stream.

    names: the hosts that a request may be for; empty: any. At a loopback address another name means that a web site's name was
    pointed at this machine (DNS rebinding). most_upload: bytes of all files of one upload.
    """

    def __init__(self, app: Application, *, names: Collection[str] = (), most_upload: int = MOST_BODY) -> None:
        self._app = app
        self._names = frozenset(names)
        self._most_upload = most_upload

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Serve one connection."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # nothing here speaks over a web socket
            await send({"type": "websocket.close", "code": 1008})
            return

        async def with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message.get("headers", []) if not _is_replaced(pair[0])]
                message["headers"] = [*kept, *HEADERS]
            await send(message)

        refused = self._refusal(scope)
        if refused:
            await respond(with_headers, *refused)
        else:
            await self._app(scope, receive, with_headers)

    def _refusal(self, scope: "Scope") -> tuple[int, str] | None:
        """The status and the reason why a request is not let in; None where it is."""
        headers, path = scope["headers"], scope["path"]
        host = header(headers, b"host")
        if self._names and _name(host) not in self._names:
            return 421, "This server is asked under another name than its own."
        if not _is_open(path):
            return 404, "There is nothing here."
        if not _is_ours(scope, host):
            return 403, "A page of another site may not do this."
        return self._too_large(scope) if scope["method"] not in _SAFE else None

    def _too_large(self, scope: "Scope") -> tuple[int, str] | None:
        length, most = header(scope["headers"], b"content-length"), MOST_BODY
        if not length.isdecimal():
            # Without a stated length one would have to read the body, which may be endless.
            return (411, "Say how long it is.") if header(scope["headers"], b"transfer-encoding") else None
        if scope["path"] == UPLOAD:
            most = self._most_upload
        return (413, f"It has more than {most:,} bytes.") if int(length) > most else None


def _name(host: str) -> str:
    """The name in a `Host` header, "" where it is none."""
    parsed = _HOST.fullmatch(host)
    return (parsed[1] or parsed[2]).lower() if parsed else ""


def _is_open(path: str) -> bool:
    if ".." in path or "\\" in path or "//" in path or "\0" in path:
        return False
    return path in _PAGE or path in _API or path in OURS or path.startswith((*_FILES, *_CALLS))


def _is_ours(scope: "Scope", host: str) -> bool:
    """Whether a request comes from a page of ours, or from no page at all. Another site may link here, and nothing else."""
    site = header(scope["headers"], b"sec-fetch-site")
    safe = scope["method"] in _SAFE
    if site:
        led = safe and header(scope["headers"], b"sec-fetch-mode") == "navigate"
        return site in ("same-origin", "none") or led
    origin = header(scope["headers"], b"origin")
    # On a plain http:// address browsers send no Sec-Fetch-Site, but an Origin with everything that is not a link.
    return not origin or origin.partition("://")[2].lower() == host.lower()


def _is_replaced(name: bytes) -> bool:
    """Headers that Gradio sets more generously than is wanted here; with no CORS header no other site's page reads anything."""
    return name.lower().startswith(b"access-control-") or name.lower() in (b"server", *(ours for ours, _ in HEADERS))
