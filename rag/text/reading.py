"""What a text says, worked out once and passed on: its terms, quantities and dates. Pure."""

from dataclasses import dataclass
from functools import lru_cache

from rag.text.dates import Mention, mentions
from rag.text.numbers import quantities
from rag.text.terms import terms_of
from rag.text.words import WORD, fold


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
    folded, amounts = fold(text), quantities(text)
    words = tuple(WORD.findall(folded))
    return Reading(text, folded, words, terms_of(words, amounts, is_share="%" in text), amounts, mentions(text))
