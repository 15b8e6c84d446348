"""The report for GitHub Actions: a step summary in Markdown, and annotations. Text from outside is escaped for both."""

from evals.report.document import Report
from evals.report.words import (
    HEADLINE,
    LANGUAGES,
    OVERALL,
    check_said,
    counted,
    delta,
    drops_said,
    judged_said,
    percent,
    verdict,
    with_interval,
)
from evals.results import Outcome

_SHOWN = 30
_ANNOTATIONS = 10  # GitHub shows no more of a step


def summary(report: Report) -> str:
    """Markdown for `$GITHUB_STEP_SUMMARY`."""
    mark = "✅" if report.exit_code == 0 else "❌"
    lines = [f"## {mark} {_cell(report.run.suite)}: {_cell(verdict(report))}", "", _cell(counted(report)), ""]
    lines += ["| metric | % [95% interval] | against baseline |", "|---|---:|---:|"]
    everything = report.group("all")
    for metric in OVERALL:
        interval = everything.value(metric) if everything else None
        if interval:
            change = delta(interval.value, report.was("all", metric))
            lines.append(f"| {metric} | {with_interval(interval)} | {change} |")
    lines += ["", *_pairs(report), ""]
    lines += [f"- ❌ {_cell(check_said(check))}" for check in report.gate.floors if not check.passed]
    lines += [f"- {_cell(line)}" for line in judged_said(report.judged)] if report.judged else []
    comparison = report.gate.comparison
    if comparison:
        lines += [f"- ❌ {_cell(line)}" for line in drops_said(comparison)]
        lines += [
            f"- {'🟢 won' if change.won else '🔴 lost'} {_cell(change.id)}: {change.before} → {change.after}"
            for change in sorted(comparison.changes, key=lambda change: change.won)[:_SHOWN]
        ]
    errors = [result for result in report.run.results if result.outcome is Outcome.ERROR]
    lines += [f"- ⚠️ {_cell(result.id)}: {_cell(result.error)}" for result in errors[:_SHOWN]]
    return "\n".join(lines) + "\n"


def annotations(report: Report) -> list[str]:
    """Workflow commands, a line each: what failed, as GitHub shows it on the run."""
    comparison = report.gate.comparison
    said = [f"::error title=Below a floor::{_data(check_said(c))}" for c in report.gate.floors if not c.passed]
    if comparison:
        said += [f"::error title=A significant drop::{_data(line)}" for line in drops_said(comparison)]
        lost = [change for change in comparison.changes if not change.won]
        said += [f"::warning title=Lost::{_data(f'{c.id}: {c.before} → {c.after}')}" for c in lost]
    errors = [result for result in report.run.results if result.outcome is Outcome.ERROR]
    said += [f"::error title=Could not be run::{_data(f'{r.id}: {r.error}')}" for r in errors]
    return said[:_ANNOTATIONS]


def _pairs(report: Report) -> list[str]:
    lines = ["| question → article | cases | " + " | ".join(HEADLINE) + " |", "|---|---:|" + "---:|" * len(HEADLINE)]
    for question in LANGUAGES:
        for article in ("en", "hi", "te"):
            group = report.group(f"{question}:{article}")
            if group:
                values = [interval.value if (interval := group.value(metric)) else None for metric in HEADLINE]
                lines.append(f"| {question} → {article} | {group.cases} | " + " | ".join(map(percent, values)) + " |")
    return lines if len(lines) > 2 else []


def _cell(text: str) -> str:
    text = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace("\\", "\\\\")
    for char in "|`[]*_!#":
        text = text.replace(char, f"\\{char}")
    return text


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
