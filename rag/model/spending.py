"""What a session may cost and has cost, and the bill of each answer. Threads may share the session. Asks no model.

A request is refused before it is sent, where it with the longest answer allowed would pass PRAMANA_MAX_COST.
"""

import threading

from rag.config import Settings
from rag.model import budget
from rag.model.prompts import Filled
from rag.types import Usage
from rag.types.errors import ModelTooDear


class Spending:
    """The cost of one session, and its limit."""

    def __init__(self, settings: Settings) -> None:
        self._limit = settings.max_cost
        self._most = settings.max_answer_tokens
        self._price = budget.known(settings.model or "").price
        if settings.price_in is not None and settings.price_out is not None:
            self._price = budget.Price(settings.price_in, settings.price_out)
        self._cache = settings.tiktoken_cache_dir
        self._counting = threading.Lock()
        self._spent = Usage()
        self._promised = 0.0  # what requests under way may cost at most

    @property
    def spent(self) -> Usage:
        """What all requests cost until now."""
        with self._counting:
            return self._spent

    def tokens(self, prompt: Filled) -> int:
        """How many tokens a prompt has, by our own count."""
        count = budget.counter(self._cache)
        return count(prompt.told) + count(prompt.asked)

    def promise(self, prompt: Filled) -> float:
        """Sets aside what a request may cost at most; `pay` gives it back.

        Raises:
            ModelTooDear: that would pass the limit, or the price is not known.

        """
        if self._limit is None:
            return 0.0
        if self._price is None:
            raise ModelTooDear(
                "The model's price is not known, so PRAMANA_MAX_COST cannot be kept.",
                fix="Set PRAMANA_PRICE_IN and PRAMANA_PRICE_OUT.",
            )
        most = budget.cost(self.tokens(prompt), self._most, self._price).cost or 0.0
        with self._counting:
            if (self._spent.cost or 0.0) + self._promised + most > self._limit:
                raise ModelTooDear(f"The limit of ${self._limit:g} would be passed.", fix="Raise PRAMANA_MAX_COST.")
            self._promised += most
        return most

    def pay(self, promised: float, usage: Usage) -> None:
        """Adds what a request cost, in place of what was set aside for it."""
        with self._counting:
            self._promised -= promised
            self._spent = budget.added(self._spent, usage)

    def usage(self, prompt: Filled, text: str, sent: int, received: int) -> Usage:
        """What a request cost; our own count where the server gave none. One that said nothing cost nothing."""
        if not text and not sent:
            return Usage()
        count = budget.counter(self._cache)
        return budget.cost(sent or self.tokens(prompt), received or count(text), self._price)


class Bill:
    """What one answer costs, request by request; paid from the session."""

    def __init__(self, spending: Spending) -> None:
        self._spending = spending
        self._promised = 0.0
        self.usage = Usage()

    def promise(self, prompt: Filled) -> None:
        """As `Spending.promise`, for the next request.

        Raises:
            ModelTooDear: as there.

        """
        self._promised = self._spending.promise(prompt)

    def pay(self, prompt: Filled, text: str, sent: int, received: int) -> None:
        """The request has ended: `text` came, the server counted `sent` and `received` tokens (0: it did not say)."""
        usage = self._spending.usage(prompt, text, sent, received)
        self._spending.pay(self._promised, usage)
        self._promised = 0.0
        self.usage = budget.added(self.usage, usage)
