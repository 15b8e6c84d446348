"""Who asks, and in which language: a cookie's random name, or the name of a login; the browser's language.

The cookie is set by the server, unguessable and unreadable for scripts: it opens its owner's conversations. Nothing is
kept of a browser that takes no cookies.
"""

import re
import secrets
from contextvars import ContextVar
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from ui.server.http import cookie, header
from ui.words import LANGUAGES, Words, preferred, words_for

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

VISITOR = "pramana-visitor"
LANGUAGE = "pramana-language"  # written by page.js when somebody chooses
_RANDOM = re.compile(r"[0-9a-f]{32}")
_YEAR = 365 * 24 * 60 * 60
spoken: ContextVar[Words] = ContextVar("spoken", default=LANGUAGES[0])


def owner(username: str | None, cookies: str) -> str | None:
    """Whose conversations are meant: of a login, or else of a browser; None where neither is known."""
    if username:
        return f"login:{username}"
    name = cookie(cookies, VISITOR)
    return f"browser:{name}" if _RANDOM.fullmatch(name) else None


def language(query: str, cookies: str, accept_language: str) -> Words:
    """What the page speaks: the link's language, or the one chosen before, or the browser's."""
    named = [*parse_qs(query).get("lang", []), cookie(cookies, LANGUAGE)]
    chosen = next((words_for(code) for code in named if any(code == words.code for words in LANGUAGES)), None)
    return chosen or preferred(accept_language)


class VisitorLayer:
    """Gives a browser its cookie, and says for each request in which language its page is to be. Plain ASGI."""

    def __init__(self, app: "ASGIApp") -> None:
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        cookies = header(scope["headers"], b"cookie")
        query = scope.get("query_string", b"").decode("latin-1")
        token = spoken.set(language(query, cookies, header(scope["headers"], b"accept-language")))

        async def with_cookie(message: "Message") -> None:
            if message["type"] == "http.response.start" and _is_page(message) and owner(None, cookies) is None:
                made = f"{VISITOR}={secrets.token_hex(16)}; Path=/; Max-Age={_YEAR}; HttpOnly; SameSite=Lax"
                secure = "; Secure" if scope.get("scheme") == "https" else ""
                message["headers"] = [*message.get("headers", []), (b"set-cookie", (made + secure).encode())]
            await send(message)

        try:
            await self._app(scope, receive, with_cookie)
        finally:
            spoken.reset(token)


def _is_page(message: "Message") -> bool:
    return header(message.get("headers", []), b"content-type").startswith("text/html")
