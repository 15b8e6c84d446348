"""The amounts that a text states, with their unit: what two sentences must agree on. Pure.

Stricter than `numbers.quantities`, which serves the search: a number in words takes its scale ("six billion" is 6,000,000,000), a
word that only looks like a number ("first of all", "one of them") is marked as loose, and percent or a currency goes with it.
"""

from dataclasses import dataclass
from functools import lru_cache

import regex

from rag.text.language import fold
from rag.text.numbers import SCALE, WORD_NUMBER
from rag.types import Span

_TOKEN = regex.compile(r"(?<![\p{L}\p{M}\p{Nd}])\p{Nd}+(?:,\p{Nd}{2,3})*(?:\.\p{Nd}+)?|[%$€₹£¥]|[\p{L}\p{M}]+")
_UNITS = {
    "percent": "% percent per cent percentage प्रतिशत फीसदी फीसद శాతం శాతానికి శాతంగా",
    "dollar": "$ dollar dollars डॉलर डालर డాలర్ డాలర్లు డాలర్ల డాలర్లకు డాలర్లను",
    "euro": "€ euro euros यूरो యూరో యూరోలు యూరోల",
    "rupee": "₹ rupee rupees rs रुपये रुपए रुपया रूपये రూపాయలు రూపాయల రూపాయి రూ",
    "ruble": "ruble rubles rouble roubles रूबल రూబుల్ రూబుళ్లు రూబిళ్లు",
    "yuan": "¥ yuan युआन యువాన్ యువాన్లు",
    "pound": "£ pounds पाउंड పౌండ్లు",
    "year": "year years साल वर्ष सालों वर्षों संवत्सर సంవత్సరాలు సంవత్సరాల ఏళ్ల ఏళ్లు ఏళ్ళు సంవత్సరం",
    "month": "month months महीने महीनों माह నెలల నెలలు నెలలో",
    "day": "day days दिन दिनों రోజు రోజులు రోజుల",
    "time": "times बार సార్లు",
}
_UNIT = {fold(word): unit for unit, names in _UNITS.items() for word in names.split()}
_MONEY = frozenset("dollar euro rupee ruble yuan pound".split())
_FILLERS = frozenset(fold(word) for word in "us american अमेरिकी అమెరికన్ of".split())
_POINTS = frozenset(fold(word) for word in "point points अंक अंकों पॉइंट పాయింట్ పాయింట్లు పాయింట్ల".split())
_BEFORE = frozenset(fold(word) for word in "rs inr रु రూ".split())  # a currency's short form goes before the number
# "ढाई हज़ार", "साढ़े तीन", "రెండున్నర": two and a half, three and a half.
_SCALES = SCALE | {"bn": 1_000_000_000, "mn": 1_000_000, "tn": 1_000_000_000_000, "cr": 10_000_000}
_HALVES = {
    fold(word): value
    for words, value in (("डेढ़ ఒకటిన్నర", 1.5), ("ढाई రెండున్నర", 2.5), ("మూడున్నర", 3.5), ("నాలుగున్నర", 4.5), ("ఐదున్నర", 5.5))
    for word in words.split()
}
_ADDED = {fold("साढ़े"): 0.5, fold("सवा"): 0.25, fold("पौने"): -0.25}
_ORDINALS = frozenset("st nd rd th वीं वें वां वा వ వది".split())
# Words that are as often an article, an adverb or "other" as a number.
_LOOSE = frozenset(
    fold(word)
    for word in ("one एक ఒక ఒక్క ఒకటి first पहला पहली पहले మొదటి తొలి second दूसरा दूसरी दूसरे రెండవ రెండో two दो దో రెండు").split()
)
_LOOSE -= {fold("two"), fold("दो"), fold("రెండు"), fold("second"), fold("రెండవ"), fold("రెండో"), fold("दूसरी")}


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
    found, place = [], 0
    while place < len(tokens):
        value, after = _number(tokens, place)
        if value is None:
            place += 1
            continue
        alone = after == place + 1 and fold(tokens[place].group()) in _LOOSE
        unit = _unit(tokens, place, after)
        found.append(Amount(value, unit, Span(tokens[place].start(), tokens[after - 1].end()), is_loose=alone))
        place = after
    return tuple(found)


def _number(tokens: "list[regex.Match[str]]", place: int) -> tuple[float | None, int]:
    """The number that begins at a token, with its scale, and the token after it; None where none begins."""
    word = fold(tokens[place].group())
    after = place + 1
    if word in _ADDED and after < len(tokens):
        value, end = _number(tokens, after)
        scale = value and max((each for each in SCALE.values() if value % each == 0), default=1)
        return (None, after) if value is None else (value + _ADDED[word] * (scale or 1), end)
    if word in _HALVES:
        value = _HALVES[word]
    elif word[0].isdigit():
        value = float(word.replace(",", ""))
        if after < len(tokens) and fold(tokens[after].group()) in _ORDINALS:
            return value, after + 1
    elif word in WORD_NUMBER:
        value = float(WORD_NUMBER[word])
        following = WORD_NUMBER.get(fold(tokens[after].group()), 0) if after < len(tokens) else 0
        if value >= 20 and value % 10 == 0 and 0 < following < 10:
            value, after = value + following, after + 1
    else:
        return None, after
    while after < len(tokens) and (scale := _SCALES.get(fold(tokens[after].group()))):
        value, after = value * scale, after + 1
    return value, after


def _unit(tokens: "list[regex.Match[str]]", place: int, after: int) -> str:
    """The unit right after a number, or the currency's sign right before it."""
    if place and tokens[place - 1].group() in "$€₹£¥":
        return _UNIT[tokens[place - 1].group()]
    if place and fold(tokens[place - 1].group()) in _BEFORE:
        return "rupee"
    while after < len(tokens) and fold(tokens[after].group()) in _FILLERS:
        after += 1
    unit = _UNIT.get(fold(tokens[after].group()), "") if after < len(tokens) else ""
    if unit == "percent" and after + 1 < len(tokens) and fold(tokens[after + 1].group()) in _POINTS:
        return "point"
    if not unit and place and _UNIT.get(fold(tokens[place - 1].group())) == "percent":
        return "percent"  # "పోలింగ్ శాతం 71.34"
    return unit


def agree(claimed: Amount, stated: Amount) -> bool:
    """Whether an amount of a claim is the one that an article states: the same number, and no other kind of unit."""
    if abs(claimed.value - stated.value) > 1e-9 * max(1.0, abs(claimed.value)):
        return False
    if {"percent", "point"} & {claimed.unit, stated.unit}:
        return claimed.unit == stated.unit
    both = {claimed.unit, stated.unit} - {""}
    return len(both) < 2 or not (both <= _MONEY or both <= {"year", "month", "day"})
