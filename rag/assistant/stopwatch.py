"""How long each stage of an answer took. It measures, and decides nothing by what it measured."""

import time
from functools import cached_property
from typing import Self


class Stopwatch:
    """Milliseconds by stage: `with watch("retrieve"): …`. For one answer, in one thread."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._stages: dict[str, float] = {}
        self._stage = ""
        self._since = 0.0

    def __call__(self, stage: str) -> Self:
        """The same watch, about to measure `stage`."""
        self._stage = stage
        return self

    def __enter__(self) -> None:
        self._since = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        spent = (time.perf_counter() - self._since) * 1000
        self._stages[self._stage] = self._stages.get(self._stage, 0.0) + spent

    @cached_property
    def milliseconds(self) -> dict[str, float]:
        """What each stage took, and "total"; the watch stops when this is read."""
        return {**self._stages, "total": (time.perf_counter() - self._began) * 1000}
