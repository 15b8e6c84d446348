"""The login: nobody without an account gets further in. A session's cookie for browsers, HTTP Basic for programs.

Trying passwords is slow, and after a few wrong ones stops for a while, by name and by address. The page itself is drawn by
`login_page`; which password is right is `passwords`' to say.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote

from anyio import CapacityLimiter, to_thread

from ui.server import login_page
from ui.server.http import Application, Header, body, cookie, header, redirect, respond
from ui.server.passwords import Accounts, normal
from ui.server.sessions import LONGEST, Sessions
from ui.server.throttle import Throttle
from ui.server.visitor import spoken

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

COOKIE = "pramana-session"
OPEN = ("/health", "/favicon.ico", "/robots.txt")
MOST_FORM = 8192  # bytes
WRONG_OF_A_NAME, WRONG_OF_AN_ADDRESS, WRONG_SECONDS = 10, 30, 15 * 60.0
REMEMBERED = 10 * 60.0  # seconds for which a program's right password is not hashed again
HASHING_AT_ONCE = 2  # passwords; each takes a core, and 16 MB

user: ContextVar[str | None] = ContextVar("user", default=None)  # the login of the request that is being served


class Login:
    """Lets accounts in. root_path: what stands before every address, "" or "/prefix"."""

    def __init__(
        self,
        app: Application,
        accounts: Accounts,
        *,
        root_path: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._accounts = accounts
        self._root = root_path
        self._clock = clock
        self._sessions = Sessions(clock)
        self._by_name = Throttle(WRONG_OF_A_NAME, WRONG_SECONDS, clock)
        self._by_address = Throttle(WRONG_OF_AN_ADDRESS, WRONG_SECONDS, clock)
        self._hashing = CapacityLimiter(HASHING_AT_ONCE)
        self._key = secrets.token_bytes(32)
        self._right: dict[bytes, float] = {}  # passwords found right, hashed with the key above → until when they count

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["path"] in OPEN:
            await self._app(scope, receive, send)
        elif scope["path"] == "/login":
            await self._login(scope, receive, send)
        elif scope["path"] == "/logout":
            await self._logout(scope, send)
        else:
            await self._inside(scope, receive, send)

    async def _inside(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        name = self._sessions.name(_token(scope)) or await self._of_program(scope)
        if name is None:
            await self._turned_away(scope, send)
            return
        token = user.set(name)
        try:
            await self._app(scope, receive, send)
        finally:
            user.reset(token)

    async def _turned_away(self, scope: "Scope", send: "Send") -> None:
        headers = scope["headers"]
        if scope["method"] == "GET" and "text/html" in header(headers, b"accept"):
            query = scope.get("query_string", b"").decode("latin-1")
            to = scope["path"] + (f"?{query}" if query else "")
            await redirect(send, f"{self._root}/login?next={quote(to, safe='')}")
            return
        # A browser that is offered Basic opens its own password window: it is offered to programs only.
        browser = header(headers, b"sec-fetch-site") or header(headers, b"x-requested-with")
        told: list[Header] = [] if browser else [(b"www-authenticate", b'Basic realm="Pramana", charset="UTF-8"')]
        await respond(send, 401, "Log in first.", more=told)

    async def _login(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        to = _inside_only(next(iter(query.get("next", [])), "/"))
        if scope["method"] in ("GET", "HEAD"):
            await self._show(send, 200, to)
            return
        filled = await body(receive, MOST_FORM)
        fields = parse_qs((filled or b"").decode("utf-8", "replace"), keep_blank_values=True)
        name, password = (next(iter(fields.get(field, [])), "") for field in ("username", "password"))
        wait = self._wait(scope, name)
        if wait:
            await self._show(send, 429, to, [(b"retry-after", str(int(wait) + 1).encode())])
        elif await self._allows(scope, name, password):
            await self._welcome(scope, send, normal(name), to)
        else:
            await self._show(send, 401, to)

    async def _welcome(self, scope: "Scope", send: "Send", name: str, to: str) -> None:
        self._sessions.end(_token(scope))  # the session of whoever was logged in before
        made = self._cookie(scope, self._sessions.begin(name), int(LONGEST))
        if "text/html" in header(scope["headers"], b"accept"):
            await redirect(send, self._root + to, [made])
        else:  # a program, such as Gradio's client, to which a redirect would mean a refusal
            await respond(send, 200, '{"success": true}', "application/json", [made])

    async def _logout(self, scope: "Scope", send: "Send") -> None:
        # Safe as a link: from another site, the browser does not send the cookie (SameSite=Strict).
        self._sessions.end(_token(scope))
        await redirect(send, f"{self._root}/login", [self._cookie(scope, "", 0)])

    async def _of_program(self, scope: "Scope") -> str | None:
        """The name in an `Authorization: Basic` header (RFC 7617), where the password is right."""
        scheme, _, told = header(scope["headers"], b"authorization").partition(" ")
        if scheme.lower() != "basic":
            return None
        try:
            name, colon, password = base64.b64decode(told, validate=True).decode("utf-8").partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        if not colon:
            return None
        mark = hmac.digest(self._key, f"{name}:{password}".encode(), hashlib.sha256)
        if self._right.get(mark, 0.0) > self._clock():
            return normal(name)
        if self._wait(scope, name) or not await self._allows(scope, name, password):
            return None
        self._right = {proof: until for proof, until in self._right.items() if until > self._clock()}
        self._right[mark] = self._clock() + REMEMBERED
        return normal(name)

    async def _allows(self, scope: "Scope", name: str, password: str) -> bool:
        # Counted before it is checked, so that many tries at once are all counted.
        keys = ((self._by_name, _name_key(name)), (self._by_address, _address(scope)))
        for throttle, key in keys:
            throttle.count(key)
        allowed = await to_thread.run_sync(self._accounts.allows, name, password, limiter=self._hashing)
        if allowed:
            self._by_name.clear(_name_key(name))
            self._by_address.clear(_address(scope))
        return allowed

    def _wait(self, scope: "Scope", name: str) -> float:
        """Seconds until a password may be tried again."""
        return max(self._by_name.wait(_name_key(name)), self._by_address.wait(_address(scope)))

    async def _show(self, send: "Send", status: int, to: str, more: list[Header] | None = None) -> None:
        page = login_page.page(spoken.get(), status, to)
        await respond(send, status, page, "text/html", [(b"cache-control", b"no-store"), *(more or [])])

    def _cookie(self, scope: "Scope", value: str, age: int) -> Header:
        secure = "; Secure" if scope.get("scheme") == "https" else ""
        path = f"{self._root}/"
        return (
            b"set-cookie",
            f"{COOKIE}={value}; Path={path}; Max-Age={age}; HttpOnly; SameSite=Strict{secure}".encode(),
        )


def _token(scope: "Scope") -> str:
    return cookie(header(scope["headers"], b"cookie"), COOKIE)


def _address(scope: "Scope") -> str:
    return str((scope.get("client") or ("",))[0])


def _name_key(name: str) -> str:
    return hashlib.sha256(normal(name).encode("utf-8", "replace")).hexdigest()


def _inside_only(to: str) -> str:
    """The address of ours to go on to after the login; in place of another site's, the page."""
    plain = to.isascii() and to.isprintable() and "\\" not in to
    return to if plain and to.startswith("/") and not to.startswith("//") else "/"
