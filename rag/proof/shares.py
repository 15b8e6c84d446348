"""Parts, multiples and rough numbers in a text: half, doubled, dozens; and from what to what something moved. Pure."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import regex

from rag.proof.amounts import Amount, amounts
from rag.proof.negation import CLAUSE
from rag.text.dates import mentions
from rag.text.terms import terms

# Each kind with the words for it; a claim may use a kind only where the sentence does.
_KINDS = {
    "half": r"\bhal(?:f|ves)\b|(?<![\p{L}\p{M}])आध[ाीे](?![\p{L}\p{M}])|సగం|సగాని",
    "third": r"\b(?:a|one|two)[ -]thirds?\b|तिहाई|మూడో వంతు|మూడింట",
    "quarter": r"\b(?:a|one|three)[ -]quarters?\b|चौथाई|నాలుగో వంతు|పావు",
    "doubled": r"\b(?:doubl\w+|twofold|twice)\b|दोगु?न|दुगु?न|రెట్టింప|రెండు రెట్లు|రెండింత",
    "tripled": r"\b(?:tripl\w+|threefold|thrice)\b|तिगु?न|तीन गु?न|మూడు రెట్లు|మూడింత",
    "quadrupled": r"\b(?:quadrupl\w+|fourfold)\b|चौगु?न|चार गु?न|నాలుగు రెట్లు",
    "halved": r"\bhalv(?:ed|es|ing)\b|आधा (?:हो|रह)|సగానికి",
}
_KIND = {kind: regex.compile(words, regex.IGNORECASE) for kind, words in _KINDS.items()}
# Rough numbers, by the least that they say.
_ROUGH = {
    12.0: r"\bdozens\b|दर्जनों|డజన్ల",
    100.0: r"\bhundreds\b|सैकड़ों|వందలాది|వందల మంది",
    1e3: r"\bthousands\b|हज़ारों|हजारों|వేలాది|వేల మంది",
    1e5: r"\blakhs of\b|लाखों|లక్షలాది",
    1e6: r"\bmillions\b",
    1e7: r"\bcrores of\b|करोड़ों|కోట్లాది",
    1e9: r"\bbillions\b|अरबों",
}
_ROUGHLY = {least: regex.compile(words, regex.IGNORECASE) for least, words in _ROUGH.items()}
_FROM = regex.compile(r"\bfrom\s+(?:\p{Ll}+\s+){0,2}[$€₹£¥]?$", regex.IGNORECASE)
_TO = regex.compile(r"\bto\b")
_MOVES = regex.compile(r"(?<![\p{L}\p{M}])से(?![\p{L}\p{M}])|నుంచి|నుండి")
_BACK = regex.compile(r"\bto\s+[$€₹£¥]?$")
_OF_WHOLE = regex.compile(
    r"\b(?:half|third|quarter|part|most|some)\s+of\s+(?:\p{Ll}+\s+){0,2}[$€₹£¥]?$", regex.IGNORECASE
)


def shares_stand(claim: str, sentences: Sequence[str]) -> bool:
    """Whether every part, multiple and rough number of the claim is in the sentences too."""
    for pattern in _KIND.values():
        if pattern.search(claim) and not any(pattern.search(each) for each in sentences):
            return False
    for least, pattern in _ROUGHLY.items():
        if pattern.search(claim) and not any(
            pattern.search(each) or any(amount.value >= 2 * least for amount in amounts(each)) for each in sentences
        ):
            return False
    return not _moved_back(claim, sentences) and not _whole_for_part(claim, sentences)


def _moved_back(claim: str, sentences: Sequence[str]) -> bool:
    """Whether the claim moves from B to A what a sentence moves from A to B."""
    return any((to, start) in moves(each) for start, to in moves(claim) if start != to for each in sentences)


@lru_cache(maxsize=2_000)
def moves(text: str) -> frozenset[tuple[float, float]]:
    """The pairs (from, to) of amounts: "fell from 67 to 65", "to 65 from 67", "67 से घटकर 65", "67 నుంచి 65"."""
    found = set()
    dated = mentions(text)
    listed = [
        each for each in amounts(text) if not any(day.span.start <= each.span.start < day.span.end for day in dated)
    ]
    for one, other in pairwise(listed):
        before, between = text[: one.span.start], text[one.span.end : other.span.start]
        if (_FROM.search(before) and _TO.search(between)) or _MOVES.search(between):
            found.add((one.value, other.value))
        elif _BACK.search(before) and _FROM.search(between):
            found.add((other.value, one.value))
    return frozenset(found)


def _whole_for_part(claim: str, sentences: Sequence[str]) -> bool:
    """Whether an amount of which a sentence takes a part ("half of 2.4 million") stands alone in the claim."""
    wholes = {amount.value for each in sentences for amount in amounts(each) if _is_whole(each, amount)}
    plain = {amount.value for each in sentences for amount in amounts(each) if not _is_whole(each, amount)}
    return any(
        amount.value in wholes - plain and not _is_whole(claim, amount) and not _KIND["half"].search(claim)
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
        others = [each for other, each in stated.items() if other != value]
        fate = about & _fates()
        if own and about and any(about <= each - own or (fate and fate <= each - own) for each in others):
            return True
    return False


@lru_cache(maxsize=2_000)
def _counted(text: str) -> dict[float, frozenset[str]]:
    """The concepts that stand with each amount, where its clause has no other amount."""
    found: dict[float, frozenset[str]] = {}
    for clause in CLAUSE.split(text):
        listed = [amount for amount in amounts(clause or "") if not amount.is_loose]
        if len(listed) == 1:
            about = frozenset(term for term in terms(clause) if term[0] == "#") - _plain()
            about -= terms(clause[listed[0].span.start : listed[0].span.end])
            found[listed[0].value] = found.get(listed[0].value, frozenset()) | about
    return found


@lru_cache(maxsize=1)
def _fates() -> frozenset[str]:
    """Concepts of what became of those who are counted: that alone tells one number from another."""
    return terms("killed died injured arrested missing rescued won lost born")


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """Concepts that stand with any amount, and so tell none from another."""
    return terms("people person percent dollar million billion crore lakh year month day time")


def _is_whole(text: str, amount: Amount) -> bool:
    return _OF_WHOLE.search(text[: amount.span.start]) is not None
