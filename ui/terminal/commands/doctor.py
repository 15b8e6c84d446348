"""`pramana doctor`: whether the store and the settings are sound; `--repair` builds the store anew where it is not."""

# ruff: noqa: FBT002 - flags have defaults as Typer wants them

from typing import TYPE_CHECKING, Annotated

import typer

from rag import StoreDamaged
from ui.terminal.shell import Home, complain, open_assistant, progress, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag import Assistant, Check


def doctor(
    context: typer.Context,
    repair: Annotated[
        bool, typer.Option("--repair", help="Where something is wrong, build the store anew from the articles in it.")
    ] = False,
    home: Home = None,
) -> None:
    """Check the store and the settings; say what to do where something is wrong."""
    from ui.terminal import show as render_terminal

    with open_assistant(context, home) as assistant:
        checks = _examined(assistant, repair=repair)
        if repair and not _is_sound(checks):
            with progress("Repairing") as advance:
                built = assistant.reindex(advance)
            typer.echo(f"Built anew: {built.articles} articles, {built.passages} passages.", err=True)
            checks = assistant.doctor()
    show(render_terminal.checks(checks))
    if not all(check.passed for check in checks):
        raise typer.Exit(1)


def _examined(assistant: "Assistant", *, repair: bool) -> "list[Check]":
    """What the doctor finds; nothing where the store is so damaged that it cannot be examined, and is to be repaired."""
    try:
        return assistant.doctor()
    except StoreDamaged as error:
        if not repair:
            raise
        complain(error)
        return []


def _is_sound(checks: "Sequence[Check]") -> bool:
    """Whether all checks passed. That there are no articles is no damage: there is nothing to repair."""
    return bool(checks) and all(check.passed or check.name == "articles" for check in checks)
