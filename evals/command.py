"""`pramana eval` and `python -m evals`: options in, a run, its reports and an exit code out.

Exit codes: 0 pass, 1 below a gate, 2 bad use, 4 cases that could not be run.
"""

# ruff: noqa: FBT002 - Typer makes a flag of a parameter whose default is False

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from evals.gate import GateReport, check_floors, compare
from evals.judge import judge, load_template
from evals.report.document import Report, baseline_json, build, report_json, write
from evals.results import OnResult, Result, Run, from_json
from evals.runner import Opener, RunPlan, run_suite
from evals.selection import Selection, select
from evals.suite import Split, Suite, SuiteError, load_suite
from evals.summary import summarise
from rag import Assistant, PramanaError, PromptError, Settings, SettingsError, UsageError

HERE = Path(__file__).parent
SEEDS = HERE / "suites" / "seeds.yaml"
BASELINE = HERE / "baseline.json"
BAD_USE = 2
_MANY = ("--squad", "--nomiracl")  # options that take several files: --squad en.json hi.json


class Reader(StrEnum):
    """Who answers."""

    READ = "read"
    GENERATE = "generate"


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What a run was asked to do, beside the selection."""

    suite: Path = SEEDS
    squad: tuple[Path, ...] = ()
    nomiracl: tuple[Path, ...] = ()
    mixed_pool: bool = False
    failing: bool = False
    use_cache: bool = True
    repeat: int = 1
    reader: Reader = Reader.READ
    model: str | None = None
    judge: bool = False
    judge_model: str | None = None
    update_baseline: bool = False
    baseline: Path | None = None
    out: Path = Path("evals/runs/latest")
    json: Path | None = None
    junit: Path | None = None
    html: Path | None = None
    github: bool = False


Files = Annotated[list[Path] | None, typer.Option()]
Texts = Annotated[list[str] | None, typer.Option()]


def main(argv: Sequence[str], opener: Opener = Assistant) -> int:
    """Run the command with these arguments, without the program's name; the exit code comes back."""
    words = _spread(list(argv))
    if words[:1] == ["diff"]:
        return _invoke(_diff_app(), words[1:], "pramana eval diff")
    return _invoke(_run_app(opener), words, "pramana eval")


def _invoke(app: typer.Typer, words: list[str], name: str) -> int:
    """Call a Typer app and turn however it ends into an exit code."""
    try:
        code = app(words, standalone_mode=False, prog_name=name)
    except typer.Exit as ended:
        return ended.exit_code
    except typer.Abort:
        return 130
    except (SuiteError, UsageError, PromptError) as error:
        return _complain(str(error))
    except PramanaError as error:
        _complain(str(error))
        return 4
    except Exception as error:
        if hasattr(error, "format_message"):  # click's own, of whichever click typer carries
            return _complain(error.format_message())
        raise
    return int(code or 0)


def _complain(message: str) -> int:
    Console(stderr=True).print(f"[bold red]Error:[/] {escape(message)}", highlight=False)
    return BAD_USE


def _spread(words: list[str]) -> list[str]:
    """`--squad a b` as `--squad a --squad b`: an option's further files up to the next option."""
    spread: list[str] = []
    many = ""
    for word in words:
        if word.startswith("-"):
            many = word if word in _MANY else ""
        elif many and spread[-1] != many:
            spread.append(many)
        spread.append(word)
    return spread


def _run_app(opener: Opener) -> typer.Typer:
    app = typer.Typer(add_completion=False, rich_markup_mode=None)

    @app.command(
        epilog="`pramana eval diff A.json B.json` compares two runs. "
        "Exit codes: 0 pass, 1 below a gate, 2 bad use, 4 cases that could not be run."
    )
    def run(  # noqa: PLR0913, PLR0917 - a command has as many options as people need
        suite: Annotated[Path, typer.Argument(help="The suite, a YAML file.")] = SEEDS,
        only: Annotated[list[str] | None, typer.Option(help="A case by its id, or case/language.")] = None,
        lang: Annotated[
            list[str] | None, typer.Option(help="Questions in this language: en, hi, te, hi-Latn, te-Latn.")
        ] = None,
        pair: Annotated[list[str] | None, typer.Option(help="Question and article language, as in en:te.")] = None,
        split: Annotated[str, typer.Option(help="all, dev or test.")] = "all",
        failing: Annotated[bool, typer.Option("--failing", help="Only what was not right in the last run.")] = False,
        sample: Annotated[int | None, typer.Option(min=1, help="So many questions, drawn by --seed.")] = None,
        seed: Annotated[int, typer.Option(help="Of --sample and --mixed-pool.")] = 0,
        repeat: Annotated[int, typer.Option(min=1, help="Ask each question so often; the worst outcome counts.")] = 1,
        no_cache: Annotated[bool, typer.Option("--no-cache", help="Ask anew, whatever was answered before.")] = False,
        reader: Annotated[Reader, typer.Option(help="The embedded reader, or a model.")] = Reader.READ,
        model: Annotated[str | None, typer.Option(help="The model that generates.")] = None,
        judge: Annotated[
            bool, typer.Option("--judge", help="Ask a model for its opinion of each answer. Advisory: no gate.")
        ] = False,
        judge_model: Annotated[
            str | None, typer.Option(help="The model that judges, in place of PRAMANA_MODEL.")
        ] = None,
        squad: Annotated[
            list[Path] | None, typer.Option(help="SQuAD, XQuAD or XQuAD-IN files, in place of a suite.")
        ] = None,
        mixed_pool: Annotated[
            bool, typer.Option("--mixed-pool", help="With --squad: each paragraph in one language only.")
        ] = False,
        nomiracl: Annotated[list[Path] | None, typer.Option(help="NoMIRACL files, in place of a suite.")] = None,
        update_baseline: Annotated[
            bool, typer.Option("--update-baseline", help="After review: this run is the baseline.")
        ] = False,
        baseline: Annotated[Path | None, typer.Option(help="The baseline to hold the run against.")] = None,
        out: Annotated[Path, typer.Option(help="The folder of the reports.")] = Path("evals/runs/latest"),
        json: Annotated[Path | None, typer.Option(help="Also write the JSON report here.")] = None,
        junit: Annotated[Path | None, typer.Option(help="Also write the JUnit XML here.")] = None,
        html: Annotated[Path | None, typer.Option(help="Also write the HTML page here.")] = None,
        github: Annotated[
            bool,
            typer.Option(
                "--github/--no-github",
                envvar="GITHUB_ACTIONS",
                help="Write the step summary and annotations of GitHub Actions.",
            ),
        ] = False,
    ) -> int:
        """Ask the questions of a suite, judge the answers, report, and fail below the gate."""
        selection = Selection(tuple(only or ()), tuple(lang or ()), tuple(pair or ()), _split(split), sample, seed)
        order = RunOptions(
            suite=suite, squad=tuple(squad or ()), nomiracl=tuple(nomiracl or ()), mixed_pool=mixed_pool,
            failing=failing, use_cache=not no_cache, repeat=repeat, reader=reader, model=model,
            judge=judge or judge_model is not None, judge_model=judge_model,
            update_baseline=update_baseline, baseline=baseline, out=out, json=json, junit=junit, html=html,
            github=github,
        )  # fmt: skip
        return execute(order, selection, opener).exit_code

    return app


def execute(order: RunOptions, selection: Selection, opener: Opener = Assistant) -> Report:
    """Run what was ordered, write every report, show the table.

    Raises:
        SuiteError: bad use of files or options.
        SettingsError: a model is asked for and none is set.

    """
    last = order.out / "report.json"
    suite = select(_load(order, selection.seed), selection, from_json(last) if order.failing else None)
    whole = selection.whole and not order.failing
    if order.update_baseline and not whole:
        raise SuiteError("A baseline is made of a whole run: leave the selecting options out.")
    plan = RunPlan(
        settings=_settings(order),
        work=order.out.parent,
        use_cache=order.use_cache and order.repeat == 1,
        repeat=order.repeat,
        opener=opener,
    )
    opinion = _judge_settings(order) if order.judge else None
    console = Console()
    run = _with_progress(console, len(suite.items), lambda tell: run_suite(suite, plan, tell))
    if opinion:
        run = _with_progress(console, len(suite.items), lambda tell: judge(run, opinion, tell))
    report = _report(order, suite, run, whole=whole)
    _write(order, report, console)
    if order.update_baseline and not report.errors:
        write(_baseline_path(order), baseline_json(run))
        console.print(f"The baseline is now this run: {escape(str(_baseline_path(order)))}")
    elif order.update_baseline:
        console.print("[red]The baseline was left as it is: it takes a run without errors.[/]")
    return report


def _report(order: RunOptions, suite: Suite, run: Run, *, whole: bool) -> Report:
    groups = summarise(run.results)
    path = _baseline_path(order)
    baseline = from_json(path) if path.exists() and not order.update_baseline else None
    if baseline and (baseline.suite, baseline.reader) != (run.suite, run.reader):
        baseline = None  # another suite's, or another reader's: nothing to compare
    gate = GateReport(
        floors=check_floors(suite.floors, groups) if whole else (),
        comparison=compare(baseline, run, whole=whole) if baseline else None,
    )
    return build(run, groups, gate, baseline, whole=whole)


def _load(order: RunOptions, seed: int) -> Suite:
    if order.squad and order.nomiracl:
        raise SuiteError("--squad and --nomiracl are two runs.")
    if order.mixed_pool and not order.squad:
        raise SuiteError("--mixed-pool goes with --squad.")
    if order.squad or order.nomiracl:
        from evals.outside import load_nomiracl, load_squad

        return (
            load_squad(order.squad, seed if order.mixed_pool else None)
            if order.squad
            else load_nomiracl(order.nomiracl)
        )
    return load_suite(order.suite)


def _settings(order: RunOptions) -> Settings:
    """The user's settings with the reader asked for: without --model or --reader generate, the embedded one."""
    settings = Settings.load(model=order.model)
    if order.reader is Reader.READ and order.model is None:
        return settings.model_copy(update={"model": None})
    if settings.model is None:
        raise SettingsError("No model is set to generate.", fix="Give --model, or set PRAMANA_MODEL.")
    return settings.model_copy(
        update={"unproved": "show"}
    )  # so that claims that were not proved can be told from text that is no claim


def _judge_settings(order: RunOptions) -> Settings:
    """The settings of the judge; what would keep it from being asked at all is said before the run."""
    settings = Settings.load(model=order.judge_model or order.model)
    if settings.model is None:
        raise SettingsError("No model is set to judge.", fix="Give --judge-model, or set PRAMANA_MODEL.")
    load_template(settings.prompts)
    return settings


def _baseline_path(order: RunOptions) -> Path:
    if order.baseline:
        return order.baseline
    if order.squad or order.nomiracl:
        return order.out / "baseline.json"
    return BASELINE if order.suite.resolve() == SEEDS.resolve() else order.suite.parent / "baseline.json"


def _with_progress(console: Console, total: int, work: Callable[[OnResult], Run]) -> Run:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("building the store", total=total)

        def tell(done: int, _: int, result: Result) -> None:
            progress.update(task, completed=done, description=escape(result.id[:40]))

        return work(tell)


def _write(order: RunOptions, report: Report, console: Console) -> None:
    from evals.report.github import annotations, summary
    from evals.report.junit import junit_xml
    from evals.report.page import html_page
    from evals.report.table import show

    faces: dict[str, tuple[Path | None, bytes]] = {
        "report.json": (order.json, report_json(report)),
        "junit.xml": (order.junit, junit_xml(report)),
        "report.html": (order.html, html_page(report).encode()),
    }
    for name, (extra, content) in faces.items():
        write(order.out / name, content)
        if extra:
            write(extra, content)
    show(report, console)
    console.print(f"Report: {escape(str(order.out / 'report.html'))}")
    if order.github:
        target = os.environ.get("GITHUB_STEP_SUMMARY")
        if target:
            with Path(target).open("a", encoding="utf-8") as file:
                file.write(summary(report))
        for line in annotations(report):
            console.out(line, highlight=False)


def _split(name: str) -> Split:
    splits: tuple[Split, ...] = ("all", "dev", "test")
    chosen = next((split for split in splits if split == name), None)
    if chosen is None:
        raise SuiteError(f"--split {name}: it is all, dev or test.")
    return chosen


def _diff_app() -> typer.Typer:
    app = typer.Typer(add_completion=False, rich_markup_mode=None)

    @app.command()
    def diff(
        before: Annotated[Path, typer.Argument(help="The report.json or baseline.json of the earlier run.")],
        after: Annotated[Path, typer.Argument(help="Of the later run.")],
    ) -> int:
        """Compare two runs case by case; exit code 1 where the later one dropped significantly."""
        from evals.report.table import show_difference

        old, new = from_json(before), from_json(after)
        return show_difference(old, new, compare(old, new), Console())

    return app
