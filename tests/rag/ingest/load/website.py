"""A small website on this machine, and a fetcher that may go there."""

import ipaddress
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from rag.ingest.load import Fetcher
from rag.text.addresses import Address

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Website:
    """Answers by path. A page is bytes, or a function that speaks to the visitor itself."""

    pages: dict[str, bytes | Answer] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    address: str = ""

    def answer(self, visitor: BaseHTTPRequestHandler) -> None:
        self.asked.append(visitor.path)
        self.headers.append(dict(visitor.headers))
        page = self.pages.get(visitor.path)
        if callable(page):
            page(visitor)
            return
        visitor.send_response(200 if page is not None else 404)
        if kind := self.types.get(visitor.path):
            visitor.send_header("Content-Type", kind)
        visitor.end_headers()
        visitor.wfile.write(page or b"")


def redirect(to: str, status: int = 302) -> Answer:
    def page(visitor: BaseHTTPRequestHandler) -> None:
        visitor.send_response(status)
        visitor.send_header("Location", to)
        visitor.end_headers()

    return page


@contextmanager
def opened() -> Iterator[Website]:
    """A website that is up."""
    site = Website()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                site.answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def only_here(address: Address) -> bool:
    """What a test may reach: this very address, which no user's fetcher may."""
    return address == ipaddress.ip_address("127.0.0.1")


def visitor(**limits: float) -> Fetcher:
    return Fetcher(reachable=only_here, **limits)  # type: ignore[arg-type]
