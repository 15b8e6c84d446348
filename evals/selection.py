"""Which items of a suite to run. Reads nothing; a sample is drawn by its seed, so the same seed draws the same items."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from evals.results import Run
from evals.suite import Item, Suite, SuiteError


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for; empty means everything. `only` takes ids of cases or of items (case/language)."""

    only: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()  # question:article
    split: str = "all"
    sample: int | None = None
    seed: int = 0

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self == Selection(seed=self.seed)


def select(suite: Suite, selection: Selection, failing: Run | None = None) -> Suite:
    """The suite with the items asked for, `failing` keeping those that were not right in an earlier run.

    Raises:
        SuiteError: nothing is left, or an id is not in the suite.

    """
    unknown = set(selection.only) - {item.case for item in suite.items} - {item.id for item in suite.items}
    if unknown:
        raise SuiteError(f"The suite {suite.name} has no case {', '.join(sorted(unknown))}.")
    items = [item for item in suite.items if _fits(item, selection)]
    if failing is not None:
        failed = {result.id for result in failing.results if not result.passed}
        items = [item for item in items if item.id in failed]
    if selection.sample is not None and selection.sample < len(items):
        items = _draw(items, selection.sample, selection.seed)
    if not items:
        raise SuiteError("No case fits the options; nothing was run.")
    return replace(suite, items=tuple(items))


def _fits(item: Item, selection: Selection) -> bool:
    return (
        (not selection.only or item.case in selection.only or item.id in selection.only)
        and (not selection.languages or item.language in selection.languages)
        and (not selection.pairs or f"{item.language}:{item.article_language}" in selection.pairs)
        and selection.split in ("all", item.split)
    )


def _draw(items: Sequence[Item], count: int, seed: int) -> list[Item]:
    drawn = set(random.Random(seed).sample(range(len(items)), count))  # noqa: S311 - a sample, not a secret
    return [item for number, item in enumerate(items) if number in drawn]
