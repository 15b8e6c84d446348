"""The kind of answer that a question wants, and whether a sentence holds it. Pure; the words are the lexicon's, under `[ask]`."""

from enum import StrEnum

import regex

from rag.text import lexicon
from rag.text.glossary import is_place
from rag.text.reading import Reading


class Wants(StrEnum):
    """The kind of answer that a question wants, as far as its words tell."""

    NUMBER = "number"
    """How many, how much, what share."""
    DATE = "date"
    """When, in which year."""
    PERSON = "person"
    """Who, whom, whose."""
    PLACE = "place"
    """Where, in which city or country."""
    REASON = "reason"
    """Why, what caused it."""
    ANYTHING = "anything"
    """What, how; or no question word that is known."""


class Unit(StrEnum):
    """What a wanted number is of, where the question says so."""

    MONEY = "money"
    SHARE = "share"
    NONE = "none"


# The first kind that matches wins.
_ORDER = (Wants.NUMBER, Wants.DATE, Wants.PERSON, Wants.PLACE, Wants.REASON)
_DIGIT = regex.compile(r"\p{Nd}")
_CAPITALS = regex.compile(r"(?<=[\p{Ll},;:“\"(] )\p{Lu}\p{Ll}")  # a name in a sentence of English
_MONEY_SIGN = regex.compile(r"[₹$€£¥]|\bRs\b|రూ\.|रु\.")


def wants(asked: Reading) -> Wants:
    """The kind of answer wanted."""
    spoken = " ".join(asked.words)
    return next((kind for kind in _ORDER if lexicon.pattern(f"ask.{kind}").search(spoken)), Wants.ANYTHING)


def unit(asked: Reading) -> Unit:
    """What the wanted number is of. A share goes before money: "what percentage of the budget"."""
    if "%" in asked.text or lexicon.pattern("unit.share").search(asked.folded):
        return Unit.SHARE
    return Unit.MONEY if lexicon.pattern("unit.price", "unit.money").search(asked.folded) else Unit.NONE


def holds(kind: Wants, asked: Reading, sentence: Reading) -> bool:
    """Whether a sentence holds the kind of thing that is asked for and that the question does not say itself."""
    if kind is Wants.NUMBER:
        return bool(sentence.amounts - asked.quantities)
    if kind is Wants.DATE:
        return bool(sentence.dates or lexicon.pattern("weekdays", "time.relative").search(sentence.folded))
    if kind is Wants.REASON:
        return bool(lexicon.pattern("mark.reason").search(sentence.folded))
    if kind is Wants.PERSON:
        return bool(_CAPITALS.search(sentence.text) or lexicon.pattern("mark.person").search(sentence.folded))
    if kind is Wants.PLACE:
        return any(is_place(word) for word in set(sentence.words) - set(asked.words))
    return False


def holds_unit(wanted: Unit, sentence: Reading) -> bool:
    """Whether a sentence has an amount of what is asked for: of money, or a share."""
    if wanted is Unit.NONE or not _DIGIT.search(sentence.text):
        return False
    if wanted is Unit.SHARE:
        return "%" in sentence.text or bool(lexicon.pattern("unit.share").search(sentence.folded))
    money = _MONEY_SIGN.search(sentence.text) or lexicon.pattern("unit.money").search(sentence.folded)
    return bool(money)
