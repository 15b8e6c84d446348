"""A store whose indexing was killed again and again is the store that nobody disturbed."""

from pathlib import Path

from evals.bench.kills import differences


def test_killed_at_random_moments_nothing_is_lost_doubled_or_half(tmp_path: Path) -> None:
    hit, wrong = differences(tmp_path, kills=6, seed=6)
    assert wrong == set()
    assert hit
