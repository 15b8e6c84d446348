"""The kind of answer that a question wants, and whether a sentence holds it. Pure; the words are the lexicon's, under `[ask]`."""

from enum import StrEnum

import regex

from rag.text import lexicon
from rag.text.glossary import is_place
from rag.text.reading import Reading
from rag.text.words import fold, words


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


def wants(text: str) -> Wants:
    """The kind of answer wanted."""
    asked = " ".join(words(text))
    return next((kind for kind in _ORDER if lexicon.pattern(f"ask.{kind}").search(asked)), Wants.ANYTHING)


def unit(text: str) -> Unit:
    """What the wanted number is of. A share goes before money: "what percentage of the budget"."""
    asked = fold(text)
    if lexicon.pattern("unit.share").search(asked) or "%" in text:
        return Unit.SHARE
    return Unit.MONEY if lexicon.pattern("unit.price", "unit.money").search(asked) else Unit.NONE


def holds(kind: Wants, asked: Reading, sentence: Reading) -> bool:
    """Whether a sentence holds the kind of thing that is asked for and that the question does not say itself."""
    if kind is Wants.NUMBER:
        return bool(sentence.amounts - asked.quantities)
    if kind is Wants.DATE:
        folded = fold(sentence.text)
        return bool(sentence.dates) or bool(lexicon.pattern("weekdays", "time.relative").search(folded))
    if kind is Wants.REASON:
        return bool(lexicon.pattern("mark.reason").search(fold(sentence.text)))
    if kind is Wants.PERSON:
        return bool(_CAPITALS.search(sentence.text) or lexicon.pattern("mark.person").search(fold(sentence.text)))
    if kind is Wants.PLACE:
        return any(is_place(word) for word in set(words(sentence.text)) - set(words(asked.text)))
    return False


def holds_unit(wanted: Unit, sentence: Reading) -> bool:
    """Whether a sentence has an amount of what is asked for: of money, or a share."""
    if wanted is Unit.NONE or not _DIGIT.search(sentence.text):
        return False
    if wanted is Unit.SHARE:
        return "%" in sentence.text or bool(lexicon.pattern("unit.share").search(fold(sentence.text)))
    money = _MONEY_SIGN.search(sentence.text) or lexicon.pattern("unit.money").search(fold(sentence.text))
    return bool(money)
