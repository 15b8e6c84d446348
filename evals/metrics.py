"""The metrics: pure functions of plain values, each with its definition and where it comes from.

No I/O, no clock; the only randomness is the bootstrap's, seeded. Every rate is in [0, 1]. A metric that does not apply
is None, never 0 or 1.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Support:
    """What one citation does for its claim.

    alone: the cited words by themselves carry the claim. needed: without it the claim's other citations no longer do.
    A citation to something that does not exist does neither.
    """

    alone: bool
    needed: bool


@dataclass(frozen=True, slots=True)
class Ratio:
    """One case's share in a metric: the metric is the sum of `top` over the sum of `bottom`."""

    top: float
    bottom: float
    cluster: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with its 95% confidence interval; `cases` took part."""

    value: float
    low: float
    high: float
    cases: int


def hit_at_k(relevant: Sequence[bool], k: int) -> float:
    """1 if any of the first `k` ranked passages is relevant, else 0. (Also called success@k.)"""
    return float(any(relevant[:k]))


def recall_at_k(relevant: Sequence[bool], k: int, total: int) -> float | None:
    """Relevant passages among the first `k`, over all `total` relevant ones (Manning et al. 2008, §8.4)."""
    return sum(relevant[:k]) / total if total else None


def reciprocal_rank(relevant: Sequence[bool]) -> float:
    """1 / rank of the first relevant passage, 0 if there is none; its mean is MRR (Voorhees 1999, TREC-8 QA)."""
    return next((1 / rank for rank, hit in enumerate(relevant, start=1) if hit), 0.0)


def ndcg_at_k(relevant: Sequence[bool], k: int, total: int) -> float | None:
    """Normalised DCG, gains 0 and 1: sum of 1/log2(rank + 1) over relevant ranks up to `k`, over the best ranking's.

    Järvelin & Kekäläinen 2002. The best ranking has min(total, k) relevant passages first.
    """
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(total, k) + 1))
    gained = sum(1 / math.log2(rank + 1) for rank, hit in enumerate(relevant[:k], start=1) if hit)
    return gained / best if best else None


def fact_recall_strict(stated: Sequence[bool]) -> float | None:
    """1 if the answer states every gold fact, else 0: TREC RAG's strict nugget score with facts that are all vital."""
    return float(all(stated)) if stated else None


def fact_recall_lenient(stated: Sequence[bool]) -> float | None:
    """Share of the gold facts that the answer states: TREC RAG's lenient nugget recall."""
    return sum(stated) / len(stated) if stated else None


def citation_recall(supported: Sequence[bool]) -> float | None:
    """Share of an answer's claims that their citations together support (ALCE, Gao et al. 2023, §3.3)."""
    return sum(supported) / len(supported) if supported else None


def citation_precision(claims: Sequence[Sequence[Support]], supported: Sequence[bool]) -> float | None:
    """Share of an answer's citations that are precise (ALCE, Gao et al. 2023, §3.3).

    A citation is precise if its claim is supported and it is not irrelevant, that is: it supports the claim alone, or
    the others do not support it without this one. Unlike in ALCE's code, citations to what does not exist stay in the
    denominator.
    """
    citations = [
        recalled and (citation.alone or citation.needed)
        for claim, recalled in zip(claims, supported, strict=True)
        for citation in claim
    ]
    return sum(citations) / len(citations) if citations else None


def hallucination_rate(answered: Sequence[bool]) -> float | None:
    """FP / (FP + TN): share of the unanswerable questions that were answered (NoMIRACL, Thakur et al. 2024, §4)."""
    return sum(answered) / len(answered) if answered else None


def error_rate(refused: Sequence[bool]) -> float | None:
    """FN / (FN + TP): share of the answerable questions that were refused (NoMIRACL, Thakur et al. 2024, §4)."""
    return sum(refused) / len(refused) if refused else None


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value that `share` of the values do not exceed, linear between ranks (Hyndman & Fan 1996, type 7)."""
    return float(np.quantile(np.asarray(values, dtype=np.float64), share)) if values else None


def ratio_interval(ratios: Sequence[Ratio], seed: int = 0) -> Interval | None:
    """Sum of tops over sum of bottoms, with the percentile interval of a bootstrap that draws whole clusters.

    Cases on one paragraph stand or fall together, so it is paragraphs that are drawn, with replacement (Cameron,
    Gelbach & Miller 2008; Efron & Tibshirani 1993, §13.3).
    """
    used = [ratio for ratio in ratios if ratio.bottom > 0]
    if not used:
        return None
    tops, bottoms = _by_cluster(used)
    low, high = np.quantile(_resample(tops, bottoms, seed), [0.025, 0.975])
    return Interval(float(tops.sum() / bottoms.sum()), float(low), float(high), len(used))


def gap_interval(same: Sequence[Ratio], cross: Sequence[Ratio], seed: int = 0) -> Interval | None:
    """The parity gap: the metric over same-language pairs minus over cross-language pairs; 0 is parity, above 0 a wall.

    The interval is the bootstrap's, drawing clusters that hold both kinds together.
    """
    names = sorted({ratio.cluster for ratio in (*same, *cross)})
    if not any(ratio.bottom for ratio in same) or not any(ratio.bottom for ratio in cross):
        return None
    same_tops, same_bottoms = _by_cluster(same, names)
    cross_tops, cross_bottoms = _by_cluster(cross, names)
    gaps = _resample(same_tops, same_bottoms, seed) - _resample(cross_tops, cross_bottoms, seed)
    low, high = np.nanquantile(gaps, [0.025, 0.975])
    value = same_tops.sum() / same_bottoms.sum() - cross_tops.sum() / cross_bottoms.sum()
    return Interval(float(value), float(low), float(high), len(same) + len(cross))


def sign_test(lost: int, won: int) -> float:
    """One-sided exact McNemar test: the chance of at least `lost` losses among `lost + won` cases that changed sides.

    McNemar 1947, exact binomial form: under no change a side is a fair coin. Small means: this is a real drop.
    """
    changed = lost + won
    return float(sum(math.comb(changed, count) for count in range(lost, changed + 1)) / 2**changed)


def risk_coverage(confidences: Sequence[float], answerable: Sequence[bool]) -> list[tuple[float, float, float]]:
    """The curve of what a threshold on confidence buys: `(threshold, coverage, risk)`, most confident first.

    coverage: share of all questions at or above the threshold. risk: share of those that the articles cannot answer
    (El-Yaniv & Wiener 2010, with answerability as the thing to be right about).
    """
    points: list[tuple[float, float, float]] = []
    for threshold in sorted(set(confidences), reverse=True):
        taken = [good for confidence, good in zip(confidences, answerable, strict=True) if confidence >= threshold]
        points.append((threshold, len(taken) / len(confidences), 1 - sum(taken) / len(taken)))
    return points


def auc(confidences: Sequence[float], answerable: Sequence[bool]) -> float | None:
    """The chance that an answerable question has more confidence than an unanswerable one (Hanley & McNeil 1982)."""
    pairs = list(zip(confidences, answerable, strict=True))
    good = [confidence for confidence, able in pairs if able]
    bad = [confidence for confidence, able in pairs if not able]
    if not good or not bad:
        return None
    wins = sum((high > low) + 0.5 * (high == low) for high in good for low in bad)
    return wins / (len(good) * len(bad))


def agreement(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Share of the cases to which two judges give the same grade: raw agreement."""
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else None


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """(observed - expected) / (1 - expected) agreement of two judges, expected from how often each gives each grade.

    Cohen 1960. 1 is full agreement, 0 is what chance gives, below 0 is worse. None where chance alone would agree on
    everything: both judges know one grade only, the same.
    """
    observed = agreement(pairs)
    if observed is None:
        return None
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(ones[grade] * others[grade] for grade in ones) / len(pairs) ** 2
    return None if expected == 1 else (observed - expected) / (1 - expected)


Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def _by_cluster(ratios: Sequence[Ratio], names: Sequence[str] | None = None) -> tuple[Array, Array]:
    names = sorted({ratio.cluster for ratio in ratios}) if names is None else names
    place: Mapping[str, int] = {name: number for number, name in enumerate(names)}
    tops, bottoms = np.zeros(len(names)), np.zeros(len(names))
    for ratio in ratios:
        tops[place[ratio.cluster]] += ratio.top
        bottoms[place[ratio.cluster]] += ratio.bottom
    return tops, bottoms


def _resample(tops: Array, bottoms: Array, seed: int) -> Array:
    count = len(tops)
    draws = np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), size=RESAMPLES)
    sums = draws @ bottoms
    with np.errstate(invalid="ignore", divide="ignore"):
        values: Array = np.where(sums > 0, (draws @ tops) / sums, np.nan)
    return values if not np.isnan(values).all() else np.zeros(RESAMPLES)
