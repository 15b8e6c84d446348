"""A layer under test behind a real port, in front of an application that tells what reached it; and a client that sends as told."""

import asyncio
import http.client
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import uvicorn

from ui.server.http import Application, header, respond
from ui.server.login import user

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send


async def tells(scope: "Scope", receive: "Receive", send: "Send") -> None:
    """Answers with what reached it. As generous as Gradio with other sites' pages."""
    told = {
        "path": scope["path"],
        "scheme": scope["scheme"],
        "client": scope["client"][0],
        "host": header(scope["headers"], b"host"),
        "told": sorted(name.decode() for name, _ in scope["headers"] if b"forward" in name or b"gradio" in name),
        "user": user.get(),
    }
    await respond(send, 200, json.dumps(told), "application/json", [(b"access-control-allow-origin", b"*")])


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    text: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def told(self) -> Any:  # noqa: ANN401
        return json.loads(self.text)


@contextmanager
def listening(app: Application) -> Iterator[int]:
    """The port of an application that is being served."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", proxy_headers=False, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server did not come up"
            time.sleep(0.01)
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)


def send(port: int, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
    """Send a request as it is: no path made shorter, no redirect followed. `sec_fetch_site` is the header Sec-Fetch-Site."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body, headers=named)
        reply = connection.getresponse()
        return Reply(reply.status, reply.read().decode(), {name.lower(): value for name, value in reply.getheaders()})
    finally:
        connection.close()
