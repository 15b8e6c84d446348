"""The page behind a web server: security headers, one port, a clean end.

Decides nothing about the page. Gradio is told here, and not at import, that nothing is to be sent anywhere.
"""

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from rag import PramanaError
from ui.desk import Library
from ui.visitor import Visitors

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
HEADERS = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
SECONDS_TO_END = 2


def claim(host: str, port: int) -> None:
    """Make sure that the page can listen there, before anything slow begins.

    Raises:
        PramanaError: the address is taken, or is none of this machine's.

    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = f"Nothing can listen at {host}:{port}: {error.strerror or error}."
            raise PramanaError(reason, fix="Choose another --port, or end what uses this one.") from None


class SecurityHeaders:
    """Adds the headers to every response. Plain ASGI: a wrapper that reads the body would hold back the stream."""

    def __init__(self, app: "ASGIApp") -> None:
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Serve one request."""

        async def with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *HEADERS]
            await send(message)

        await self._app(scope, receive, with_headers)


def application(library: Library, home: Path, *, links_ask: bool = True) -> SecurityHeaders:
    """The page as an ASGI application.

    Conversations and judgements are kept under `home`. links_ask: a link's question is asked at once, not only put into the box.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr
    from fastapi import FastAPI

    from ui import theme
    from ui.page import Page

    app = gr.mount_gradio_app(
        FastAPI(docs_url=None, redoc_url=None, openapi_url=None),
        Page(library, home, links_ask=links_ask).blocks,
        path="/",
        theme=theme.theme(),
        head=theme.head(),
        footer_links=[],
        enable_monitoring=False,
        run_history=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        max_file_size="1kb",  # nothing here takes a file
        show_error=True,
    )
    return SecurityHeaders(Visitors(app))


def run(library: Library, home: Path, *, host: str, port: int, links_ask: bool = True) -> None:
    """Serve the page until the process is told to end."""
    app = application(library, home, links_ask=links_ask)
    import uvicorn

    uvicorn.run(app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=SECONDS_TO_END)
