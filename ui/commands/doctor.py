"""`pramana doctor`: whether the store and the settings are sound."""

import typer

from ui.shell import Home, open_assistant, show


def doctor(context: typer.Context, home: Home = None) -> None:
    """Check the store and the settings; say what to do where something is wrong."""
    from ui import render_terminal

    with open_assistant(context, home) as assistant:
        found = assistant.doctor()
    show(render_terminal.checks(found))
    if not all(check.passed for check in found):
        raise typer.Exit(1)
