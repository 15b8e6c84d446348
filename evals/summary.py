"""Runs to numbers: which metric applies to which case, and how cases are grouped.

Pure. Every metric is a sum of tops over a sum of bottoms over cases, so that anyone can recompute it from the results.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals import metrics
from evals.metrics import Interval, Ratio, Support
from evals.results import Outcome, Result
from evals.suite import Split

Share = tuple[float, float] | None  # a case's top and bottom; None: the metric does not apply to it


@dataclass(frozen=True, slots=True)
class Measured:
    """A metric of a group."""

    metric: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class Group:
    """A group of cases: how many, how many of them errors, and what was measured on the rest."""

    name: str  # all, question:te, article:hi, en:te, kind:dialogue, ...
    split: Split
    cases: int
    errors: int
    measured: tuple[Measured, ...]

    def value(self, metric: str) -> Interval | None:
        """The metric's interval, or None where it does not apply to this group."""
        return next((entry.interval for entry in self.measured if entry.metric == metric), None)


def primary(language: str) -> str:
    """`hi` of `hi-Latn`."""
    return language.partition("-")[0]


def _whole(value: float | None) -> Share:
    return None if value is None else (value, 1.0)


def _ranks(result: Result) -> list[bool]:
    return [passage.relevant for passage in result.ranked]


def _retrieval(measure: Callable[[Result], float | None]) -> Callable[[Result], Share]:
    def share(result: Result) -> Share:
        if not result.evidence:
            return None
        return _whole(measure(result) or 0.0)  # evidence that the store does not hold was not found either

    return share


def _precision(result: Result) -> Share:
    if result.reader == "embedded":
        return None  # a reader that quotes cites what it says: it would be 1 whatever it says
    claims = [[Support(citation.alone, citation.needed) for citation in claim.citations] for claim in result.claims]
    return _whole(metrics.citation_precision(claims, [claim.supported for claim in result.claims]))


def _answer_precision(result: Result) -> Share:
    """How many of the sentences shown hold what was asked for."""
    holding = sum(claim.holds for claim in result.claims)
    return (holding, len(result.claims)) if result.claims and result.facts else None


def _sure(result: Result) -> Share:
    return _whole(float(bool(result.claims) and not result.tentative)) if result.answerable else None


def _first_sentence(result: Result) -> Share:
    return _whole(float(result.claims[0].holds)) if result.claims and result.facts else None


def _quotes(result: Result) -> Share:
    citations = [citation.stands for claim in result.claims for citation in claim.citations]
    return (sum(citations), len(citations)) if citations else None


def _misattributed(result: Result) -> Share:
    stated_facts = sum(result.found)
    wrong = sum(stated and not cited for stated, cited in zip(result.found, result.attributed, strict=True))
    return (wrong, stated_facts) if stated_facts else None


def _claim_language(result: Result) -> Share:
    same = [primary(claim.language) == primary(result.language) for claim in result.claims]
    return (sum(same), len(same)) if same else None


def _dates_noted(result: Result) -> Share:
    return _whole(float(bool(result.notes))) if result.disagree and result.claims else None


METRICS: dict[str, Callable[[Result], Share]] = {
    "right": lambda r: _whole(float(r.passed)),
    "fact_recall_strict": lambda r: _whole(metrics.fact_recall_strict(r.found)),
    "fact_recall_lenient": lambda r: _whole(metrics.fact_recall_lenient(r.found)),
    "error_rate": lambda r: _whole(float(r.outcome is Outcome.REFUSED)) if r.answerable else None,
    "hallucination_rate": lambda r: None if r.answerable else _whole(float(r.outcome is Outcome.HALLUCINATED)),
    "answer_precision": _answer_precision,
    "first_sentence": _first_sentence,
    "sure": _sure,
    "tentative": lambda r: _whole(float(r.tentative)),
    "citation_recall": lambda r: _whole(metrics.citation_recall([claim.supported for claim in r.claims])),
    "citation_precision": _precision,
    "quote_verified": _quotes,
    "misattribution": _misattributed,
    "hit@1": _retrieval(lambda r: metrics.hit_at_k(_ranks(r), 1)),
    "hit@3": _retrieval(lambda r: metrics.hit_at_k(_ranks(r), 3)),
    "hit@5": _retrieval(lambda r: metrics.hit_at_k(_ranks(r), 5)),
    "hit@10": _retrieval(lambda r: metrics.hit_at_k(_ranks(r), 10)),
    "recall@5": _retrieval(lambda r: metrics.recall_at_k(_ranks(r), 5, r.relevant_total)),
    "recall@10": _retrieval(lambda r: metrics.recall_at_k(_ranks(r), 10, r.relevant_total)),
    "mrr": _retrieval(lambda r: metrics.reciprocal_rank(_ranks(r))),
    "ndcg@10": _retrieval(lambda r: metrics.ndcg_at_k(_ranks(r), 10, r.relevant_total)),
    "answer_language": lambda r: _whole(float(primary(r.answer_language) == primary(r.language))),
    "claim_language": _claim_language,
    "dates_noted": _dates_noted,
}
LOWER_IS_BETTER = frozenset({"error_rate", "hallucination_rate", "misattribution"})


def ratios(results: Sequence[Result], metric: str) -> list[Ratio]:
    """The metric's share of each case that it applies to; errors have none."""
    shares = ((result, METRICS[metric](result)) for result in results if result.outcome is not Outcome.ERROR)
    return [Ratio(share[0], share[1], result.cluster) for result, share in shares if share is not None]


def groups_of(result: Result) -> list[str]:
    """The names of every group that a case is in."""
    names = ["all", f"question:{result.language}"]
    names.append(f"reason:{result.unanswerable}" if result.unanswerable else "answerable")
    if result.unanswerable:
        names.append("unanswerable")
    if result.article_language != "-":
        names += [f"article:{result.article_language}", f"{result.language}:{result.article_language}"]
    kind = "conflict" if result.disagree else "dialogue" if result.history else "fact" if result.answerable else ""
    if kind:
        names.append(f"kind:{kind}")
    if result.language.endswith("-Latn"):
        names.append("romanised")
    return names


def summarise(results: Sequence[Result]) -> tuple[Group, ...]:
    """Every group of the results, in each split, with every metric that applies to it."""
    members: dict[tuple[str, Split], list[Result]] = {}
    splits: tuple[Split, ...] = ("all", "dev", "test")
    for result in results:
        for name in groups_of(result):
            for split in splits:
                if split in ("all", result.split):
                    members.setdefault((name, split), []).append(result)
    return tuple(_group(name, split, members[name, split]) for name, split in sorted(members))


def parity_gap(results: Sequence[Result], metric: str = "right") -> Interval | None:
    """Same-language minus cross-language score, over answerable cases whose evidence is in one language."""
    usable = [result for result in results if result.answerable and "+" not in result.article_language]
    same = [result for result in usable if primary(result.language) == result.article_language]
    cross = [result for result in usable if primary(result.language) != result.article_language]
    return metrics.gap_interval(ratios(same, metric), ratios(cross, metric))


def _group(name: str, split: Split, results: Sequence[Result]) -> Group:
    measured = []
    for metric in METRICS:
        interval = metrics.ratio_interval(ratios(results, metric))
        if interval is not None:
            measured.append(Measured(metric, interval))
    errors = sum(result.outcome is Outcome.ERROR for result in results)
    return Group(name, split, len(results), errors, tuple(measured))


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of a stage, over cases that were really asked (not taken from the cache) where there are any."""

    stage: str
    p50: float
    p95: float
    cases: int


def latencies(results: Sequence[Result]) -> tuple[Latency, ...]:
    """p50 and p95 of the whole answer and of each stage it names."""
    asked = [result for result in results if result.outcome is not Outcome.ERROR]
    asked = [result for result in asked if not result.cached] or asked
    stages: dict[str, list[float]] = {"answer": [result.milliseconds for result in asked]}
    for result in asked:
        for stage, milliseconds in result.timings.items():
            stages.setdefault(stage, []).append(milliseconds)
    measured = ((stage, metrics.percentile(v, 0.5), metrics.percentile(v, 0.95), len(v)) for stage, v in stages.items())
    return tuple(Latency(stage, p50, p95, n) for stage, p50, p95, n in measured if p50 is not None and p95 is not None)
