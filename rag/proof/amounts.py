"""The amounts that a text states, with their unit: what two sentences must agree on. Pure.

Stricter than `numbers.quantities`, which serves the search: a number in words takes its scale ("six billion" is 6,000,000,000), a
word that only looks like a number ("first of all", "one of them") is marked as loose, and percent or a currency goes with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from rag.text.lexicon import folded, groups, values
from rag.text.numbers import scales, word_numbers
from rag.text.words import fold
from rag.types import Span

_TOKEN = regex.compile(r"(?<![\p{L}\p{M}\p{Nd}])\p{Nd}+(?:,\p{Nd}{2,3})*(?:\.\p{Nd}+)?|[%$€₹£¥]|[\p{L}\p{M}]+")
_SIGNS = {"%": "percent", "$": "dollar", "€": "euro", "₹": "rupee", "£": "pound", "¥": "yuan"}
_KINDS_OF_UNIT = ("share", "money", "time", "other")


@lru_cache(maxsize=1)
def _units() -> Mapping[str, str]:
    """Folded word or sign → the unit that it names."""
    named = {
        fold(word): unit
        for kind in _KINDS_OF_UNIT
        for unit, listed in groups(f"units.{kind}").items()
        for word in listed
    }
    return {**named, **_SIGNS}


@lru_cache(maxsize=1)
def _scales() -> Mapping[str, float]:
    return {**scales(), **values("numbers.short_scales")}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as a text states it."""

    value: float
    unit: str  # "percent", "point" (of percent), a currency, a measure of time; "" where none follows
    span: Span
    is_loose: bool = False  # may be no number at all


@lru_cache(maxsize=5_000)
def amounts(text: str) -> tuple[Amount, ...]:
    """The amounts of `text`, in order."""
    tokens = list(_TOKEN.finditer(text))
    stated, place = [], 0
    while place < len(tokens):
        value, after = _number(tokens, place)
        if value is None:
            place += 1
            continue
        alone = after == place + 1 and fold(tokens[place].group()) in folded("numbers.loose")
        unit = _unit(tokens, place, after)
        stated.append(Amount(value, unit, Span(tokens[place].start(), tokens[after - 1].end()), is_loose=alone))
        place = after
    return tuple(stated)


def _number(tokens: "list[regex.Match[str]]", place: int) -> tuple[float | None, int]:
    """The number that begins at a token, with its scale, and the token after it; None where none begins."""
    word = fold(tokens[place].group())
    after = place + 1
    if (added := values("numbers.added").get(word)) and after < len(tokens):
        value, end = _number(tokens, after)
        scale = value and max((scale for scale in scales().values() if value % scale == 0), default=1)
        return (None, after) if value is None else (value + added * (scale or 1), end)
    if word in values("numbers.halves"):
        value = values("numbers.halves")[word]
    elif word[0].isdigit():
        value = float(word.replace(",", ""))
        if after < len(tokens) and fold(tokens[after].group()) in folded("numbers.ordinal_endings"):
            return value, after + 1
    elif word in word_numbers():
        value = float(word_numbers()[word])
        following = word_numbers().get(fold(tokens[after].group()), 0) if after < len(tokens) else 0
        if value >= 20 and value % 10 == 0 and 0 < following < 10:
            value, after = value + following, after + 1
    else:
        return None, after
    while after < len(tokens) and (scale := _scales().get(fold(tokens[after].group()))):
        value, after = value * scale, after + 1
    return value, after


def _unit(tokens: "list[regex.Match[str]]", place: int, after: int) -> str:
    """The unit right after a number, or the currency's sign right before it."""
    if place and tokens[place - 1].group() in _SIGNS and tokens[place - 1].group() != "%":
        return _SIGNS[tokens[place - 1].group()]
    if place and fold(tokens[place - 1].group()) in folded("amounts.rupee_before"):
        return "rupee"
    while after < len(tokens) and fold(tokens[after].group()) in folded("amounts.fillers"):
        after += 1
    unit = _units().get(fold(tokens[after].group()), "") if after < len(tokens) else ""
    if unit == "percent" and after + 1 < len(tokens) and fold(tokens[after + 1].group()) in folded("amounts.points"):
        return "point"
    if not unit and place and _units().get(fold(tokens[place - 1].group())) == "percent":
        return "percent"  # "పోలింగ్ శాతం 71.34"
    return unit


def agree(claimed: Amount, stated: Amount) -> bool:
    """Whether an amount of a claim is the one that an article states: the same number, and no other kind of unit."""
    if abs(claimed.value - stated.value) > 1e-9 * max(1.0, abs(claimed.value)):
        return False
    if {"percent", "point"} & {claimed.unit, stated.unit}:
        return claimed.unit == stated.unit
    both = {claimed.unit, stated.unit} - {""}
    return len(both) < 2 or not any(both <= set(groups(f"units.{kind}")) for kind in ("money", "time"))
