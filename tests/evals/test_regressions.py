"""A regression put in on purpose is caught, by the right exit code, and can be read in the report."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from evals.command import main
from evals.runner import Opener
from rag import Answer, Assistant
from tests.evals import fakes

Evaluate = Callable[..., int]


@pytest.fixture
def evaluate(work: Path) -> Evaluate:
    def run(opener: Opener, *options: str) -> int:
        words = [
            str(work / "suite.yaml"),
            "--out",
            str(work / "runs" / "latest"),
            "--no-cache",
            "--no-github",
            *options,
        ]
        return main(words, opener)

    return run


def report(work: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((work / "runs" / "latest" / "report.json").read_text(encoding="utf-8"))
    return loaded


def failed_floors(work: Path) -> set[str]:
    return {check["floor"]["metric"] for check in report(work)["gate"]["floors"] if not check["passed"]}


def test_without_a_regression_it_passes(evaluate: Evaluate) -> None:
    assert evaluate(Assistant) == 0


@pytest.mark.parametrize(
    ("kind", "floor"),
    [
        pytest.param(fakes.ShuffledRetrieval, "hit@1", id="retrieval-shuffled"),
        pytest.param(fakes.CitationsOffByOne, "quote_verified", id="citations-off-by-one"),
        pytest.param(fakes.NeverRefuses, "hallucination_rate", id="refusal-switched-off"),
        pytest.param(fakes.Rubbish, "answer_precision", id="rubbish-with-dead-citations"),
        pytest.param(fakes.Forgetful, "quote_verified", id="an-article-gone-from-the-store"),
    ],
)
def test_a_regression_ends_below_the_gate(
    work: Path, evaluate: Evaluate, kind: type[fakes.Spoiled], floor: str
) -> None:
    code = evaluate(fakes.opener(kind))
    assert (code, floor in failed_floors(work)) == (1, True)


@pytest.mark.parametrize(
    "kind", [fakes.CitationsOffByOne, fakes.NeverRefuses, fakes.Rubbish], ids=["off-by-one", "never-refuses", "rubbish"]
)
def test_the_cases_that_were_lost_are_listed(work: Path, evaluate: Evaluate, kind: type[fakes.Spoiled]) -> None:
    evaluate(fakes.opener(kind))
    comparison = report(work)["gate"]["comparison"]
    page = (work / "runs" / "latest" / "report.html").read_text(encoding="utf-8")
    lost = [change["id"] for change in comparison["changes"] if not change["won"]]
    assert lost
    assert all(f'<a href="#{name}">' in page for name in lost)


def test_a_significant_drop_fails_where_every_floor_is_reached(work: Path, evaluate: Evaluate) -> None:
    lenient = yaml.safe_load((work / "suite.yaml").read_text(encoding="utf-8")) | {"gates": []}
    (work / "lenient.yaml").write_text(yaml.safe_dump(lenient, allow_unicode=True), encoding="utf-8")
    words = [str(work / "lenient.yaml"), "--out", str(work / "runs" / "latest"), "--no-cache", "--no-github"]
    assert main(words, fakes.opener(fakes.Rubbish)) == 1


@pytest.mark.parametrize("kind", [fakes.Down, fakes.DownNowAndThen], ids=["always", "now-and-then"])
def test_an_outage_is_an_error_and_never_a_wrong_answer(
    work: Path, evaluate: Evaluate, kind: type[fakes.Spoiled]
) -> None:
    code = evaluate(fakes.opener(kind))
    results = report(work)["run"]["results"]
    errors = [result for result in results if result["outcome"] == "error"]
    assert code == 4
    assert all("did not answer" in result["error"] for result in errors)
    assert not [result for result in results if result["outcome"] == "wrong" and not result["answer"]]


def test_what_could_be_run_in_an_outage_is_scored_without_the_rest(work: Path, evaluate: Evaluate) -> None:
    evaluate(fakes.opener(fakes.DownNowAndThen))
    group = next(group for group in report(work)["groups"] if (group["name"], group["split"]) == ("all", "all"))
    right = next(entry["interval"] for entry in group["measured"] if entry["metric"] == "right")
    assert right["cases"] == group["cases"] - group["errors"]


def test_no_baseline_is_made_of_an_outage(work: Path, evaluate: Evaluate) -> None:
    before = (work / "baseline.json").read_bytes()
    evaluate(fakes.opener(fakes.Down), "--update-baseline")
    assert (work / "baseline.json").read_bytes() == before


def test_an_answer_of_another_reader_is_an_error(work: Path, evaluate: Evaluate) -> None:
    class Stepped(fakes.Spoiled):
        def answer(self, answer: Answer) -> Answer:
            return replace(answer, reader="some-model")

    assert evaluate(fakes.opener(Stepped)) == 4
