import math

import pytest

from evals import metrics
from evals.metrics import Ratio, Support

T, F = True, False


@pytest.mark.parametrize(
    ("ranked", "k", "wanted"),
    [([F, F, T], 2, 0.0), ([F, F, T], 3, 1.0), ([], 5, 0.0)],
    ids=["below-k", "at-k", "nothing-found"],
)
def test_hit_at_k(ranked: list[bool], k: int, wanted: float) -> None:
    assert metrics.hit_at_k(ranked, k) == wanted


def test_recall_at_k_is_over_all_that_is_relevant() -> None:
    assert metrics.recall_at_k([T, F, T, T], 3, total=4) == 0.5


def test_recall_of_nothing_does_not_apply() -> None:
    assert metrics.recall_at_k([F], 1, total=0) is None


@pytest.mark.parametrize(("ranked", "wanted"), [([F, F, T, T], 1 / 3), ([F], 0.0)], ids=["third", "none"])
def test_reciprocal_rank(ranked: list[bool], wanted: float) -> None:
    assert metrics.reciprocal_rank(ranked) == wanted


def test_ndcg_by_hand() -> None:
    # gained: rank 2 and 4; best: ranks 1, 2 and 3
    gained = 1 / math.log2(3) + 1 / math.log2(5)
    best = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert metrics.ndcg_at_k([F, T, F, T], 10, total=3) == pytest.approx(gained / best)


def test_ndcg_looks_no_deeper_than_k() -> None:
    assert metrics.ndcg_at_k([F, F, T], 2, total=1) == 0.0


@pytest.mark.parametrize(
    ("found", "strict", "lenient"),
    [([T, T], 1.0, 1.0), ([T, F, F, F], 0.0, 0.25), ([], None, None)],
    ids=["all", "one-of-four", "no-facts"],
)
def test_fact_recall(found: list[bool], strict: float | None, lenient: float | None) -> None:
    assert (metrics.fact_recall_strict(found), metrics.fact_recall_lenient(found)) == (strict, lenient)


def test_citation_recall_is_the_share_of_supported_claims() -> None:
    assert metrics.citation_recall([T, T, F, F]) == 0.5


ALONE, NEEDED, IDLE, DEAD = Support(T, F), Support(F, T), Support(F, F), Support(F, F)


@pytest.mark.parametrize(
    ("claims", "supported", "wanted"),
    [
        pytest.param([[ALONE], [NEEDED, NEEDED]], [T, T], 1.0, id="all-precise"),
        pytest.param([[ALONE, IDLE]], [T], 0.5, id="an-idle-one"),
        pytest.param([[ALONE, DEAD]], [T], 0.5, id="a-dead-one-counts-as-wrong"),
        pytest.param([[ALONE], [ALONE]], [T, F], 0.5, id="a-claim-not-supported"),
        pytest.param([[DEAD]], [F], 0.0, id="only-a-dead-one"),
        pytest.param([[]], [F], None, id="nothing-cited"),
    ],
)
def test_citation_precision(claims: list[list[Support]], supported: list[bool], wanted: float | None) -> None:
    assert metrics.citation_precision(claims, supported) == wanted


def test_hallucination_and_error_rate() -> None:
    assert (metrics.hallucination_rate([T, F, F, F]), metrics.error_rate([T, F])) == (0.25, 0.5)


@pytest.mark.parametrize(("share", "wanted"), [(0.5, 25.0), (0.95, 38.5)], ids=["p50", "p95"])
def test_percentile_between_ranks(share: float, wanted: float) -> None:
    assert metrics.percentile([40.0, 10.0, 20.0, 30.0], share) == pytest.approx(wanted)


def test_a_ratio_is_the_sum_of_tops_over_the_sum_of_bottoms() -> None:
    interval = metrics.ratio_interval([Ratio(1, 1, "a"), Ratio(1, 3, "b"), Ratio(0, 0, "c")])
    assert interval is not None
    assert (interval.value, interval.cases) == (0.5, 2)


def test_the_bootstrap_draws_clusters_and_not_cases() -> None:
    alone = [Ratio(float(number % 2), 1, str(number)) for number in range(40)]
    together = [Ratio(float(number % 2), 1, str(number % 2)) for number in range(40)]
    narrow, wide = metrics.ratio_interval(alone), metrics.ratio_interval(together)
    assert narrow is not None
    assert wide is not None
    assert wide.high - wide.low > narrow.high - narrow.low


def test_one_cluster_has_no_spread() -> None:
    interval = metrics.ratio_interval([Ratio(1, 1, "a"), Ratio(0, 1, "a")])
    assert interval is not None
    assert (interval.low, interval.value, interval.high) == (0.5, 0.5, 0.5)


def test_the_parity_gap_is_same_minus_cross() -> None:
    same = [Ratio(1, 1, "a"), Ratio(1, 1, "b")]
    cross = [Ratio(1, 1, "a"), Ratio(0, 1, "b")]
    gap = metrics.gap_interval(same, cross)
    assert gap is not None
    assert gap.value == 0.5


@pytest.mark.parametrize(
    ("lost", "won", "wanted"),
    [(5, 0, 1 / 32), (4, 1, 6 / 32), (0, 5, 1.0), (0, 0, 1.0)],
    ids=["five-none", "four-one", "only-won", "no-change"],
)
def test_sign_test_is_the_upper_tail_of_a_fair_coin(lost: int, won: int, wanted: float) -> None:
    assert metrics.sign_test(lost, won) == pytest.approx(wanted)


def test_risk_and_coverage_by_hand() -> None:
    points = metrics.risk_coverage([0.9, 0.8, 0.8, 0.1], [T, T, F, F])
    assert points == [(0.9, 0.25, 0.0), (0.8, 0.75, pytest.approx(1 / 3)), (0.1, 1.0, 0.5)]


@pytest.mark.parametrize(
    ("confidences", "answerable", "wanted"),
    [([0.9, 0.1], [T, F], 1.0), ([0.5, 0.5], [T, F], 0.5), ([0.2, 0.9, 0.4], [T, F, F], 0.0), ([0.2], [T], None)],
    ids=["apart", "tied", "upside-down", "one-kind"],
)
def test_auc(confidences: list[float], answerable: list[bool], wanted: float | None) -> None:
    assert metrics.auc(confidences, answerable) == wanted


# Two judges of ten cases: both say right 4 times and wrong 3 times; three times one says right and the other wrong.
JUDGED = [("right", "right")] * 4 + [("wrong", "wrong")] * 3 + [("right", "wrong")] * 3


def test_raw_agreement() -> None:
    assert metrics.agreement(JUDGED) == pytest.approx(0.7)


def test_cohens_kappa() -> None:
    # Expected by chance: right 0.7 · 0.4 and wrong 0.3 · 0.6, together 0.46; (0.7 - 0.46) / (1 - 0.46) = 4/9.
    assert metrics.cohen_kappa(JUDGED) == pytest.approx(4 / 9)


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        pytest.param([], None, id="no-cases"),
        pytest.param([("right", "right")] * 3, None, id="one-grade-only"),
        pytest.param([("right", "right"), ("wrong", "wrong")], 1.0, id="full-agreement"),
        pytest.param([("right", "wrong"), ("wrong", "right")], -1.0, id="always-the-other"),
        pytest.param([("right", "right"), ("wrong", "right")], 0.0, id="one-judge-asleep"),
    ],
)
def test_kappa_at_its_ends(pairs: list[tuple[str, str]], kappa: float | None) -> None:
    assert metrics.cohen_kappa(pairs) == kappa
