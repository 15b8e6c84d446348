"""`pramana ask`: one question, one answer."""

# ruff: noqa: FBT002 - flags have defaults as Typer wants them

import sys
from typing import Annotated

import typer

from rag import UsageError
from ui.shell import Home, open_assistant, show

REFUSED = 3


def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="The question, in any of the three languages; `-` reads it.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole Answer as JSON.")] = False,
    home: Home = None,
) -> None:
    """Ask once. Every sentence of the answer comes with the quote that proves it."""
    asked = _read_question() if question == "-" else _typed(question)
    with open_assistant(context, home) as assistant:
        answer = assistant.ask(asked)
    if as_json:
        import json

        from ui.as_json import as_json as plain

        typer.echo(json.dumps(plain(answer), ensure_ascii=False, indent=2))
    else:
        from ui import render_terminal

        show(render_terminal.answer(answer))
    if answer.refusal:
        raise typer.Exit(REFUSED)


def _read_question() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8").strip()
    except UnicodeDecodeError:
        raise UsageError("The question on standard input is not UTF-8.", fix="Convert it to UTF-8.") from None


def _typed(question: str) -> str:
    try:
        question.encode("utf-8")
    except UnicodeEncodeError:
        raise UsageError("The question is not UTF-8.", fix="Type it in a terminal that speaks UTF-8.") from None
    return question
