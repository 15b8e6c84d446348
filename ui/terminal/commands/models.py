"""`pramana models`: who may answer, and whether the model that is set can be reached."""

# ruff: noqa: FBT002 - flags have defaults as Typer wants them

from typing import Annotated

import typer

from rag import ModelReport
from ui.terminal.shell import Home, open_assistant


def models(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    home: Home = None,
) -> None:
    """Say which reader answers, and of a model: whether it is reachable, its context window, its price."""
    with open_assistant(context, home) as assistant:
        reports = assistant.models()
    if as_json:
        import json

        from ui.work.as_json import as_json as plain

        typer.echo(json.dumps(plain(reports), ensure_ascii=False, indent=2))
    else:
        from ui.terminal.show import safe

        typer.echo("\n\n".join(safe(_told(report, answers=report is reports[-1])) for report in reports))
    if not all(report.reachable for report in reports):
        raise typer.Exit(1)


def _told(report: ModelReport, *, answers: bool) -> str:
    """A report in lines. answers: it is the one that is asked first."""
    if report.kind == "embedded":
        role = "answers" if answers else "answers where the model cannot"
        return f"✓ embedded: {role}; no key, no network, no cost"
    lines = [f"{'✓' if report.reachable else '✗'} {report.name}: {'answers' if report.reachable else report.problem}"]
    if report.fix:
        lines.append(f"  next step: {report.fix}")
    lines += [f"  {name}: {value}" for name, value in _facts(report).items() if value]
    return "\n".join(lines)


def _facts(report: ModelReport) -> dict[str, str]:
    return {
        "address": report.address or "the provider's own",
        "context window": f"{report.window:,} tokens" if report.window else "",
        "price": _price(report),
        "tokens counted by": report.tokenizer,
        "models listed there": ", ".join(report.listed),
    }


def _price(report: ModelReport) -> str:
    if report.price_in is None or report.price_out is None:
        return "not known; set PRAMANA_PRICE_IN and PRAMANA_PRICE_OUT"
    if report.price_in == report.price_out == 0:
        return "none"
    source = (
        f" ({'as set' if report.price_of == 'settings' else f'as of {report.price_of}'})" if report.price_of else ""
    )
    return f"${report.price_in:g} for a million tokens sent, ${report.price_out:g} received{source}"
