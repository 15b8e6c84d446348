"""A rate limit: who did something how often in the last seconds. In memory; a restart forgets it."""

import threading
import time
from collections import deque
from collections.abc import Callable

MOST_KEYS = 10_000


class Throttle:
    """At most `most` times in `seconds` for each key. Threads may share it."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._times: dict[str, deque[float]] = {}
        self._changing = threading.Lock()

    def wait(self, key: str) -> float:
        """Seconds until `key` may do it again; 0 where it may now."""
        with self._changing:
            times = self._lately(key)
            return max(0.0, times[0] + self._seconds - self._clock()) if len(times) >= self._most else 0.0

    def count(self, key: str) -> None:
        """Count that `key` did it once more."""
        with self._changing:
            if key not in self._times and len(self._times) >= MOST_KEYS:
                self._forget()
            times = self._lately(key)
            times.append(self._clock())
            while len(times) > self._most:
                times.popleft()
            self._times[key] = times

    def clear(self, key: str) -> None:
        """Forget what `key` did."""
        with self._changing:
            self._times.pop(key, None)

    def _lately(self, key: str) -> deque[float]:
        times = self._times.get(key, deque())
        while times and times[0] <= self._clock() - self._seconds:
            times.popleft()
        return times

    def _forget(self) -> None:
        """Make room: those of whom nothing counts any more, and where that is not enough, the half that came first."""
        self._times = {key: times for key in list(self._times) if (times := self._lately(key))}
        if len(self._times) >= MOST_KEYS:
            self._times = dict(list(self._times.items())[MOST_KEYS // 2 :])
