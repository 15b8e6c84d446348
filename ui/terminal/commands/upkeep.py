"""`pramana reindex`, `pramana backup` and `pramana restore`: the store as a whole."""

# ruff: noqa: FBT002 - flags have defaults as Typer wants them

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag import UsageError
from ui.terminal.shell import Home, open_assistant, progress

if TYPE_CHECKING:
    from rag import Rebuilt

File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup: one file.")]


def reindex(context: typer.Context, home: Home = None) -> None:
    """Build the store anew from the articles in it, for another embedder or after an update.

    The old one answers until the new one is whole. Stopped anywhere, the next run goes on where it stopped.
    """
    with open_assistant(context, home) as assistant, progress("Reindexing") as advance:
        built = assistant.reindex(advance)
    _tell("Built anew:", built)


def backup(
    context: typer.Context,
    file: File,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
    home: Home = None,
) -> None:
    """Write the whole store, vectors and all, into one file."""
    with open_assistant(context, home) as assistant, progress("Backing up") as advance:
        written = assistant.back_up(file, advance, replace=force)
    _tell("Backed up:", written)


def restore(
    context: typer.Context,
    file: File,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask for confirmation.")] = False,
    home: Home = None,
) -> None:
    """Put what a backup holds in the place of what the store holds. The file is checked to its end first."""
    with open_assistant(context, home) as assistant:
        if not yes:
            if not sys.stdin.isatty():
                raise UsageError("Restoring replaces what the store holds.", fix="Add --yes.")
            typer.confirm("Replace what the store holds with the backup?", abort=True, err=True)
        with progress("Restoring") as advance:
            restored = assistant.restore(file, advance)
    _tell("Restored:", restored)


def _tell(what: str, held: "Rebuilt") -> None:
    typer.echo(f"{what} {held.articles} articles, {held.passages} passages.", err=True)
