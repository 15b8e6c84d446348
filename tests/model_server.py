"""A model's server for tests: real HTTP on 127.0.0.1, speaking the OpenAI protocol for chat completions, plain and streaming.

So openai and langchain-openai themselves run. What it says is decided by a script, a function from what was asked to a reply; a
question that the script was not taught is an error when the server closes, never a made-up answer.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self, cast


@dataclass(frozen=True)
class Asked:
    """One request."""

    path: str
    key: str  # from the Authorization header
    model: str
    told: str  # the system message
    question: str  # the user's message
    streams: bool
    body: Mapping[str, Any]


@dataclass(frozen=True)
class Says:
    """A reply in words, sent in `pieces` of a few characters."""

    text: str
    piece: int = 12  # characters in a piece of a stream
    first: float = 0.0  # seconds before the first
    pause: float = 0.0  # seconds between two
    cut_after: int | None = None  # pieces after which the connection is dropped
    endless: bool = False  # says it again and again until nobody listens
    prompt_tokens: int = 1000
    completion_tokens: int = 100
    usage: bool = True


@dataclass(frozen=True)
class Fails:
    """An error of the server."""

    status: int
    code: str = ""
    message: str = "It failed."
    retry_after: float | None = None


@dataclass(frozen=True)
class Babbles:
    """Bytes that are no protocol."""

    content: bytes = b"<html>It works!</html>"
    kind: str = "text/html"


@dataclass(frozen=True)
class Embeds:
    """Vectors, one for each text of a request to /embeddings."""

    vectors: Sequence[Sequence[float]]


Reply = Says | Fails | Babbles
Embedding = Callable[[Sequence[str]], Embeds | Fails | Babbles]
Script = Callable[[Asked], Reply]


class Untaught(AssertionError):
    """The model was asked something that its script does not know."""


def taught(replies: Mapping[str, Reply]) -> Script:
    """A script: the reply of the first key that stands in the question; anything else is Untaught."""

    def script(asked: Asked) -> Reply:
        for part, reply in replies.items():
            if part in asked.question:
                return reply
        raise Untaught(asked.question[-300:])

    return script


def in_turn(*replies: Reply) -> Script:
    """A script: one reply after another; one question too many is Untaught."""
    left = iter(replies)

    def script(asked: Asked) -> Reply:
        reply = next(left, None)
        if reply is None:
            raise Untaught(asked.question[-300:])
        return reply

    return script


@dataclass
class ModelServer:
    """The server; use it in a `with`, point a client at `url`."""

    script: Script
    embedding: Embedding | None = None  # what is replied to /embeddings
    embedded: list[Sequence[str]] = field(default_factory=list)  # the texts of each request there
    asked: list[Asked] = field(default_factory=list)
    untaught: list[Untaught] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)  # a client closed in mid-stream

    def __enter__(self) -> Self:
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.model = self
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
        if self.untaught and kind is None:
            raise self.untaught[0]

    @property
    def url(self) -> str:
        """Its base URL, as OPENAI_BASE_URL takes it."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    model: ModelServer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def _model(self) -> ModelServer:
        return cast("_Http", self.server).model

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path.endswith("/embeddings"):
            self._embed(body)
            return
        roles = {message["role"]: _words(message["content"]) for message in body["messages"]}
        asked = Asked(
            self.path,
            self.headers.get("Authorization", "").removeprefix("Bearer "),
            body["model"],
            roles.get("system", ""),
            roles.get("user", ""),
            bool(body.get("stream")),
            body,
        )
        self._model.asked.append(asked)
        try:
            reply = self._model.script(asked)
        except Untaught as error:
            self._model.untaught.append(error)
            reply = Fails(500, message="Untaught.")
        self._reply(asked, reply)

    def _embed(self, body: Mapping[str, Any]) -> None:
        self._model.embedded.append(body["input"])
        reply = self._model.embedding(body["input"]) if self._model.embedding else Fails(404, message="No embeddings.")
        if isinstance(reply, Embeds):
            data = [{"object": "embedding", "index": at, "embedding": row} for at, row in enumerate(reply.vectors)]
            usage = {"prompt_tokens": 1, "total_tokens": 1}
            # In any order: the index says which is whose.
            whole = {"object": "list", "data": data[::-1], "model": body["model"], "usage": usage}
            self._send(200, "application/json", json.dumps(whole).encode())
        elif isinstance(reply, Fails):
            self._fail(reply)
        else:
            self._send(200, reply.kind, reply.content)

    def _fail(self, reply: Fails) -> None:
        error = {"message": reply.message, "type": "error", "code": reply.code or None, "param": None}
        headers = {} if reply.retry_after is None else {"Retry-After": f"{reply.retry_after:g}"}
        self._send(reply.status, "application/json", json.dumps({"error": error}).encode(), headers)

    def _reply(self, asked: Asked, reply: Reply) -> None:
        if isinstance(reply, Fails):
            self._fail(reply)
        elif isinstance(reply, Babbles):
            self._send(200, reply.kind, reply.content)
        elif asked.streams:
            self._stream(asked, reply)
        else:
            time.sleep(reply.first)
            message = {"role": "assistant", "content": reply.text}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            whole = {**_envelope(asked, "chat.completion"), "choices": [choice], "usage": _usage(reply)}
            self._send(200, "application/json", json.dumps(whole).encode())

    def _send(self, status: int, kind: str, content: bytes, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _stream(self, asked: Asked, reply: Says) -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            self.wfile.flush()
            time.sleep(reply.first)
            for number, piece in enumerate(_pieces(reply)):
                if number == reply.cut_after:
                    return
                choice = {"index": 0, "delta": {"role": "assistant", "content": piece}, "finish_reason": None}
                self._event({**_envelope(asked, "chat.completion.chunk"), "choices": [choice]})
                time.sleep(reply.pause)
            last = {"index": 0, "delta": {}, "finish_reason": "stop"}
            self._event({**_envelope(asked, "chat.completion.chunk"), "choices": [last]})
            if reply.usage:
                self._event({**_envelope(asked, "chat.completion.chunk"), "choices": [], "usage": _usage(reply)})
            self._chunk(b"data: [DONE]\n\n")
            self._chunk(b"")
        except (BrokenPipeError, ConnectionResetError):
            self._model.left.set()

    def _event(self, event: Mapping[str, Any]) -> None:
        self._chunk(f"data: {json.dumps(event)}\n\n".encode())

    def _chunk(self, content: bytes) -> None:
        self.wfile.write(f"{len(content):x}\r\n".encode() + content + b"\r\n")
        self.wfile.flush()


def _words(content: object) -> str:
    """A message's words, whether they came as one text or in parts."""
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in cast("list[dict[str, str]]", content))


def _pieces(reply: Says) -> Iterator[str]:
    while True:
        yield from (reply.text[start : start + reply.piece] for start in range(0, len(reply.text), reply.piece))
        if not reply.endless:
            return


def _envelope(asked: Asked, kind: str) -> dict[str, Any]:
    return {"id": "chatcmpl-1", "object": kind, "created": 1, "model": asked.model}


def _usage(reply: Says) -> dict[str, int]:
    total = reply.prompt_tokens + reply.completion_tokens
    return {"prompt_tokens": reply.prompt_tokens, "completion_tokens": reply.completion_tokens, "total_tokens": total}
