"""`pramana index` and `pramana articles`: what is in the store."""

# ruff: noqa: FBT002 - flags have defaults as Typer wants them

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag import UsageError
from ui.terminal.shell import Home, open_assistant, progress, show

if TYPE_CHECKING:
    from rag import Assistant

ArticleId = Annotated[str, typer.Argument(metavar="ID", help="An article's id, as `pramana articles` lists it.")]

articles_app = typer.Typer(help="List the articles; show one with its passages; remove one.")


def index(
    context: typer.Context,
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders of files, or web addresses (https://…).")
    ],
    watch: Annotated[bool, typer.Option("--watch", help="Go on, and follow every change, until Ctrl-C.")] = False,
    full: Annotated[
        bool, typer.Option("--report", help="List for each file what was left out of its text, or changed, and why.")
    ] = False,
    home: Home = None,
) -> None:
    """Make the store equal to these files: add, change, remove; what is unchanged costs nothing."""
    named = [path if "://" in path else Path(path) for path in paths]
    files = [path for path in named if isinstance(path, Path)]
    missing = [str(path) for path in files if not path.exists()]
    if missing:
        raise UsageError(f"There is no {', '.join(missing)}.", fix="Name files or folders that exist.")
    if watch and len(files) < len(named):
        raise UsageError("A web address cannot be watched.", fix="Name files and folders, or leave out --watch.")
    from ui.terminal import show as render_terminal

    with open_assistant(context, home) as assistant:
        if watch:
            _watch(assistant, files)
            return
        with progress("Indexing") as advance:
            report = assistant.index(named, progress=advance)
    show(render_terminal.index_report(report))
    if full:
        show(render_terminal.left_out(report))
    if report.skipped and not (report.added or report.changed or report.unchanged):
        raise typer.Exit(1)


def _watch(assistant: "Assistant", files: list[Path]) -> None:
    from ui.terminal import show as render_terminal

    typer.echo("Watching; Ctrl-C ends it.", err=True)
    try:
        for report in assistant.watch(files):
            show(render_terminal.index_report(report, brief=True))
    except KeyboardInterrupt:
        typer.echo("Stopped watching.", err=True)


@articles_app.callback(invoke_without_command=True)
def articles(context: typer.Context, home: Home = None) -> None:
    """List the articles, or do something with one."""
    context.obj = home or context.obj
    if context.invoked_subcommand is None:
        from ui.terminal import show as render_terminal
        from ui.words import ENGLISH

        with open_assistant(context, None) as assistant:
            listed = assistant.articles()
        if listed:
            show(render_terminal.articles(listed, ENGLISH))
        else:
            typer.echo("The store holds no article yet. Run `pramana index PATH`.", err=True)


@articles_app.command(name="show")
def show_article(
    context: typer.Context,
    article_id: ArticleId,
    source: Annotated[
        bool, typer.Option("--source", help="Show the source beside the stored text, what was left out marked.")
    ] = False,
    home: Home = None,
) -> None:
    """Show an article with its passages, or beside its source."""
    from ui.terminal import show as render_terminal
    from ui.words import ENGLISH

    with open_assistant(context, home) as assistant:
        article, passages = assistant.article(article_id), assistant.passages(article_id)
    if source:
        show(render_terminal.article_with_source(article, ENGLISH))
    else:
        show(render_terminal.article_with_passages(article, passages, ENGLISH))


@articles_app.command(name="remove")
def remove_article(
    context: typer.Context,
    article_id: ArticleId,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask for confirmation.")] = False,
    home: Home = None,
) -> None:
    """Remove an article from the store. The file it came from stays."""
    from ui.terminal.show import safe

    with open_assistant(context, home) as assistant:
        title = safe(assistant.article(article_id).title)
        if not yes:
            if not sys.stdin.isatty():
                raise UsageError(f"Removing “{title}” needs a yes.", fix="Add --yes.")
            typer.confirm(f"Remove “{title}” from the store?", abort=True, err=True)
        assistant.remove(article_id)
    typer.echo(f"Removed “{title}”.", err=True)
