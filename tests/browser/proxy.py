"""A reverse proxy as people put one before a page: shows it under a prefix, and passes on every piece at once."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

PREFIX = "/pramana"


@contextmanager
def before(address: str, *, strips: bool) -> Iterator[str]:
    """The address of the page behind the proxy; strips: it takes the prefix off."""
    behind = urlsplit(address).netloc

    class Passing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if not self.path.startswith(PREFIX):
                self.send_error(404)
                return
            path = self.path.removeprefix(PREFIX) or "/" if strips else self.path
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
            told = {
                "X-Forwarded-Host": self.headers["host"],
                "X-Forwarded-Proto": "http",
                "X-Forwarded-For": "203.0.113.7",
            }
            upstream = http.client.HTTPConnection(behind, timeout=60)
            try:
                upstream.request(self.command, path, body or None, {**headers, **told, "Host": behind})
                reply = upstream.getresponse()
                self.send_response_only(reply.status)
                for name, value in reply.getheaders():
                    if name.lower() not in ("transfer-encoding", "connection"):
                        self.send_header(name, value)
                self.send_header("Connection", "close")
                self.end_headers()
                while piece := reply.read1(65536):
                    self.wfile.write(piece)
                    self.wfile.flush()
            except (OSError, http.client.HTTPException):
                self.close_connection = True  # the browser went away, or the page did
            finally:
                upstream.close()

        do_POST = do_HEAD = do_GET  # noqa: N815 - as http.server names them

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Passing)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
