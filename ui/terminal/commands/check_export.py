"""`pramana check-export`: whether the quotes of an exported conversation stand where they say."""

from pathlib import Path
from typing import Annotated

import typer

from rag import UsageError
from ui.terminal.shell import Home, open_assistant


def check_export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An export: JSON, HTML or Markdown.")],
    home: Home = None,
) -> None:
    """Look up every quote of an exported conversation in its article. Exit code 1: one does not stand."""
    from ui.terminal.show import safe
    from ui.work.check_export import check

    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}.", fix="Name a file that the page's export gave.") from None
    with open_assistant(context, home) as assistant:
        findings = check(text, {article.id: article.text for article in assistant.articles()})
    for finding in findings:
        if not finding.stands:
            place = f"question {finding.exchange}, quote {finding.number}"
            typer.echo(f"{place}: {finding.problem}: “{safe(finding.quote)}”", err=True)
    standing = sum(finding.stands for finding in findings)
    typer.echo(f"{standing} of {len(findings)} quotes stand where they say.")
    if standing < len(findings):
        raise typer.Exit(1)
