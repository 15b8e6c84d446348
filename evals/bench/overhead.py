"""What everything but the model costs: an answer of five sentences by a scripted model, against the search for the same question alone.

The model is a server on this machine that answers at once: real HTTP, real streaming. What is left beside the search is the prompt, the
request, reading the answer, and the proof of five sentences. Each question is measured both ways, turn by turn.

    python -m evals.bench.overhead
"""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from evals.bench.measure import bar, milliseconds, report
from evals.command import SEEDS
from evals.suite import load_suite
from rag import Assistant, Settings

QUESTIONS = 60
SENTENCES = 5


class _Model(BaseHTTPRequestHandler):
    """Answers with the first sentence of each of five passages, with a word before it, and the sentence as its proof."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""

    def do_POST(self) -> None:
        """A chat completion, streamed in one go."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = str(body["messages"][-1]["content"])
        parts = [part.partition("\n")[2].partition("\n</passage>")[0] for part in asked.split("<passage ")[1:]]
        quotes = [part.partition("\n")[0].replace('"', "'").strip() for part in parts[:SENTENCES]]
        text = "\n".join(f'Reportedly, {quote} [{number}: "{quote}"]' for number, quote in enumerate(quotes, 1))
        choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None}
        last = {"index": 0, "delta": {}, "finish_reason": "stop"}
        head = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        usage = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
        events = [{**head, "choices": [choice]}, {**head, "choices": [last]}, {**head, "choices": [], "usage": usage}]
        content = "".join(f"data: {json.dumps(event)}\n\n" for event in events) + "data: [DONE]\n\n"
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Content-Length", str(len(content.encode())))
        self.end_headers()
        self.wfile.write(content.encode())


@contextmanager
def scripted() -> Iterator[str]:
    """The scripted model's address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Model)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()


def main() -> None:
    """Measure, print, plot."""
    suite = load_suite(SEEDS)
    questions = [item.question for item in suite.items if not item.history and item.language == "en"][:QUESTIONS]
    folder = suite.corpora[0].folder
    with tempfile.TemporaryDirectory() as home, scripted() as url:
        settings = Settings.load(home=Path(home), model="m", openai_base_url=url, context_window=100_000)
        with Assistant(settings) as assistant:
            assistant.index([folder] if folder else [])
            said = [len(assistant.ask(question).raw.splitlines()) for question in questions[:3]]  # and all is loaded
            bare, whole = [], []
            for question in questions:
                bare.append(milliseconds(lambda asked=question: assistant.retrieve(asked, k=12)))  # type: ignore[misc]
                whole.append(milliseconds(lambda asked=question: assistant.ask(asked)))  # type: ignore[misc]
    bars = [bar("search alone", bare), bar(f"answer of {max(said)} sentences", whole)]
    beyond = sorted(after - before for before, after in zip(bare, whole, strict=True))[len(bare) // 2]
    report("overhead", "Everything but the model", bars, f"beyond the search: median {beyond:.1f} ms")


if __name__ == "__main__":
    main()
