"""A suite asked of a model over real HTTP: what is down is an error, what is rubbish is wrong, and no other reader's answer counts."""

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals.command import main
from tests.model_server import Asked, Babbles, Fails, ModelServer, Reply, Says

KEY = "sk-never-to-be-seen-0123456789"
ONLY = ["--lang", "en", "--only", "dec21-vaccine-doses", "--only", "dec22-samarkand", "--only", "none-cricket"]


@pytest.fixture
def run(work: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Asks three questions of the model at an address; the exit code comes back."""

    def ask(url: str, *options: str) -> int:
        monkeypatch.setenv("OPENAI_BASE_URL", url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("PRAMANA_MAX_WAIT", "0")
        words = ["--reader", "generate", "--model", "model-1", "--out", str(work / "runs" / "model"), "--no-github"]
        return main([str(work / "suite.yaml"), *words, "--no-cache", *options])

    return ask


def outcomes(work: Path) -> dict[str, str]:
    return {case: each["outcome"] for case, each in results(work).items()}


def results(work: Path) -> dict[str, dict[str, Any]]:
    text = (work / "runs" / "model" / "report.json").read_text(encoding="utf-8")
    return {each["case"]: each for each in json.loads(text)["run"]["results"]}


ALL_ERRORS = {"dec21-vaccine-doses": "error", "dec22-samarkand": "error", "none-cricket": "error"}


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(Fails(500), id="failing"),
        pytest.param(Fails(401, message=f"Incorrect API key: {KEY}"), id="key-refused"),
        pytest.param(Fails(429, retry_after=9), id="busy"),
        pytest.param(Fails(404, code="model_not_found"), id="no-such-model"),
        pytest.param(Babbles(), id="no-protocol"),
        pytest.param(Says(""), id="silent"),
        pytest.param(Says("The summit was held in Samarkand.", cut_after=1), id="cut-off"),
        pytest.param(Says("It was 12 crore in Paris.\n", endless=True), id="endless"),
    ],
)
def test_a_model_that_is_down_is_an_error(work: Path, run: Callable[..., int], reply: Reply) -> None:
    with ModelServer(lambda _: reply) as server:
        assert run(server.url, *ONLY) == 4
    assert outcomes(work) == ALL_ERRORS
    assert KEY not in (work / "runs" / "model" / "report.html").read_text(encoding="utf-8")


def test_a_server_that_is_not_there_is_an_error(work: Path, run: Callable[..., int]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert run(f"http://127.0.0.1:{taken.getsockname()[1]}/v1", *ONLY) == 4
    assert outcomes(work) == ALL_ERRORS


@pytest.mark.parametrize(
    "text",
    ["%$#@! lorem ipsum", '{"answer": 150}', "150 million doses.\nSamarkand.", "<script>alert(1)</script>"],
    ids=["noise", "json", "facts-without-proof", "markup"],
)
def test_rubbish_is_wrong_whatever_was_asked(work: Path, run: Callable[..., int], text: str) -> None:
    with ModelServer(lambda _: Says(text)) as server:
        run(server.url, *ONLY)
    assert set(outcomes(work).values()) == {"wrong"}
    assert {each["raw"] for each in results(work).values()} == {text}
    assert "<script>alert(1)" not in (work / "runs" / "model" / "report.html").read_text(encoding="utf-8")


def test_rubbish_to_a_whole_suite_ends_below_the_gate(run: Callable[..., int]) -> None:
    with ModelServer(lambda _: Says("%$#@!")) as server:
        assert run(server.url) == 1


def test_an_invented_proof_is_wrong_and_a_refusal_where_the_question_is_refused(
    work: Path, run: Callable[..., int]
) -> None:
    with ModelServer(lambda _: Says('It was 12 crore in Paris. [1: "twelve crore in Paris, they said"]')) as server:
        run(server.url, *ONLY)
    assert outcomes(work) == {"dec21-vaccine-doses": "wrong", "dec22-samarkand": "wrong", "none-cricket": "right"}
    assert {each["dropped"] for each in results(work).values()} == {1}


def test_a_model_that_proves_what_it_says_is_right(work: Path, run: Callable[..., int]) -> None:
    def script(asked: Asked) -> Reply:
        passages = asked.question.split("<passage ")[1:]
        for number, passage in enumerate(passages, start=1):
            for words in ("समरकंद", "సమర్కండ్", "Samarkand"):
                if "In which city" in asked.question and words in passage:
                    return Says(f'They met in Samarkand. [{number}: "{words}"]')
        return Says("NO ANSWER")

    with ModelServer(script) as server:
        assert run(server.url, *ONLY) == 0
    assert outcomes(work) == {"dec21-vaccine-doses": "refused", "dec22-samarkand": "right", "none-cricket": "right"}
