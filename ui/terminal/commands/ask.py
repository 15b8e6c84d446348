"""`pramana ask`: one question, one answer."""

# ruff: noqa: FBT002 - flags have defaults as Typer wants them

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from rag import Answer, Finished, Scope, UsageError, Waiting
from ui.terminal.shell import Home, open_assistant, show

if TYPE_CHECKING:
    from rag import Assistant

REFUSED = 3
DAY = ["%Y-%m-%d"]


def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="The question, in any of the three languages; `-` reads it.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole Answer as JSON.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Also show why: every passage, every signal.")] = False,
    article: Annotated[
        list[str] | None, typer.Option(help="Answer from this article, by its id; again for more.")
    ] = None,
    language: Annotated[list[str] | None, typer.Option(help="Answer from articles in this language.")] = None,
    since: Annotated[
        datetime | None, typer.Option(help="Answer from articles of this day or later.", formats=DAY)
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(help="Answer from articles of this day or before.", formats=DAY)
    ] = None,
    home: Home = None,
) -> None:
    """Ask once. Every sentence of the answer comes with the quote that proves it."""
    asked = _read_question() if question == "-" else _typed(question)
    scope = Scope(
        articles=frozenset(article or ()),
        languages=frozenset(language or ()),
        since=since.date() if since else None,
        until=until.date() if until else None,
    )
    with open_assistant(context, home) as assistant:
        for id_ in scope.articles:
            assistant.article(id_)  # a wrong id is an error, not an empty scope
        answer = assistant.translated(_listened(assistant, asked, scope))
        why = assistant.explain(asked, scope=scope) if explain else None
        articles = {article.id: article for article in assistant.articles()} if explain else {}
    if as_json:
        import json

        from ui.work.as_json import as_json as plain

        told = plain({"answer": answer, "explanation": why}) if why else plain(answer)
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        from ui.terminal import show as render_terminal

        show(render_terminal.answer(answer))
        if why:
            from ui.terminal.explanation import explanation

            show(explanation(why, articles))
    if answer.refusal:
        raise typer.Exit(REFUSED)


def _listened(assistant: "Assistant", question: str, scope: Scope) -> Answer:
    """The answer; where a model asks for patience, that is said on standard error meanwhile."""
    said = ""
    for event in assistant.stream(question, scope=scope):
        if isinstance(event, Waiting) and event.message != said:
            said = event.message
            typer.echo(said, err=True)
        if isinstance(event, Finished):
            return event.answer
    raise RuntimeError("The stream ended without an answer.")


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
