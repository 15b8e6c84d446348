"""`pramana ask` where a model answers, over real HTTP; and how a terminal shows what a model adds."""

from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from rag import Answer, Claim, Usage
from tests.model_server import Asked, Fails, ModelServer, Reply, Says, Script
from tests.rag.model.test_generate import number_of
from tests.rag.proof.claims import FARM
from tests.ui.samples import answer, article, claim
from ui.cli import app
from ui.terminal import show as render_terminal

HINDI = "जनवरी-नवंबर में कृषि उत्पादों का व्यापार कितना बढ़ा?"
TRANSLATION = "जनवरी-नवंबर में व्यापार 36 प्रतिशत बढ़कर 6 अरब डॉलर तक पहुँचा"


def truthful(asked: Asked) -> Reply:
    if "one sentence to a line" not in asked.question:
        return Says(f"1: {TRANSLATION}")
    return Says(f'जनवरी-नवंबर में व्यापार 36 प्रतिशत बढ़ा। [{number_of(asked, FARM)}: "{FARM}"]')


@pytest.fixture
def ask(seeds_home: Path) -> Callable[..., Result]:
    def run(script: Script, *options: str) -> Result:
        with ModelServer(script) as server:
            environment = {"PRAMANA_MODEL": "model-1", "OPENAI_BASE_URL": server.url}
            return CliRunner().invoke(app, ["ask", HINDI, "--home", str(seeds_home), *options], env=environment)

    return run


def test_the_foreign_quote_is_translated(ask: Callable[..., Result]) -> None:
    result = ask(truthful)
    assert (result.exit_code, FARM in result.output, TRANSLATION in result.output) == (0, True, True)


def test_in_json_too(ask: Callable[..., Result]) -> None:
    assert f'"translation": "{TRANSLATION}"' in ask(truthful, "--json").output


def test_waiting_is_said_on_standard_error(ask: Callable[..., Result]) -> None:
    replies = iter([Fails(429, "rate_limit_exceeded", retry_after=0.05)])
    result = ask(lambda asked: next(replies, None) or truthful(asked))
    assert "मॉडल व्यस्त है" in result.stderr
    assert "मॉडल व्यस्त है" not in result.stdout


# --- In a terminal


def shown(**changes: object) -> str:
    """The text of an answer that a model wrote."""
    of = article()
    plain: Answer = answer(of, claim(of, "The new bridge opened on 5 May 2020."))
    citation = replace(plain.claims[0].citations[0], translation="What it says\x1b[2J")
    written = replace(plain.claims[0], citations=(citation,))
    given = replace(plain, claims=(written,), reader="model-1", **changes)  # type: ignore[arg-type]
    out = StringIO()
    Console(file=out, width=200).print(render_terminal.answer(given))
    return out.getvalue()


def test_a_translation_is_marked_as_a_machines() -> None:
    assert "What it says[2J (machine translation)" in shown()


def test_what_is_not_proved_is_said_to_be() -> None:
    assert "✗ Not proved: The moon fell." in shown(unproved=(Claim("The moon fell.", "en", ()),))


@pytest.mark.parametrize(
    ("usage", "said"),
    [
        pytest.param(Usage(1000, 200, 0.0123), "1,200 tokens, $0.0123", id="known"),
        pytest.param(Usage(1000, 200, None), "1,200 tokens, cost unknown", id="unknown"),
    ],
)
def test_what_it_cost_is_told(usage: Usage, said: str) -> None:
    assert said in shown(usage=usage)
