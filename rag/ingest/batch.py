"""Articles on their way into a store, put in several at once: to put one of five passages takes as long as to put fifty of them."""

import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from rag.store.rows import StoredArticle
from rag.types.errors import StoreError

_MOST = 500  # passages
_LONGEST = 3.0  # seconds; what a process that is killed loses at most, and the article at hand


class Batch:
    """Use it in a `with`: what waits is put at its end, also where the block fails for a reason of its own."""

    def __init__(self, put: Callable[[Sequence[StoredArticle]], None]) -> None:
        self._put = put
        self._waiting: list[StoredArticle] = []
        self._since = time.monotonic()

    def put(self, whole: StoredArticle) -> None:
        """Put an article, now or a little later."""
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append(whole)
        if sum(len(each.rows) for each in self._waiting) >= _MOST or time.monotonic() - self._since > _LONGEST:
            self._flush()

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._put(waiting)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not isinstance(error, StoreError):
            self._flush()
