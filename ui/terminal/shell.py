"""What the commands share: the store that is asked, and how things are said in a terminal.

Answers go to standard output, what is said on the way to standard error.
"""

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag import PramanaError, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console, RenderableType

    from rag import Assistant, Progress

WHOLE_LINES = 100_000  # columns: no line of a pipe is ever broken

Home = Annotated[
    Path | None, typer.Option("--home", help="The folder of the store.  [default: $PRAMANA_HOME, or .pramana]")
]


def open_assistant(context: typer.Context, home: Path | None) -> "Assistant":
    """The assistant over the home that was named at the command, or before it."""
    from rag import Assistant

    return Assistant(Settings.load(home=home or context.obj))


def console(*, err: bool = False) -> "Console":
    """Standard output, or standard error."""
    from rich.console import Console

    # A pipe gets whole lines: a quote that a line break has cut is no longer the quote.
    stream = sys.stderr if err else sys.stdout
    width = None if stream.isatty() else WHOLE_LINES
    return Console(stderr=err, highlight=False, emoji=False, width=width)


@contextmanager
def progress(doing: str) -> "Iterator[Callable[[Progress], None]]":
    """A bar on standard error while something long is done. Yields what moves it."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text

    from ui.terminal.show import safe

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console(err=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def advance(step: "Progress") -> None:
            bar.update(task, completed=step.done, total=step.total, description=Text(safe(step.source)).plain)

        yield advance


def show(renderable: "RenderableType") -> None:
    """Print to standard output."""
    console().print(renderable)


def complain(failure: PramanaError) -> None:
    """Say on standard error what went wrong, and the next step."""
    from ui.terminal import show as render_terminal

    console(err=True).print(render_terminal.error(failure))
