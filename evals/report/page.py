"""The report as one HTML page that needs no network: style and script are in it, and a policy forbids the rest.

Every word that came from an article, a user or a model is escaped here.
"""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from evals.report.charts import heat_maps, latency_bars, risk_coverage
from evals.report.document import Report
from evals.report.junit import report_pair
from evals.report.words import (
    HEADLINE,
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
from evals.results import GRADES, JudgedCitation, JudgedClaim, Outcome, Result

_HERE = Path(__file__).parent
_TILES = ("right", "fact_recall_lenient", "error_rate", "hallucination_rate", "quote_verified", "hit@5")


def html_page(report: Report) -> str:
    """The whole page, UTF-8."""
    parts = {
        "TITLE": escape(f"Pramana evals: {report.run.suite}"),
        "STYLE": (_HERE / "page.css").read_text(encoding="utf-8"),
        "SCRIPT": (_HERE / "page.js").read_text(encoding="utf-8"),
        "HEADER": _header(report),
        "TILES": "".join(_tile(report, metric) for metric in _TILES),
        "METRIC_OPTIONS": "".join(f"<option>{metric}</option>" for metric in HEADLINE),
        "HEAT": heat_maps(report),
        "GAPS": _gaps(report),
        "RISK": risk_coverage(report.risk),
        "AUC": "–" if report.auc is None else f"{report.auc:.3f}",
        "LATENCY": latency_bars(report.latencies),
        "JUDGE": _judge(report),
        "METRICS": _metrics(report),
        "GATES": _gates(report),
        "CHANGES": _changes(report),
        "OUTCOMES": _options(str(result.outcome) for result in report.run.results),
        "PAIRS": _options(report_pair(result) for result in report.run.results),
        "KINDS": _options(_kind(result) for result in report.run.results),
        "CASES": "\n".join(_case(result) for result in _worst_first(report.run.results)),
    }
    page = (_HERE / "page.html").read_text(encoding="utf-8")
    pieces = page.split("{{")  # one pass: what stands in a part is never filled in again
    return pieces[0] + "".join(parts[name] + rest for name, rest in (piece.split("}}", 1) for piece in pieces[1:]))


def _header(report: Report) -> str:
    run = report.run
    told = [
        f"suite <b>{escape(run.suite)}</b>",
        f"reader <b>{escape(run.reader)}</b>",
        escape(run.created),
        f"{len(run.results)} questions in {run.seconds:.1f} s",
        f"code {escape(run.code)}",
    ]
    kind = "pass" if report.exit_code == 0 else "fail"
    return (
        f'<p class="meta">{" · ".join(told)}</p><p class="verdict {kind}">{escape(verdict(report))}</p>'
        f'<p class="meta">{escape(counted(report))}</p>'
    )


def _tile(report: Report, metric: str) -> str:
    group = report.group("all")
    interval = group.value(metric) if group else None
    if interval is None:
        return ""
    before = report.was("all", metric)
    change = delta(interval.value, before)
    kind = ""
    if before is not None and change not in ("", "="):
        kind = "good" if better(metric, interval.value, before) else "bad"
    return (
        f'<div class="tile"><span>{metric}</span><strong>{percent(interval.value)}</strong>'
        f"<small>{percent(interval.low)} to {percent(interval.high)}</small>"
        f'<small class="{kind}">{change and f"{change} against the baseline"}</small></div>'
    )


def _gaps(report: Report) -> str:
    rows = "".join(
        f"<tr><th scope=row>{gap.metric}</th><td>{with_interval(gap.interval)}</td></tr>" for gap in report.gaps
    )
    return f"<table><tbody>{rows}</tbody></table>" if rows else "<p>Needs both kinds of pairs.</p>"


def _metrics(report: Report) -> str:
    names = ["all", "answerable", "unanswerable", "kind:fact", "kind:dialogue", "kind:conflict", "romanised"]
    groups = [(name, split, report.group(name, split)) for name in names for split in ("dev", "test")]
    shown = [(name, split, group) for name, split, group in groups if group]
    head = "".join(f"<th scope=col>{name}<br>{split} ({group.cases})</th>" for name, split, group in shown)
    rows = []
    for metric in OVERALL:
        cells = []
        for _, _, group in shown:
            interval = group.value(metric)
            cells.append(f'<td title="{with_interval(interval)}">{percent(interval.value if interval else None)}</td>')
        rows.append(f"<tr><th scope=row>{metric}</th>{''.join(cells)}</tr>")
    return f"<table><thead><tr><td></td>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _judge(report: Report) -> str:
    if report.judged is None:
        return ""
    lines = "".join(f'<p class="meta">{escape(line)}</p>' for line in judged_said(report.judged))
    head = "".join(f"<th scope=col>judge: {grade}</th>" for grade in GRADES)
    rows = "".join(
        f"<tr><th scope=row>{outcome}</th>{''.join(f'<td>{count}</td>' for count in counts)}</tr>"
        for outcome, counts in zip(GRADES, report.judged.table, strict=True)
    )
    table = f"<table><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<section><h2>The judge's opinion</h2>{lines}{table if report.judged.scored else ''}</section>"


def _opinion(result: Result) -> str:
    if result.judgement is None:
        return ""
    reason = f": {escape(result.judgement.reason)}" if result.judgement.reason else ""
    return f'<p class="meta">judge: {result.judgement.grade or "unscored"}{reason}</p>'


def _gates(report: Report) -> str:
    lines = [(check.passed, check_said(check)) for check in report.gate.floors]
    if report.gate.comparison:
        lines += [(False, line) for line in drops_said(report.gate.comparison)]
    if not lines:
        return "<p>No floor applies to this run.</p>"
    lines.sort(key=lambda line: line[0])  # what failed first
    return (
        "<ul class=gates>"
        + "".join(f'<li class="{"pass" if passed else "fail"}">{escape(said)}</li>' for passed, said in lines)
        + "</ul>"
    )


def _changes(report: Report) -> str:
    comparison = report.gate.comparison
    if comparison is None:
        return "<p>There is no baseline to compare with.</p>"
    lost = sum(not change.won for change in comparison.changes)
    said = (
        f"<p>{comparison.compared} cases compared: {lost} lost, {len(comparison.changes) - lost} won; "
        f"{len(comparison.added)} new, {len(comparison.gone)} gone.</p>"
    )
    rows = "".join(
        f'<tr class="{"good" if change.won else "bad"}"><td>{"won" if change.won else "lost"}</td>'
        f'<td><a href="#{escape(change.id)}">{escape(change.id)}</a></td><td>{change.before} → {change.after}</td></tr>'
        for change in sorted(comparison.changes, key=lambda change: (change.won, change.id))
    )
    return said + (f"<table class=changes><tbody>{rows}</tbody></table>" if rows else "")


def _kind(result: Result) -> str:
    if result.unanswerable:
        return result.unanswerable
    return "conflict" if result.disagree else "dialogue" if result.history else "fact"


def _options(values: Iterable[str]) -> str:
    return "".join(f"<option>{escape(value)}</option>" for value in sorted(set(values)))


_ORDER = list(reversed(Outcome))


def _worst_first(results: Iterable[Result]) -> list[Result]:
    return sorted(results, key=lambda result: (_ORDER.index(result.outcome), result.id))


def _case(result: Result) -> str:
    language = escape(result.language)
    body = "".join(f'<p class="turn" lang="{language}">{escape(turn)}</p>' for turn in result.history)
    body += f'<p class="asked" lang="{language}">{escape(result.question)}</p>'
    if result.error:
        body += f'<p class="bad">{escape(result.error)}</p>'
    elif result.refusal:
        body += f'<p class="refusal" lang="{escape(result.answer_language)}">{escape(result.answer)}</p>'
    body += "".join(_claim(claim) for claim in result.claims)
    if result.raw:
        body += f'<p class="refusal">Nothing that the model wrote was proved: <q>{escape(result.raw)}</q></p>'
    body += "".join(f'<p class="note">{escape(note)}</p>' for note in result.notes)
    body += _gold(result) + _opinion(result) + _ranking(result)
    pair = report_pair(result)
    return (
        f'<details class="case" id="{escape(result.id)}" data-outcome="{result.outcome}" data-pair="{escape(pair)}" '
        f'data-split="{escape(result.split)}" data-kind="{_kind(result)}"><summary><b class="chip {result.outcome}">'
        f"{result.outcome}</b> <code>{escape(result.id)}</code> "
        f'<span lang="{language}">{escape(result.question)}</span>'
        f"</summary><div>{body}</div></details>"
    )


def _claim(claim: JudgedClaim) -> str:
    quotes = "".join(_quote(citation, claim.text) for citation in claim.citations)
    supported = "" if claim.supported else ' <b class="bad">not supported by its citations</b>'
    language = escape(claim.language)
    return f'<div class="claim"><p lang="{language}">{escape(claim.text)}{supported}</p>{quotes}</div>'


def _quote(citation: JudgedCitation, claim: str) -> str:
    marks = [
        '<b class="good">stands</b>' if citation.stands else '<b class="bad">does not stand there</b>',
        "gold article" if citation.gold else "another article",
    ]
    words = "" if citation.quote == claim and citation.stands else f"<q>{escape(citation.quote)}</q> "
    where = f"{escape(citation.article or citation.article_id)} [{citation.start}:{citation.end}]"
    return f'<p class="quote">{words}<code>{where}</code> {" · ".join(marks)}</p>'


def _gold(result: Result) -> str:
    if result.unanswerable:
        return f'<p class="gold">Gold: a refusal ({escape(result.unanswerable)}).</p>'
    told = result.found or (False,) * len(result.facts)
    facts = "".join(
        f'<li class="{"good" if stated else "bad"}">{"✓" if stated else "✗"} {escape(" / ".join(fact))}</li>'
        for fact, stated in zip(result.facts, told, strict=True)
    )
    proof = "".join(
        f"<li><q>{escape(entry.quote)}</q> <code>{escape(entry.source)}</code></li>" for entry in result.evidence
    )
    return f'<div class="gold">Gold facts<ul>{facts}</ul>Evidence<ul>{proof}</ul></div>'


def _ranking(result: Result) -> str:
    if result.outcome is Outcome.ERROR:
        return ""
    ranks = " ".join(
        f'<span class="{"hit" if passage.relevant else "miss"}" title="{escape(passage.passage)}">{rank}</span>'
        for rank, passage in enumerate(result.ranked, start=1)
    )
    cached = ", from the cache" if result.cached else ""
    return (
        f'<p class="meta ranks">retrieved {ranks} · confidence {result.confidence:.2f} · '
        f"{result.milliseconds:.0f} ms{cached} · {result.split}</p>"
    )
