"""What every bench shares: times, a plot as SVG, and the folder they go to."""

import json
import os
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path

OUT = Path("evals/runs/bench")


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing that was measured, in milliseconds."""

    name: str
    median: float
    fastest: float
    count: int


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes, by the wall clock."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def bar(name: str, times: Sequence[float]) -> Bar:
    """Times as one bar."""
    return Bar(name, statistics.median(times), min(times), len(times))


def report(name: str, title: str, bars: Sequence[Bar], verdict: str) -> None:
    """Print the bars and the verdict; write them as SVG and JSON. Says so when the machine is busy."""
    OUT.mkdir(parents=True, exist_ok=True)
    for entry in bars:
        print(f"{entry.name:44} median {entry.median:9.1f} ms   fastest {entry.fastest:9.1f} ms   n {entry.count}")
    print(verdict)
    with suppress(OSError):  # not every system tells its load
        load = os.getloadavg()[0]
        if load > (os.cpu_count() or 1) / 2:
            print(f"The machine was busy (load {load:.1f}): measure again when it is quiet.")
    (OUT / f"{name}.svg").write_text(plot(title, bars, verdict), encoding="utf-8")
    data = {"title": title, "verdict": verdict, "bars": [asdict(entry) for entry in bars]}
    (OUT / f"{name}.json").write_text(json.dumps(data, indent=1), encoding="utf-8")
    print(f"Plot: {OUT / name}.svg")


def plot(title: str, bars: Sequence[Bar], verdict: str) -> str:
    """Horizontal bars to scale, as a standalone SVG."""
    longest = max(entry.median for entry in bars) or 1.0
    rows = []
    for number, entry in enumerate(bars):
        y = 44 + 30 * number
        width = 330 * entry.median / longest
        rows.append(
            f'<text x="236" y="{y + 14}" text-anchor="end">{escape(entry.name)}</text>'
            f'<rect x="244" y="{y}" width="{width:.1f}" height="20" rx="3" fill="#2457a6"/>'
            f'<text x="{250 + width:.1f}" y="{y + 14}">{entry.median:.1f} ms</text>'
        )
    height = 80 + 30 * len(bars)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 {height}" font-family="system-ui, sans-serif" '
        f'font-size="13"><rect width="680" height="{height}" fill="#fff"/>'
        f'<text x="16" y="26" font-size="16" font-weight="600">{escape(title)}</text>{"".join(rows)}'
        f'<text x="16" y="{height - 16}">{escape(verdict)}</text></svg>\n'
    )
