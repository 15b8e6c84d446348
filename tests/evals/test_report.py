import io
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from evals.command import main
from evals.gate import GateReport, check_floors, compare
from evals.report.document import Report, baseline_json, build, report_json, write
from evals.report.github import annotations, summary
from evals.report.junit import junit_xml
from evals.report.page import html_page
from evals.report.table import show
from evals.results import JudgedCitation, JudgedClaim, Outcome, RankedPassage, Result, Run, from_json, to_json
from evals.suite import Floor, SuiteError
from evals.summary import summarise

NASTY = "<script>alert(1)</script> [bold]x[/] | `y` \x00 & {{TITLE}}"


def result(name: str, outcome: Outcome) -> Result:
    cited = JudgedCitation(
        "a.txt", "a" * 16, 0, 5, NASTY, verified=True, stands=True, gold=True, alone=True, needed=True
    )
    return Result(
        id=f"{name}/te",
        case=name,
        language="te",
        article_language="en",
        split="dev",
        cluster=name,
        outcome=outcome,
        question=NASTY,
        facts=((NASTY,),),
        found=(outcome is Outcome.RIGHT,),
        attributed=(outcome is Outcome.RIGHT,),
        answer=NASTY,
        answer_language="te",
        claims=(JudgedClaim(NASTY, "en", supported=True, holds=True, citations=(cited,)),),
        ranked=(RankedPassage("a:0-5", "a.txt", relevant=True),),
        relevant_total=1,
        notes=(NASTY,),
        confidence=0.5,
        error=NASTY if outcome is Outcome.ERROR else "",
    )


RUN = Run(
    NASTY,
    (result("good", Outcome.RIGHT), result("bad", Outcome.WRONG), result("down", Outcome.ERROR)),
    created="2026-01-01T00:00:00+00:00",
)


@pytest.fixture
def report() -> Report:
    groups = summarise(RUN.results)
    before = replace(RUN, results=tuple(replace(result, outcome=Outcome.RIGHT) for result in RUN.results))
    gate = GateReport(check_floors([Floor("right", at_least=0.9)], groups), compare(before, RUN))
    return build(RUN, groups, gate, before, whole=True)


def test_a_run_survives_json(tmp_path: Path) -> None:
    write(tmp_path / "run.json", to_json(RUN))
    assert from_json(tmp_path / "run.json") == RUN


def test_a_report_can_be_read_as_its_run(tmp_path: Path, report: Report) -> None:
    write(tmp_path / "report.json", report_json(report))
    assert from_json(tmp_path / "report.json") == RUN


def test_a_baseline_keeps_how_each_case_ended(tmp_path: Path) -> None:
    write(tmp_path / "baseline.json", baseline_json(RUN))
    kept = from_json(tmp_path / "baseline.json")
    assert [(r.id, r.outcome, r.found) for r in kept.results] == [(r.id, r.outcome, r.found) for r in RUN.results]


@pytest.mark.parametrize("text", ["", "[]", '{"suite": 1}', '{"suite": "x", "results": [], "format": 9}'], ids=repr)
def test_what_is_no_run_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(SuiteError, match=r"x\.json"):
        from_json(tmp_path / "x.json")


def test_errors_outweigh_a_failed_gate(report: Report) -> None:
    assert (report.errors, report.gate.passed, report.exit_code) == (1, False, 4)


def test_the_page_escapes_what_came_from_outside(report: Report) -> None:
    assert "<script>alert(1)" not in html_page(report)


def test_the_page_asks_the_network_for_nothing(report: Report) -> None:
    page = html_page(report)
    assert not [mark for mark in ("http://", "https://", "@import", "url(") if mark in page]


def test_the_page_has_every_case(report: Report) -> None:
    assert all(f'id="{result.id}"' in html_page(report) for result in RUN.results)


def test_junit_counts_failures_and_errors_apart(report: Report) -> None:
    suites = ET.fromstring(junit_xml(report)).findall("testsuite")  # noqa: S314
    assert [(s.get("tests"), s.get("failures"), s.get("errors")) for s in suites] == [
        ("3", "1", "1"),
        ("1", "1", None),
    ]


def test_the_summary_keeps_markdown_whole(report: Report) -> None:
    assert "<script>" not in summary(report)


def test_annotations_are_one_line_each(report: Report) -> None:
    assert all(line.startswith("::") and "\n" not in line for line in annotations(report))


def test_the_table_shows_markup_as_it_is(report: Report) -> None:
    out = io.StringIO()
    show(report, Console(file=out, width=200))
    assert "[bold]x[/]" in out.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        ["--bogus"],
        ["nowhere.yaml"],
        ["--only", "nothing-of-the-kind"],
        ["--split", "half"],
        ["--sample", "0"],
        ["--update-baseline", "--lang", "te"],
        ["--mixed-pool"],
        ["--squad", "a.json", "b.json"],
        ["--squad", "a.json", "--nomiracl", "b.jsonl"],
        ["--reader", "generate"],
        ["--failing", "--out", "nowhere/latest"],
        ["diff", "a.json", "b.json"],
        ["diff"],
    ],
    ids=" ".join,
)
def test_bad_use_is_exit_code_2(words: list[str]) -> None:
    assert main(words) == 2


def test_help_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "--mixed-pool" in capsys.readouterr().out


def test_two_runs_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = replace(RUN, results=(replace(RUN.results[0], outcome=Outcome.WRONG), *RUN.results[1:]))
    write(tmp_path / "a.json", to_json(RUN))
    write(tmp_path / "b.json", to_json(other))
    assert main(["diff", str(tmp_path / "a.json"), str(tmp_path / "b.json")]) == 0
    assert "lost good/te: right → wrong" in capsys.readouterr().out
