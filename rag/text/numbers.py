"""Quantities in a text, whatever the script and the unit: 150 million = 15 crore = १५ करोड़ = 150 మిలియన్. Pure."""

from collections.abc import Mapping
from functools import lru_cache

import regex

from rag.text.lexicon import numbered, values
from rag.text.words import fold
from rag.types import Span

_DIGITS = regex.compile(r"(?<![\p{L}\p{M}\p{Nd}.,])\p{Nd}+(?:,\p{Nd}{2,3})*(?:\.\p{Nd}+)?")
_NEXT = regex.compile(r"[\s-]*([\p{L}\p{M}]+)")


def scales() -> Mapping[str, float]:
    """Folded word → what a number before it is multiplied with: "crore" → 10,000,000.0."""
    return values("numbers.scales")


@lru_cache(maxsize=1)
def word_numbers() -> Mapping[str, int]:
    """Folded word → the number that it says: "two", "second", "twenty"."""
    tens = {word: 10 * place for word, place in numbered("numbers.tens").items()}
    return {**numbered("numbers.counting"), **numbered("numbers.ordinals"), **tens}


@lru_cache(maxsize=20_000)
def quantities(text: str) -> frozenset[float]:
    """The numbers that `text` states in digits, brought to one: "15 crore" is 150,000,000.0; and also in words up to ninety-nine."""
    in_digits = {value for _, value in _in_digits(text)}
    return frozenset(in_digits | _in_words(text))


def spans(text: str) -> tuple[Span, ...]:
    """Where the numbers in digits stand, with their scale ("150 million")."""
    return tuple(span for span, _ in _in_digits(text))


def _in_digits(text: str) -> list[tuple[Span, float]]:
    stated = []
    for match in _DIGITS.finditer(text):
        value = float(fold(match.group()).replace(",", ""))
        end = match.end()
        while (following := _NEXT.match(text, end)) and (scale := scales().get(fold(following[1]))):
            value *= scale
            end = following.end()
        stated.append((Span(match.start(), end), value))
    return stated


def _in_words(text: str) -> set[float]:
    stated: set[float] = set()
    tens = 0
    for word in regex.findall(r"[\p{L}\p{M}]+", fold(text)):
        number = word_numbers().get(word, 0)
        if tens and 0 < number < 10:
            stated.discard(float(tens))
            stated.add(float(tens + number))
            tens = 0
            continue
        tens = number if number >= 20 and number % 10 == 0 else 0
        if number:
            stated.add(float(number))
    return stated
