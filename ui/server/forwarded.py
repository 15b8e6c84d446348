"""What a request was before a reverse proxy passed it on: its host, its scheme, its sender, its path without the prefix.

Headers (X-Forwarded-…) tell that, and anyone can write a header: only those that a named proxy sends are believed. All of them are
removed here, so that no layer further in (Gradio reads them) can be deceived.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from ui.server.http import Application, header, respond

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

_TOLD = (b"forwarded", b"x-gradio-server", b"x-real-ip")


class Forwarded:
    """Restores the request as its sender made it. root_path: "" or "/prefix"; a proxy may take it off, or leave it on."""

    def __init__(self, app: Application, *, root_path: str = "", proxies: Collection[str] = ()) -> None:
        self._app = app
        self._root = root_path
        self._proxies = frozenset(proxies)

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if (
            self._root and scope["path"] == self._root
        ):  # without the slash, the page's relative addresses lead elsewhere
            query = scope.get("query_string", b"")
            to = self._root.encode() + b"/" + (b"?" + query if query else b"")
            await respond(send, 308, more=[(b"location", to)])
            return
        headers = [pair for pair in scope["headers"] if not _tells(pair[0])]
        changed: dict[str, Any] = {"headers": headers}
        peer = scope.get("client")
        if peer and peer[0] in self._proxies:
            changed = self._believed(scope, headers)
        if self._root and scope["path"].startswith(f"{self._root}/"):
            changed["path"] = scope["path"][len(self._root) :]
            changed["raw_path"] = scope.get("raw_path", b"").removeprefix(self._root.encode())
        await self._app({**scope, **changed}, receive, send)

    def _believed(self, scope: "Scope", headers: list[tuple[bytes, bytes]]) -> dict[str, Any]:
        """What the proxy says of the request. The last entry of each list is the proxy's own; entries before it may be anybody's."""
        changed: dict[str, Any] = {"headers": headers}
        sender, scheme, host = (
            header(scope["headers"], name).rpartition(",")[2].strip()
            for name in (b"x-forwarded-for", b"x-forwarded-proto", b"x-forwarded-host")
        )
        if sender:
            changed["client"] = (sender, 0)
        if scheme in ("http", "https"):
            changed["scheme"] = scheme
        if host:
            changed["headers"] = [(b"host", host.encode("latin-1")), *(pair for pair in headers if pair[0] != b"host")]
        return changed


def _tells(name: bytes) -> bool:
    return name.lower().startswith(b"x-forwarded-") or name.lower() in _TOLD
