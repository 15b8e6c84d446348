"""What a text says, worked out once and passed on: its terms, quantities and dates. Pure."""

from dataclasses import dataclass
from functools import lru_cache

import regex

from rag.text import lexicon
from rag.text.dates import Mention, mentions
from rag.text.numbers import quantities
from rag.text.terms import terms_of
from rag.text.words import WORD, fold

_LATIN = regex.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence or a question with what can be met again in another language."""

    text: str
    folded: str  # as it is compared
    words: tuple[str, ...]  # folded, in order
    terms: frozenset[str]  # "#concept", "=quantity", or the sound of a name
    quantities: frozenset[float]
    dates: tuple[Mention, ...]

    @property
    def amounts(self) -> frozenset[float]:
        """The quantities that are no year."""
        return self.quantities - {float(date.year) for date in self.dates if date.year}


@lru_cache(maxsize=50_000)
def read(text: str) -> Reading:
    """The reading of a text. Kept: the sentences of an archive are met again by every question that comes near them."""
    folded, amounts = fold(spelt_out(text)), quantities(text)
    words = tuple(WORD.findall(folded))
    return Reading(text, folded, words, terms_of(words, amounts, is_share="%" in text), amounts, mentions(text))


def spelt_out(text: str) -> str:
    """A text with "US", "PM" and their like as they are read; only in capitals, where not all of it is in capitals."""
    latin = _LATIN.findall(text)
    if len(latin) > 1 and all(word.isupper() for word in latin):
        return text
    return _abbreviated().sub(lambda match: _abbreviations()[match[0].removesuffix(".")], text)


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    return {short: full for full, shorts in lexicon.groups("shortened").items() for short in shorts}


@lru_cache(maxsize=1)
def _abbreviated() -> "regex.Pattern[str]":
    return regex.compile(
        rf"(?<![\p{{L}}\p{{M}}\p{{N}}.])(?:{lexicon.alternatives(_abbreviations())})(?![\p{{L}}\p{{M}}\p{{N}}])"
    )
