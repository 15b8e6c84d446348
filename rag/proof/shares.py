"""Parts, multiples and rough numbers in a text: half, doubled, dozens; and from what to what something moved. Pure."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import regex

from rag.proof.amounts import Amount, amounts
from rag.proof.negation import clause
from rag.text.dates import mentions
from rag.text.glossary import concepts
from rag.text.lexicon import LETTER, alternatives, compiled, groups, pattern, words
from rag.text.terms import terms
from rag.text.words import fold

_MONEY = "[$€₹£¥]?"


@lru_cache(maxsize=4)
def _right_before(key: str) -> "regex.Pattern[str]":
    """Words under a key of the lexicon that end, with two words at most, right before an amount."""
    return regex.compile(
        rf"(?<!{LETTER})(?:{alternatives(words(key))})\s+(?:\p{{Ll}}+\s+){{0,2}}{_MONEY}$", regex.IGNORECASE
    )


@lru_cache(maxsize=1)
def _to_before() -> "regex.Pattern[str]":
    return regex.compile(rf"(?<!{LETTER})(?:{alternatives(words('moves.to_before'))})\s+{_MONEY}$")


def shares_stand(claim: str, sentences: Sequence[str]) -> bool:
    """Whether every part, multiple and rough number of the claim is in the sentences too."""
    said, stated = fold(claim), [fold(sentence) for sentence in sentences]
    for kind in groups("shares").values():
        if compiled(kind).search(said) and not any(compiled(kind).search(sentence) for sentence in stated):
            return False
    for least, rough in groups("rough").items():
        if compiled(rough).search(said) and not any(
            compiled(rough).search(sentence) or any(amount.value >= 2 * float(least) for amount in amounts(sentence))
            for sentence in stated
        ):
            return False
    return not _moved_back(claim, sentences) and not _whole_for_part(claim, sentences)


def _moved_back(claim: str, sentences: Sequence[str]) -> bool:
    """Whether the claim moves from B to A what a sentence moves from A to B."""
    return any((to, start) in moves(sentence) for start, to in moves(claim) if start != to for sentence in sentences)


@lru_cache(maxsize=2_000)
def moves(text: str) -> frozenset[tuple[float, float]]:
    """The pairs (from, to) of amounts: "fell from 67 to 65", "to 65 from 67", "67 से घटकर 65", "67 నుంచి 65"."""
    moved = set()
    dated = mentions(text)
    listed = [
        amount
        for amount in amounts(text)
        if not any(day.span.start <= amount.span.start < day.span.end for day in dated)
    ]
    for one, other in pairwise(listed):
        before, between = text[: one.span.start], text[one.span.end : other.span.start]
        forwards = _right_before("moves.from_before").search(before) and pattern("moves.to_before").search(between)
        if forwards or pattern("moves.from_after").search(fold(between)):
            moved.add((one.value, other.value))
        elif _to_before().search(before) and _right_before("moves.from_before").search(between):
            moved.add((other.value, one.value))
    return frozenset(moved)


def _whole_for_part(claim: str, sentences: Sequence[str]) -> bool:
    """Whether an amount of which a sentence takes a part ("half of 2.4 million") stands alone in the claim."""
    wholes = {amount.value for sentence in sentences for amount in amounts(sentence) if _is_whole(sentence, amount)}
    plain = {amount.value for sentence in sentences for amount in amounts(sentence) if not _is_whole(sentence, amount)}
    return any(
        amount.value in wholes - plain
        and not _is_whole(claim, amount)
        and not compiled(groups("shares")["half"]).search(fold(claim))
        for amount in amounts(claim)
    )


# --- Whose number it is


def swapped(claim: str, sentence: str) -> bool:
    """Whether an amount of the claim is told of what the sentence tells another amount of: "twelve died" where five did."""
    stated = _counted(sentence)
    if len(stated) < 2:
        return False
    for value, about in _counted(claim).items():
        own = stated.get(value)
        others = [told for other, told in stated.items() if other != value]
        fate = about & concepts("fates")
        if own and about and any(about <= told - own or (fate and fate <= told - own) for told in others):
            return True
    return False


@lru_cache(maxsize=2_000)
def _counted(text: str) -> dict[float, frozenset[str]]:
    """The concepts that stand with each amount, where its clause has no other amount."""
    by_value: dict[float, frozenset[str]] = {}
    for part in clause().split(text):
        listed = [amount for amount in amounts(part or "") if not amount.is_loose]
        if len(listed) == 1:
            about = frozenset(term for term in terms(part) if term[0] == "#") - concepts("counted")
            about -= terms(part[listed[0].span.start : listed[0].span.end])
            by_value[listed[0].value] = by_value.get(listed[0].value, frozenset()) | about
    return by_value


def _is_whole(text: str, amount: Amount) -> bool:
    return _right_before("moves.part_before").search(text[: amount.span.start]) is not None
