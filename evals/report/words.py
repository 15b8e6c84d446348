"""How numbers and names are put in every report: one wording for the terminal, the page and GitHub. Pure."""

from evals.gate import Comparison, FloorCheck
from evals.metrics import Interval
from evals.report.document import JudgeSummary, Report
from evals.results import Outcome
from evals.suite import Floor
from evals.summary import LOWER_IS_BETTER

LANGUAGES = ("en", "hi", "te", "hi-Latn", "te-Latn")
HEADLINE = ("right", "fact_recall_lenient", "error_rate", "hit@1", "hit@5", "ndcg@10")
OVERALL = (
    "right",
    "fact_recall_strict",
    "fact_recall_lenient",
    "answer_precision",
    "first_sentence",
    "sure",
    "tentative",
    "citation_recall",
    "citation_precision",
    "quote_verified",
    "misattribution",
    "hallucination_rate",
    "error_rate",
    "hit@1",
    "hit@5",
    "recall@10",
    "mrr",
    "ndcg@10",
    "answer_language",
    "claim_language",
    "dates_noted",
)
VERDICTS = {
    0: "Pass: every floor is reached and nothing dropped.",
    1: "Below a gate.",
    4: "Errors: some cases could not be run, and are in no score.",
}


def percent(value: float | None) -> str:
    """`83.3`, or a dash."""
    return "–" if value is None else f"{100 * value:.1f}"


def with_interval(interval: Interval | None) -> str:
    """`83.3 [78.1, 88.0]`, or a dash."""
    return "–" if interval is None else f"{percent(interval.value)} [{percent(interval.low)}, {percent(interval.high)}]"


def delta(now: float | None, before: float | None) -> str:
    """`+1.2`, `−0.4`, `=`, or nothing where there is nothing to compare."""
    if now is None or before is None:
        return ""
    points = round(100 * (now - before), 1)
    return "=" if points == 0 else f"{points:+.1f}".replace("-", "−")


def better(metric: str, now: float, before: float) -> bool:
    """Whether the change is for the better."""
    return now < before if metric in LOWER_IS_BETTER else now > before


def floor_said(floor: Floor) -> str:
    """`hit@5 of en:te (dev) at least 80.0`."""
    bound = f"at least {percent(floor.at_least)}" if floor.at_least is not None else f"at most {percent(floor.at_most)}"
    split = "" if floor.split == "all" else f" ({floor.split})"
    return f"{floor.metric} of {floor.group}{split} {bound}"


def check_said(check: FloorCheck) -> str:
    """A floor and what was reached."""
    reached = "there are no such cases" if check.value is None else f"it is {percent(check.value)}"
    return f"{floor_said(check.floor)}: {reached}"


def drops_said(comparison: Comparison) -> list[str]:
    """A line for each significant drop."""
    return [
        f"{drop.group}: {drop.lost} cases lost, {drop.won} won against the baseline "
        f"(p {'< 0.001' if drop.p < 0.001 else f'= {drop.p:.3f}'})"
        for drop in comparison.drops
    ]


def verdict(report: Report) -> str:
    """One sentence on how the run ended."""
    said = VERDICTS[report.exit_code]
    if report.exit_code == 4:
        said = f"{report.errors} of {len(report.run.results)} cases could not be run; they are in no score."
        said += "" if report.gate.passed else " What could be run is below a gate."
    if report.exit_code == 0 and not report.gate.floors:
        said = "Pass: nothing dropped." if report.gate.comparison else "Pass: every case was run; no gate applies."
    return said


def judged_said(judged: JudgeSummary) -> list[str]:
    """The judge's part of a report, a line each; the first says how far it agrees."""
    kappa = "–" if judged.kappa is None else f"{judged.kappa:.3f}".replace("-", "−")
    said = f"judge {judged.model} (advisory): {judged.scored} of {judged.asked} answers scored"
    if judged.scored:
        said += f"; agrees with the outcome on {percent(judged.agreement)}%, Cohen's kappa {kappa}"
    return [said, *(f"{entry.count} unscored: {entry.reason}" for entry in judged.unscored)]


def counted(report: Report) -> str:
    """`261 right · 56 hallucinated · …`."""
    outcomes = [result.outcome for result in report.run.results]
    return " · ".join(f"{outcomes.count(outcome)} {outcome}" for outcome in Outcome if outcome in outcomes)
