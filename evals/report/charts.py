"""The charts of the report's page: SVG and tables, as text. Pure; every word that came from outside is escaped."""

from collections.abc import Sequence
from html import escape

from evals.report.document import Report, RiskPoint
from evals.report.words import HEADLINE, LANGUAGES, delta, percent, with_interval
from evals.summary import LOWER_IS_BETTER, Latency

NAMES = {"en": "English", "hi": "Hindi", "te": "Telugu", "hi-Latn": "Hindi, romanised", "te-Latn": "Telugu, romanised"}
_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 520, 280, 48, 40


def heat_maps(report: Report) -> str:
    """A table for each headline metric, question language down, article language across; the first one is shown."""
    return "".join(_heat_map(report, metric, hidden=number > 0) for number, metric in enumerate(HEADLINE))


def _heat_map(report: Report, metric: str, *, hidden: bool) -> str:
    rows = []
    for question in LANGUAGES:
        cells = [_heat_cell(report, f"{question}:{article}", metric) for article in ("en", "hi", "te")]
        if any(cells):
            rows.append(
                f"<tr><th scope=row>{NAMES[question]}</th>{''.join(cell or '<td></td>' for cell in cells)}</tr>"
            )
    head = "".join(f"<th scope=col>{NAMES[article]} article</th>" for article in ("en", "hi", "te"))
    return (
        f'<table class="heat" data-metric="{metric}"{" hidden" if hidden else ""}>'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _heat_cell(report: Report, name: str, metric: str) -> str:
    group = report.group(name)
    interval = group.value(metric) if group else None
    if group is None or interval is None:
        return ""
    good = 1 - interval.value if metric in LOWER_IS_BETTER else interval.value
    change = delta(interval.value, report.was(name, metric))
    title = f"{with_interval(interval)}, {interval.cases} cases" + (f"; baseline {change}" if change else "")
    shown = f" <small>{change}</small>" if change not in ("", "=") else ""
    return (
        f'<td style="--good:{100 * good:.0f}" title="{escape(title)}">{percent(interval.value)}{shown}'
        f"<small class=n>{group.cases} cases</small></td>"
    )


def risk_coverage(points: Sequence[RiskPoint]) -> str:
    """The curve: coverage across, risk up; a step for each threshold, told in its title."""
    if not points:
        return "<p>No answer carries a confidence.</p>"
    top = max(0.1, *(point.risk for point in points))
    places = [(_x(point.coverage), _y(point.risk / top)) for point in points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"><title>confidence ≥ {point.threshold:.2f}: coverage '
        f"{percent(point.coverage)}%, risk {percent(point.risk)}%</title></circle>"
        for point, (x, y) in list(zip(points, places, strict=True))[:: max(1, len(points) // 60)]
    )
    return (
        _open("Risk and coverage of refusals")
        + _axes(
            [f"{100 * share:.0f}%" for share in (0, 0.25, 0.5, 0.75, 1)],
            [f"{100 * top * i / 4:.0f}%" for i in range(5)],
        )
        + f'<polyline class="line" points="{line}"/>{dots}'
        + _label("coverage: questions answered", "risk: unanswerable among them")
        + "</svg>"
    )


def latency_bars(latencies: Sequence[Latency]) -> str:
    """A bar for each stage: solid to p50, pale to p95."""
    if not latencies:
        return "<p>Nothing was asked.</p>"
    longest = max(latency.p95 for latency in latencies) or 1.0
    rows = []
    for number, latency in enumerate(latencies):
        y = 12 + number * 34
        half, most = (300 * value / longest for value in (latency.p50, latency.p95))
        rows.append(
            f'<text x="104" y="{y + 15}" text-anchor="end">{escape(latency.stage)}</text>'
            f'<rect class="pale" x="112" y="{y}" width="{most:.1f}" height="20" rx="3"/>'
            f'<rect class="bar" x="112" y="{y}" width="{half:.1f}" height="20" rx="3"/>'
            f'<text x="{118 + most:.1f}" y="{y + 15}">{latency.p50:.1f} / {latency.p95:.1f} ms</text>'
        )
    height = 24 + 34 * len(latencies)
    return f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="Latency">{"".join(rows)}</svg>'


def _x(share: float) -> float:
    return _LEFT + share * (_WIDTH - _LEFT - 16)


def _y(share: float) -> float:
    return _HEIGHT - _BOTTOM - share * (_HEIGHT - _BOTTOM - 16)


def _open(label: str) -> str:
    return f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(label)}">'


def _axes(across: Sequence[str], up: Sequence[str]) -> str:
    parts = []
    for number, text in enumerate(across):
        x = _x(number / (len(across) - 1))
        parts.append(f'<text x="{x:.1f}" y="{_HEIGHT - 22}" text-anchor="middle">{text}</text>')
    for number, text in enumerate(up):
        y = _y(number / (len(up) - 1))
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - 16}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{text}</text>')
    return "".join(parts)


def _label(across: str, up: str) -> str:
    return (
        f'<text class="label" x="{_WIDTH - 16}" y="{_HEIGHT - 4}" text-anchor="end">{escape(across)}</text>'
        f'<text class="label" x="{_LEFT + 6}" y="12">{escape(up)}</text>'
    )
