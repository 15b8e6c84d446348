"""`pramana feedback`: what people thought of answers, and eval cases made of it."""

from pathlib import Path
from typing import Annotated

import typer

from rag import Settings, UsageError
from ui.terminal.shell import Home, open_assistant

feedback_app = typer.Typer(help="What people thought of answers: list it; make eval cases of it.", no_args_is_help=True)


@feedback_app.command(name="list")
def list_feedback(context: typer.Context, home: Home = None) -> None:
    """List the judgements, oldest first."""
    from ui.terminal.show import safe
    from ui.words import ENGLISH
    from ui.work.feedback import FeedbackFolder

    judgements = FeedbackFolder(Settings.load(home=home or context.obj).home).all()
    for judgement in judgements:
        reasons = [ENGLISH.reasons[reason] for reason in judgement.reasons] + (
            [judgement.words] if judgement.words else []
        )
        verdict = ENGLISH.helpful if judgement.verdict == "helpful" else ENGLISH.not_helpful
        typer.echo(f"{judgement.at:%Y-%m-%d %H:%M}  {verdict}: {safe(judgement.question)}")
        if reasons:
            typer.echo(f"    {safe('; '.join(reasons))}")
    if not judgements:
        typer.echo("Nobody has judged an answer yet.", err=True)


@feedback_app.command(name="to-suite")
def to_suite(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="OUT.yaml", help="The suite to be written.")],
    home: Home = None,
) -> None:
    """Make an eval suite of the judgements; the articles that it quotes go into a folder beside it."""
    from ui.terminal.show import safe
    from ui.work.feedback import FeedbackFolder
    from ui.work.feedback_suite import suite

    if out.exists():
        raise UsageError(f"There is a {out} already.", fix="Name a file that does not exist.")
    folder = out.with_name(f"{out.stem}-articles")
    with open_assistant(context, home) as assistant:
        judgements = FeedbackFolder(assistant.settings.home).all()
        made = suite(judgements, assistant.articles(), name=_name(out), folder=folder.name)
    for line in made.left_out:
        typer.echo(f"Left out: {safe(line)}", err=True)
    if not made.cases:
        raise UsageError("No judgement says what is right, so there is no case.", fix="See `pramana feedback list`.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made.texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    out.write_text(made.yaml, encoding="utf-8")
    typer.echo(f"{made.cases} cases in {out}; run them: pramana eval --suite {out}", err=True)


def _name(out: Path) -> str:
    kept = "".join(letter for letter in out.stem.lower() if letter.isascii() and (letter.isalnum() or letter in "-_"))
    return kept.lstrip("-_") or "feedback"
