"""What is said of the model that is set: over real HTTP, with nothing asked and no key told."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from rag import Settings
from rag.model.survey import survey
from rag.types import ModelReport

KEY = "sk-very-secret-0123456789"


@pytest.fixture
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """A server that answers every GET with a status and the names of some models."""
    status, names = request.param

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            """Say nothing."""

        def do_GET(self) -> None:
            listing = {"object": "list", "data": [{"id": name, "object": "model"} for name in names]}
            content = json.dumps(listing if status == 200 else {"error": {"message": f"bad key {KEY}"}}).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://user:{KEY}@127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    server.server_close()


def of(model: str | None, url: str | None = None, **settings: object) -> ModelReport:
    given = {"model": model, "openai_base_url": url, "openai_api_key": KEY if url else None, **settings}
    return survey(Settings.load(**given))[-1]


def test_without_a_model_the_embedded_reader_answers() -> None:
    assert survey(Settings()) == (ModelReport("embedded", kind="embedded", reachable=True),)


@pytest.mark.parametrize("address", [(200, ("gpt-4o-mini", "other"))], indirect=True)
def test_a_model_that_is_there(address: str) -> None:
    found = of("gpt-4o-mini", address)
    assert (found.reachable, found.listed, found.window) == (True, ("gpt-4o-mini", "other"), 128_000)
    assert (found.price_in, found.price_out, bool(found.price_of), bool(found.tokenizer)) == (0.15, 0.60, True, True)


@pytest.mark.parametrize("address", [(200, ())], indirect=True)
def test_the_settings_go_before_what_is_known(address: str) -> None:
    found = of("gpt-4o-mini", address, price_in=1.0, price_out=2.0, context_window=4000)
    assert (found.price_in, found.price_of, found.window) == (1.0, "settings", 4000)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        pytest.param((401, ()), "OPENAI_API_KEY", id="wrong key"),
        pytest.param((403, ()), "OPENAI_API_KEY", id="forbidden"),
        pytest.param((404, ()), "/v1", id="wrong address"),
        pytest.param((500, ()), "The model failed", id="failing"),
        pytest.param((200, ("llama",)), "does not list gpt-4o-mini", id="another model"),
    ],
    indirect=["address"],
)
def test_what_is_wrong_is_said_and_no_key(address: str, said: str) -> None:
    found = of("gpt-4o-mini", address)
    assert (found.reachable, said in f"{found.problem} {found.fix}") == (False, True)
    assert KEY not in str(found)


@pytest.mark.parametrize("address", [(200, ())], indirect=True)
def test_an_address_is_told_without_its_credentials(address: str) -> None:
    assert (KEY in of("m", address).address, of("m", address).address.endswith("/v1")) == (False, True)


def test_nobody_there() -> None:
    assert "OPENAI_BASE_URL" in of("m", "http://127.0.0.1:9/v1").fix


def test_no_key() -> None:
    assert "OPENAI_API_KEY" in of("gpt-4o-mini").fix


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    found = of(f"gguf:{tmp_path / 'none.gguf'}")
    assert (found.kind, found.reachable, "no such file" in found.problem) == ("file", False, True)


def test_a_provider_that_is_not_installed() -> None:
    assert "langchain-cohere" in of("cohere:command-r").fix
