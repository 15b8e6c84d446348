"""Who is logged in: a random token for each, in memory; a restart logs everybody out.

Only the hash of a token is kept: reading the memory, or timing the comparison, reveals none.
"""

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

IDLE = 12 * 60 * 60.0  # seconds without a request
LONGEST = 30 * 24 * 60 * 60.0
MOST = 10_000


@dataclass(frozen=True, slots=True)
class _Session:
    name: str
    begun: float
    used: float


class Sessions:
    """The open sessions. Threads may share it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: dict[str, _Session] = {}
        self._changing = threading.Lock()

    def begin(self, name: str) -> str:
        """A token by which `name` is known from here on."""
        token, now = secrets.token_urlsafe(32), self._clock()
        with self._changing:
            self._open = {key: session for key, session in self._open.items() if self._is_open(session)}
            if len(self._open) >= MOST:
                del self._open[min(self._open, key=lambda key: self._open[key].used)]
            self._open[_hash(token)] = _Session(name, now, now)
        return token

    def name(self, token: str) -> str | None:
        """Whose token it is; None where it is nobody's, or too old."""
        key = _hash(token)
        with self._changing:
            session = self._open.get(key)
            if session is None or not self._is_open(session):
                return None
            self._open[key] = _Session(session.name, session.begun, self._clock())
            return session.name

    def end(self, token: str) -> None:
        """Log out: the token is no longer valid."""
        with self._changing:
            self._open.pop(_hash(token), None)

    def _is_open(self, session: _Session) -> bool:
        now = self._clock()
        return now - session.used < IDLE and now - session.begun < LONGEST


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
