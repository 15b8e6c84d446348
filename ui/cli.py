"""`pramana`: the command line's front door; the commands are in `ui/terminal/commands/`.

Nothing here or there decides anything about answers. Exit codes: 0 answered or done, 1 failure, 2 bad use, 3 refused, 130 interrupted.
What one command needs is imported inside it, so that `pramana ask` starts as fast as its libraries allow.
"""

# ruff: noqa: FBT002 - flags have defaults as Typer wants them

import sys
from typing import Annotated, NoReturn

import typer

from rag import PramanaError
from ui.terminal.commands import articles, ask, chat, check_export, doctor, feedback, models, upkeep
from ui.terminal.shell import Home, complain

INTERRUPTED = 130

app = typer.Typer(
    name="pramana",
    help="Ask news articles in Hindi, Telugu and English. Every sentence of an answer comes with its proof.",
    epilog="Exit codes: 0 answered or done, 1 failure, 2 bad use, 3 refused, 130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(articles.index)
app.command()(ask.ask)
app.command()(chat.chat)
app.command()(chat.mcp)
app.command()(chat.password)
app.command()(doctor.doctor)
app.command()(models.models)
app.command()(upkeep.backup)
app.command()(upkeep.reindex)
app.command()(upkeep.restore)
app.command(name="check-export")(check_export.check_export)
app.add_typer(articles.articles_app, name="articles")
app.add_typer(feedback.feedback_app, name="feedback")


def main() -> NoReturn:
    """The entry point. Whatever happens inside, what a user sees is a message and a next step."""
    _speak_utf8()
    try:
        app()
    except PramanaError as failure:
        complain(failure)
        sys.exit(failure.exit_code)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except MemoryError:
        complain(
            PramanaError(
                "There is not enough memory.", fix="Close something else, or work in smaller parts; nothing is lost."
            )
        )
        sys.exit(1)
    except Exception as failure:  # the last line of defence: a message, never a traceback
        if "--traceback" in sys.argv:
            raise
        reason = f"Something that should not happen did: {type(failure).__name__}: {failure}."
        complain(PramanaError(reason, fix="Run `pramana doctor`; to report it, run again with --traceback first."))
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


@app.command(
    name="eval",
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "allow_interspersed_args": False},
)
def evaluate(context: typer.Context) -> None:
    """Measure answers against the suites; `pramana eval --help` lists its options."""
    from evals.command import main as evals_main

    raise typer.Exit(evals_main(list(context.args)))
