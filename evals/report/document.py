"""The report: a run with everything that is shown about it, and its JSON.

Built once; every form of the report shows the same. No metric is computed here but by `summary` and `metrics`.
"""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from evals import metrics
from evals.gate import GateReport
from evals.metrics import Interval
from evals.results import GRADES, Outcome, Run
from evals.summary import Group, Latency, latencies, parity_gap, summarise


@dataclass(frozen=True, slots=True)
class Gap:
    """The parity gap of a metric: same-language minus cross-language."""

    metric: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """One point of the risk-coverage curve."""

    threshold: float
    coverage: float
    risk: float


@dataclass(frozen=True, slots=True)
class Spent:
    """Tokens and US dollars of a run; `cost` is None where a price is not known."""

    prompt_tokens: int
    completion_tokens: int
    cost: float | None


@dataclass(frozen=True, slots=True)
class Unscored:
    """Answers that the judge gave no grade, and why."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class JudgeSummary:
    """How far a language model as a judge agrees with the deterministic outcomes. Advisory: no gate looks at it."""

    model: str
    asked: int  # answers that it was to judge
    scored: int
    agreement: float | None  # over the scored ones
    kappa: float | None  # Cohen's
    table: tuple[tuple[int, ...], ...]  # rows: outcome, columns: the judge's grade, both in the order of GRADES
    unscored: tuple[Unscored, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report shows."""

    run: Run
    groups: tuple[Group, ...]
    before: tuple[Group, ...]  # the baseline's groups, for deltas; empty without one
    gaps: tuple[Gap, ...]
    latencies: tuple[Latency, ...]
    risk: tuple[RiskPoint, ...]
    auc: float | None  # of confidence, as a score of answerability
    gate: GateReport
    spent: Spent
    judged: JudgeSummary | None  # None: no judge was asked
    exit_code: int
    whole: bool  # every case of the suite was run

    @property
    def errors(self) -> int:
        """Cases that could not be run."""
        return sum(result.outcome is Outcome.ERROR for result in self.run.results)

    def group(self, name: str, split: str = "all") -> Group | None:
        """One group by name."""
        return next((group for group in self.groups if (group.name, group.split) == (name, split)), None)

    def was(self, name: str, metric: str) -> float | None:
        """The baseline's value of a metric of a group, over all splits."""
        group = next((group for group in self.before if (group.name, group.split) == (name, "all")), None)
        interval = group.value(metric) if group else None
        return interval.value if interval else None


def build(run: Run, groups: tuple[Group, ...], gate: GateReport, baseline: Run | None, *, whole: bool) -> Report:
    """The report of a run. Errors outweigh a failed gate in the exit code: what could not be run cannot be judged."""
    judged = [result for result in run.results if result.outcome is not Outcome.ERROR]
    confidences = [result.confidence for result in judged]
    answerable = [result.answerable for result in judged]
    gaps = ((metric, parity_gap(run.results, metric)) for metric in ("right", "fact_recall_lenient", "hit@1", "hit@5"))
    costs = [result.cost for result in judged]
    errors = len(run.results) - len(judged)
    return Report(
        run=run,
        groups=groups,
        before=summarise(_same_cases(baseline, run)) if baseline else (),
        gaps=tuple(Gap(metric, interval) for metric, interval in gaps if interval),
        latencies=latencies(run.results),
        risk=tuple(RiskPoint(*point) for point in metrics.risk_coverage(confidences, answerable)),
        auc=metrics.auc(confidences, answerable),
        gate=gate,
        spent=Spent(
            sum(result.prompt_tokens for result in judged),
            sum(result.completion_tokens for result in judged),
            None if None in costs else sum(cost or 0.0 for cost in costs),
        ),
        judged=_judged(run),
        exit_code=4 if errors else 0 if gate.passed else 1,
        whole=whole,
    )


def _judged(run: Run) -> JudgeSummary | None:
    if not run.judge:
        return None
    given = [result.judgement for result in run.results if result.judgement]
    pairs = [(str(r.outcome), str(r.judgement.grade)) for r in run.results if r.judgement and r.judgement.grade]
    reasons = Counter(judgement.reason for judgement in given if judgement.grade is None)
    return JudgeSummary(
        model=run.judge,
        asked=len(given),
        scored=len(pairs),
        agreement=metrics.agreement(pairs),
        kappa=metrics.cohen_kappa(pairs),
        table=tuple(tuple(pairs.count((row, column)) for column in GRADES) for row in GRADES),
        unscored=tuple(Unscored(reason, count) for reason, count in reasons.most_common()),
    )


def _same_cases(baseline: Run, run: Run) -> list[Any]:
    asked = {result.id for result in run.results}
    return [result for result in baseline.results if result.id in asked]


def report_json(report: Report) -> bytes:
    """The report as indented JSON, UTF-8. Its `run` holds every case with all that a metric needs."""
    return bytes(_adapter().dump_json(report, indent=1))


def baseline_json(run: Run) -> bytes:
    """What is committed as the baseline: every case and how it ended, a line each, without answers and passages."""
    from evals.results import to_json

    slim = replace(
        run,
        judge="",
        seconds=0.0,
        results=tuple(
            replace(
                result,
                **_BARE,
                confidence=round(result.confidence, 4),
            )
            for result in run.results
        ),
    )
    return to_json(slim, compact=True)


_BARE: dict[str, Any] = {
    "question": "",
    "history": (),
    "facts": (),
    "evidence": (),
    "answer": "",
    "claims": (),
    "ranked": (),
    "relevant_total": 0,
    "notes": (),
    "milliseconds": 0.0,
    "timings": {},
    "cached": False,
    "reader": "",
    "raw": "",
    "judgement": None,
}


def write(path: Path, content: bytes | str) -> None:
    """Write a report's file, whole or not at all, with the folders on the way to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".new")
    draft.write_bytes(content.encode() if isinstance(content, str) else content)
    draft.replace(path)


@cache
def _adapter() -> Any:  # noqa: ANN401 - pydantic's own type is generic in what mypy cannot name here
    from pydantic import TypeAdapter

    return TypeAdapter(Report)
