"""The gate: a run against the suite's floors and against the committed baseline.

Pure. A drop is judged on the cases that both runs have, one by one, never on two means.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.metrics import sign_test
from evals.results import Outcome, Result, Run
from evals.suite import Floor, SuiteError
from evals.summary import METRICS, Group, groups_of

SIGNIFICANCE = 0.05


@dataclass(frozen=True, slots=True)
class FloorCheck:
    """One floor and what the run reached; `value` is None where no case of the run is in the group."""

    floor: Floor
    value: float | None
    passed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A case that changed sides."""

    id: str
    before: Outcome
    after: Outcome
    won: bool


@dataclass(frozen=True, slots=True)
class Drop:
    """A group that lost significantly more cases than it won; `p` is of the one-sided exact McNemar test."""

    group: str
    lost: int
    won: int
    p: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run against an earlier one, on the cases that both could run."""

    compared: int
    added: tuple[str, ...]
    gone: tuple[str, ...]
    changes: tuple[Change, ...]
    drops: tuple[Drop, ...]


@dataclass(frozen=True, slots=True)
class GateReport:
    """What the gate says; `passed` says nothing of errors, which have their own exit code."""

    floors: tuple[FloorCheck, ...]
    comparison: Comparison | None

    @property
    def passed(self) -> bool:
        """Whether every floor is reached and nothing dropped."""
        return all(check.passed for check in self.floors) and not (self.comparison and self.comparison.drops)


def check_floors(floors: Sequence[Floor], groups: Sequence[Group]) -> tuple[FloorCheck, ...]:
    """Each floor against its group. A group without cases fails its floor, so a selection of cases is not for floors.

    Raises:
        SuiteError: a floor names a metric that does not exist.

    """
    checks: list[FloorCheck] = []
    by_name = {(group.name, group.split): group for group in groups}
    for floor in floors:
        if floor.metric not in METRICS:
            raise SuiteError(f"A gate names the metric {floor.metric}; there are: {', '.join(METRICS)}.")
        group = by_name.get((floor.group, floor.split))
        interval = group.value(floor.metric) if group else None
        if interval is None:
            checks.append(FloorCheck(floor, None, passed=False))
            continue
        value = interval.value
        low_enough = floor.at_most is None or value <= floor.at_most + 1e-9
        high_enough = floor.at_least is None or value >= floor.at_least - 1e-9
        checks.append(FloorCheck(floor, value, passed=low_enough and high_enough))
    return tuple(checks)


def compare(before: Run, after: Run, *, whole: bool = True) -> Comparison:
    """The cases that changed sides, and the groups in which that is a significant drop."""
    old = {result.id: result for result in before.results if result.outcome is not Outcome.ERROR}
    new = {result.id: result for result in after.results if result.outcome is not Outcome.ERROR}
    both = [(old[name], new[name]) for name in new if name in old]
    changes = tuple(
        Change(after.id, before.outcome, after.outcome, won=after.passed)
        for before, after in both
        if before.passed != after.passed
    )
    gone = tuple(sorted(old.keys() - {result.id for result in after.results})) if whole else ()
    return Comparison(len(both), tuple(sorted(new.keys() - old.keys())), gone, changes, _drops(both))


def _drops(both: Sequence[tuple[Result, Result]]) -> tuple[Drop, ...]:
    counts: dict[str, list[int]] = {}
    for before, after in both:
        if before.passed != after.passed:
            for group in groups_of(after):
                counts.setdefault(group, [0, 0])[after.passed] += 1
    drops = (Drop(group, lost, won, sign_test(lost, won)) for group, (lost, won) in sorted(counts.items()))
    return tuple(drop for drop in drops if drop.p < SIGNIFICANCE)
