"""`pramana`: the command line.

Reads arguments, calls `rag`, prints. It decides nothing about answers. Answers go to standard output, what is said on
the way to standard error. Exit codes: 0 answered or done, 1 failure, 2 bad use, 3 refused, 130 interrupted.
What one command needs is imported inside it, so that `pramana ask` starts as fast as its libraries allow.
"""

# ruff: noqa: FBT002 - flags have defaults as Typer wants them

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from rag import PramanaError, Settings, UsageError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from rag import Assistant, IndexReport

REFUSED = 3
INTERRUPTED = 130
WHOLE_LINES = 100_000  # columns: no line of a pipe is ever broken
LOOPBACK = ("127.0.0.1", "localhost", "::1")

app = typer.Typer(
    name="pramana",
    help="Ask news articles in Hindi, Telugu and English. Every sentence of an answer comes with its proof.",
    epilog="Exit codes: 0 answered or done, 1 failure, 2 bad use, 3 refused, 130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
articles_app = typer.Typer(help="List the articles; show one with its passages; remove one.")
app.add_typer(articles_app, name="articles")

Home = Annotated[
    Path | None, typer.Option("--home", help="The folder of the store.  [default: $PRAMANA_HOME, or .pramana]")
]
ArticleId = Annotated[str, typer.Argument(metavar="ID", help="An article's id, as `pramana articles` lists it.")]


def main() -> NoReturn:
    """The entry point. Whatever happens inside, what a user sees is a message and a next step."""
    _speak_utf8()
    try:
        app()
    except PramanaError as failure:
        _complain(failure)
        sys.exit(failure.exit_code)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as failure:  # the last line of defence: a message, never a traceback
        if "--traceback" in sys.argv:
            raise
        reason = f"Something that should not happen did: {type(failure).__name__}: {failure}."
        _complain(PramanaError(reason, fix="Run `pramana doctor`; to report it, run again with --traceback first."))
        sys.exit(1)
    sys.exit(0)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _version(wanted: bool) -> None:  # noqa: FBT001  typer calls it so
    if wanted:
        from rag import __version__

        typer.echo(f"pramana {__version__}")
        raise typer.Exit


@app.callback()
def front_door(
    context: typer.Context,
    home: Home = None,
    traceback: Annotated[  # noqa: ARG001  read by `main`, which is outside of any command
        bool, typer.Option("--traceback", help="Show the traceback of an unexpected failure.")
    ] = False,
    version: Annotated[  # noqa: ARG001  its callback does the work
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Keep what stands before the command for the commands."""
    context.obj = home


@app.command()
def index(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, or folders of files.")],
    home: Home = None,
) -> None:
    """Make the store equal to these files: add, change, remove; what is unchanged costs nothing."""
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise UsageError(f"There is no {', '.join(missing)}.", fix="Name files or folders that exist.")
    from ui import render_terminal

    with _assistant(context, home) as assistant:
        report = _index_with_progress(assistant, paths)
    _show(render_terminal.index_report(report))
    if report.skipped and not (report.added or report.changed or report.unchanged):
        raise typer.Exit(1)


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="The question, in any of the three languages; `-` reads it.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole Answer as JSON.")] = False,
    home: Home = None,
) -> None:
    """Ask once. Every sentence of the answer comes with the quote that proves it."""
    asked = _read_question() if question == "-" else _typed(question)
    with _assistant(context, home) as assistant:
        answer = assistant.ask(asked)
    if as_json:
        import json

        from ui.as_json import as_json as plain

        typer.echo(json.dumps(plain(answer), ensure_ascii=False, indent=2))
    else:
        from ui import render_terminal

        _show(render_terminal.answer(answer))
    if answer.refusal:
        raise typer.Exit(REFUSED)


@app.command()
def chat(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen at.", min=1, max=65535)] = 7860,
    home: Home = None,
) -> None:
    """Open the chat page."""
    from ui import serve

    serve.claim(host, port)
    if host not in LOOPBACK:
        typer.echo(f"Anyone who reaches {host}:{port} can ask: this page has no login.", err=True)
    with _assistant(context, home) as assistant:
        if not assistant.articles():
            typer.echo("The store holds no article yet. Run `pramana index seeds`, or name your own folder.", err=True)
        typer.echo(f"Pramana is at http://{host}:{port} (Ctrl-C ends it).", err=True)
        serve.run(assistant, host=host, port=port)


@app.command()
def doctor(context: typer.Context, home: Home = None) -> None:
    """Check the store and the settings; say what to do where something is wrong."""
    from ui import render_terminal

    with _assistant(context, home) as assistant:
        found = assistant.doctor()
    _show(render_terminal.checks(found))
    if not all(check.passed for check in found):
        raise typer.Exit(1)


@app.command(
    name="eval",
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "allow_interspersed_args": False},
)
def evaluate(context: typer.Context) -> None:
    """Measure answers against the suites; `pramana eval --help` lists its options."""
    from evals.command import main as evals_main

    raise typer.Exit(evals_main(list(context.args)))


@articles_app.callback(invoke_without_command=True)
def articles(context: typer.Context, home: Home = None) -> None:
    """List the articles, or do something with one."""
    context.obj = home or context.obj
    if context.invoked_subcommand is None:
        from ui import render_terminal
        from ui.words import ENGLISH

        with _assistant(context, None) as assistant:
            listed = assistant.articles()
        if listed:
            _show(render_terminal.articles(listed, ENGLISH))
        else:
            typer.echo("The store holds no article yet. Run `pramana index PATH`.", err=True)


@articles_app.command(name="show")
def show_article(context: typer.Context, article_id: ArticleId, home: Home = None) -> None:
    """Show an article with its passages."""
    from ui import render_terminal
    from ui.words import ENGLISH

    with _assistant(context, home) as assistant:
        article, passages = assistant.article(article_id), assistant.passages(article_id)
    _show(render_terminal.article_with_passages(article, passages, ENGLISH))


@articles_app.command(name="remove")
def remove_article(
    context: typer.Context,
    article_id: ArticleId,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask for confirmation.")] = False,
    home: Home = None,
) -> None:
    """Remove an article from the store. The file it came from stays."""
    from ui.render_terminal import safe

    with _assistant(context, home) as assistant:
        title = safe(assistant.article(article_id).title)
        if not yes:
            if not sys.stdin.isatty():
                raise UsageError(f"Removing “{title}” needs a yes.", fix="Add --yes.")
            typer.confirm(f"Remove “{title}” from the store?", abort=True, err=True)
        assistant.remove(article_id)
    typer.echo(f"Removed “{title}”.", err=True)


def _assistant(context: typer.Context, home: Path | None) -> "Assistant":
    from rag import Assistant

    return Assistant(Settings.load(home=home or context.obj))


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


def _index_with_progress(assistant: "Assistant", paths: list[Path]) -> "IndexReport":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.text import Text

    from rag import Progress as Step
    from ui.render_terminal import safe

    columns = (TextColumn("Indexing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_console(err=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def advance(step: Step) -> None:
            bar.update(task, completed=step.done, total=step.total, description=Text(safe(step.source)).plain)

        return assistant.index(paths, progress=advance)


def _console(*, err: bool = False) -> "Console":
    from rich.console import Console

    # A pipe gets whole lines: a quote that a line break has cut is no longer the quote.
    stream = sys.stderr if err else sys.stdout
    width = None if stream.isatty() else WHOLE_LINES
    return Console(stderr=err, highlight=False, emoji=False, width=width)


def _show(renderable: "RenderableType") -> None:
    _console().print(renderable)


def _complain(failure: PramanaError) -> None:
    from ui import render_terminal

    _console(err=True).print(render_terminal.error(failure))
