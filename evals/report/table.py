"""The report in the terminal. Everything that came from articles, users or models is escaped before Rich sees it."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evals.gate import Comparison
from evals.report.document import Report
from evals.report.words import (
    HEADLINE,
    LANGUAGES,
    OVERALL,
    better,
    check_said,
    counted,
    delta,
    drops_said,
    judged_said,
    percent,
    verdict,
    with_interval,
)
from evals.results import Outcome, Run
from evals.summary import summarise

_SHORT = {"fact_recall_lenient": "facts", "error_rate": "refused"}
_SHOWN = 20  # cases of a list; the rest are in the report's page


def show(report: Report, console: Console) -> None:
    """The whole report: overall, by language pair, gates, changes, errors."""
    run = report.run
    cached = sum(result.cached for result in run.results)
    console.print(
        f"[bold]{escape(run.suite)}[/bold] · reader {escape(run.reader)} · {len(run.results)} questions in "
        f"{run.seconds:.1f} s" + (f" ({cached} answers from the cache)" if cached else "")
    )
    console.print(counted(report))
    console.print(_overall(report))
    pairs = _pairs(report)
    if pairs.row_count:
        console.print(pairs)
    _lines(report, console)
    _judge(report, console)
    _gate(report, console)
    colour = "green" if report.exit_code == 0 else "red"
    console.print(f"[bold {colour}]{escape(verdict(report))}[/]")


def _overall(report: Report) -> Table:
    table = Table(title="All cases, %", title_justify="left")
    table.add_column("metric", no_wrap=True)
    for column in ("all [95%]", "dev", "test", "± baseline"):
        table.add_column(escape(column), justify="right", no_wrap=True)
    for metric in OVERALL:
        values = [
            group.value(metric) if (group := report.group("all", split)) else None for split in ("all", "dev", "test")
        ]
        if values[0] is None:
            continue
        now, before = values[0].value, report.was("all", metric)
        said = delta(now, before)
        if before is not None and said not in ("", "="):
            said = f"[{'green' if better(metric, now, before) else 'red'}]{said}[/]"
        halves = [percent(value.value if value else None) for value in values[1:]]
        table.add_row(metric, escape(with_interval(values[0])), *halves, said)
    return table


def _pairs(report: Report) -> Table:
    table = Table(title="By question language and article language, %", title_justify="left")
    table.add_column("asked → article", no_wrap=True)
    table.add_column("cases", justify="right")
    for metric in HEADLINE:
        table.add_column(_SHORT.get(metric, metric), justify="right")
    for question in LANGUAGES:
        for article in ("en", "hi", "te"):
            group = report.group(f"{question}:{article}")
            if group is None:
                continue
            values = [(metric, group.value(metric)) for metric in HEADLINE]
            cells = []
            for metric, interval in values:
                change = delta(interval.value if interval else None, report.was(group.name, metric))
                shown = f" [dim]{change}[/]" if change not in ("", "=") else ""
                cells.append(percent(interval.value if interval else None) + shown)
            table.add_row(f"{question} → {article}", str(group.cases), *cells)
    return table


def _lines(report: Report, console: Console) -> None:
    for gap in report.gaps:
        console.print(f"parity gap, {gap.metric}: {with_interval(gap.interval)} points (same language minus cross)")
    for latency in report.latencies:
        console.print(f"latency, {escape(latency.stage)}: p50 {latency.p50:.1f} ms, p95 {latency.p95:.1f} ms")
    if report.auc is not None:
        console.print(f"confidence tells answerable from not: AUC {report.auc:.3f}")
    spent = report.spent
    if spent.prompt_tokens:
        cost = "unknown" if spent.cost is None else f"${spent.cost:.4f}"
        console.print(f"tokens: {spent.prompt_tokens} in, {spent.completion_tokens} out; cost {cost}")


def _judge(report: Report, console: Console) -> None:
    for line in judged_said(report.judged) if report.judged else ():
        console.print(escape(line))


def _gate(report: Report, console: Console) -> None:
    for check in report.gate.floors:
        if not check.passed:
            console.print(f"[red]✗[/] {escape(check_said(check))}")
    comparison = report.gate.comparison
    if comparison:
        for line in drops_said(comparison):
            console.print(f"[red]✗[/] {escape(line)}")
        for change in sorted(comparison.changes, key=lambda change: change.won)[:_SHOWN]:
            mark = "[green]won[/] " if change.won else "[red]lost[/]"
            console.print(f"  {mark} {escape(change.id)}: {change.before} → {change.after}")
        if len(comparison.changes) > _SHOWN:
            console.print(f"  … and {len(comparison.changes) - _SHOWN} more that changed sides")
        if comparison.gone:
            console.print(f"  {len(comparison.gone)} cases of the baseline are no longer in the suite")
    errors = [result for result in report.run.results if result.outcome is Outcome.ERROR]
    for result in errors[:_SHOWN]:
        console.print(f"[red]error[/] {escape(result.id)}: {escape(result.error)}")
    if len(errors) > _SHOWN:
        console.print(f"  … and {len(errors) - _SHOWN} more errors")


def show_difference(before: Run, after: Run, comparison: Comparison, console: Console) -> int:
    """Two runs side by side; the exit code is 1 where the later one dropped significantly."""
    olds, news = summarise(before.results), summarise(after.results)
    table = Table(title=f"{comparison.compared} cases compared, right %", title_justify="left")
    for column in ("group", "before", "after", "change"):
        table.add_column(column, justify="left" if column == "group" else "right")
    for new in news:
        old = next((group for group in olds if (group.name, group.split) == (new.name, new.split)), None)
        was, now = (group.value("right") if group else None for group in (old, new))
        if new.split == "all" and was and now:
            change = delta(now.value, was.value)
            table.add_row(escape(new.name), with_interval(was), with_interval(now), change)
    console.print(table)
    for side in sorted(comparison.changes, key=lambda side: side.won):
        mark = "[green]won[/] " if side.won else "[red]lost[/]"
        console.print(f"  {mark} {escape(side.id)}: {side.before} → {side.after}")
    for line in drops_said(comparison):
        console.print(f"[red]✗[/] {escape(line)}")
    console.print(f"{len(comparison.added)} only in the later run, {len(comparison.gone)} only in the earlier.")
    return 1 if comparison.drops else 0
