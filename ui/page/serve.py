"""The page behind a web server: what stands around it, one port, a clean end.

Decides nothing about the page. Gradio is told here, and not at import, that nothing is to be sent anywhere.
"""

import os
import socket
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag import PramanaError
from ui.server.forwarded import Forwarded
from ui.server.gate import LOOPBACK, Gate
from ui.server.passwords import Accounts
from ui.server.visitor import VisitorLayer
from ui.work.actions import AssistantLike
from ui.work.library import INCOMING, MOST_BYTES, EditableLibrary, IndexingAssistant
from ui.work.session_settings import ConfigurableAssistant, SessionAssistants

if TYPE_CHECKING:
    from fastapi import FastAPI, Request, Response

    from ui.server.http import Application

SECONDS_TO_END = 2
MOST_UPLOAD = 4 * MOST_BYTES  # bytes of all files of one upload
THREADS = 128  # more than the answers that the page and the API may give at once, so that a slow one blocks nobody
MOST_WAITING = 1000  # questions; one more is asked to try again later


@dataclass(frozen=True, slots=True)
class Serving:
    """How the page is served.

    links_ask: a link's question is asked at once, not only put into the box. root_path: "" or "/prefix", under which a reverse
    proxy shows the page. proxies: addresses whose X-Forwarded headers are believed. accounts: who may log in; None: everybody is in.
    mcp: the same for assistants, at /mcp. read_only: nobody may add or remove articles.
    """

    host: str = "127.0.0.1"
    port: int = 7860
    links_ask: bool = True
    root_path: str = ""
    proxies: frozenset[str] = frozenset()
    accounts: Accounts | None = field(default=None, repr=False)
    mcp: bool = False
    read_only: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The hosts that a request may be for; none: any. Behind a proxy the names are the proxy's to check."""
        return LOOPBACK if self.host in LOOPBACK and not self.proxies else ()

    @property
    def may_change(self) -> bool:
        """Whether people at the page may add and remove articles: whoever runs it, and whoever is logged in."""
        return not self.read_only and (self.accounts is not None or self.local)

    @property
    def local(self) -> bool:
        """Whether only the person who runs the page can reach it: then a model's server may be on this network too."""
        return self.accounts is None and self.host in LOOPBACK and not self.proxies


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


def application(assistant: AssistantLike, home: Path, serving: Serving) -> "Application":
    """The page as an ASGI application. Conversations and judgements are kept under `home`.

    Raises:
        UsageError: MCP is wanted, and its package is not installed.

    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["GRADIO_TEMP_DIR"] = str(home.resolve() / INCOMING)  # uploads are kept nowhere else
    import gradio as gr
    from fastapi import FastAPI

    from ui.page import Page, theme
    from ui.server.login import Login, user

    editable = (
        EditableLibrary(assistant, home) if serving.may_change and isinstance(assistant, IndexingAssistant) else None
    )
    session_assistants = (
        SessionAssistants(assistant, local=serving.local) if isinstance(assistant, ConfigurableAssistant) else None
    )
    blocks = Page(
        assistant, home, links_ask=serving.links_ask, editable=editable, session_assistants=session_assistants
    ).blocks
    blocks.max_threads = THREADS
    blocks.queue(max_size=MOST_WAITING)
    outer = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=_mcp(assistant) if serving.mcp else None)
    _add_health(outer, assistant)
    app: Application = gr.mount_gradio_app(
        outer,
        blocks,
        path="/",
        root_path=serving.root_path or None,
        auth_dependency=(lambda _: user.get()) if serving.accounts else None,
        theme=theme.theme(),
        head=theme.head(),
        footer_links=[],
        enable_monitoring=False,
        run_history=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        allowed_paths=[],
        max_file_size=MOST_BYTES if serving.may_change else 1,
        show_error=True,
    )
    if serving.accounts:
        app = Login(app, serving.accounts, root_path=serving.root_path)
    gate = Gate(VisitorLayer(app), names=serving.names, most_upload=MOST_UPLOAD if serving.may_change else 0)
    return Forwarded(gate, root_path=serving.root_path, proxies=serving.proxies)


def run(assistant: AssistantLike, home: Path, serving: Serving, ready: Callable[[], None]) -> None:
    """Serve the page until the process is told to end. ready: called once, when the port answers.

    Raises:
        KeyboardInterrupt: it was told so by Ctrl-C; what was asked is answered first, for a moment.

    """
    app = application(assistant, home, serving)
    import uvicorn

    class AnnouncingServer(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

    config = uvicorn.Config(
        app,
        host=serving.host,
        port=serving.port,
        log_level="warning",
        timeout_graceful_shutdown=SECONDS_TO_END,
        proxy_headers=False,  # `Forwarded` decides which proxies are believed
        server_header=False,
    )
    AnnouncingServer(config).run()


def _add_health(app: "FastAPI", assistant: AssistantLike) -> None:
    from starlette.responses import PlainTextResponse

    def health(_: "Request") -> "Response":
        try:
            assistant.articles()
        except PramanaError as error:
            return PlainTextResponse(type(error).__name__, status_code=503)
        return PlainTextResponse("ok")

    app.add_route("/health", health, methods=["GET"])


def _mcp(assistant: AssistantLike) -> Callable[["FastAPI"], AbstractAsyncContextManager[Any]]:
    """A lifespan in which the MCP server listens at /mcp."""
    from contextlib import asynccontextmanager

    from mcp.server.transport_security import TransportSecuritySettings

    from ui.programs.mcp_tools import server

    made = server(assistant)
    guarded = TransportSecuritySettings(enable_dns_rebinding_protection=False)  # `Gate` has looked at host and origin
    inner = made.streamable_http_app(stateless_http=True, json_response=True, transport_security=guarded)

    @asynccontextmanager
    async def lifespan(app: "FastAPI") -> Any:  # noqa: ANN401  an async generator, by the decorator's leave
        app.router.routes[:0] = inner.routes
        async with made.session_manager.run():
            yield

    return lifespan
