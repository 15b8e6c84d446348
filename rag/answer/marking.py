"""The very words in a sentence that answer: a number, a date, a name. Pure.

A wrong mark misleads more than none. So words are marked only where one thing in the sentence can be meant: unit, year and what is
counted decide; where two are left, none is marked.
"""

from collections.abc import Sequence

import regex

from rag.ask.question import Question
from rag.ask.wants import Unit, Wants
from rag.text import lexicon
from rag.text.glossary import concept
from rag.text.reading import Reading
from rag.text.terms import terms
from rag.text.words import fold, words
from rag.types import Span

_NUMBER = regex.compile(
    r"(?<![\p{L}\p{M}\p{Nd}][-–]?)(?P<sign>(?:[$€£₹]|Rs\.?\s?|रु\.?\s?|రూ\.?\s?))?\p{Nd}+(?:[.,:]\p{Nd}+)*"
    r"(?:\s?(?P<percent>%)|(?P<ordinal>\s?(?:वीं|वें|वां|वी|వ|st|nd|rd|th)(?![\p{L}\p{M}])))?"
)
_WORD = regex.compile(r"[\s-]*([\p{L}\p{M}]+)")
_NAME = regex.compile(r"\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)*")
_PLACING = regex.compile(r"\b(?:in|at|to|from|near)\s$")
_NEAR = 2  # words after a number in which stands what it counts


def focus(question: Question, sentence: Reading, offset: int) -> Span | None:
    """Where in a sentence the answering words stand, as offsets shifted by `offset`; None where that is not plain."""
    if question.wants is Wants.NUMBER:
        spans = _numbers(question, sentence)
    elif question.wants is Wants.DATE:
        known = set(question.own.words)
        spans = [date.span for date in sentence.dates if not known & set(words(_cut(sentence, date.span)))]
    elif question.wants in (Wants.PERSON, Wants.PLACE):
        spans = _names(question, sentence)
    else:
        spans = []
    return Span(spans[0].start + offset, spans[0].end + offset) if len(spans) == 1 else None


def _cut(sentence: Reading, span: Span) -> str:
    return sentence.text[span.start : span.end]


def _numbers(question: Question, sentence: Reading) -> Sequence[Span]:
    """The numbers that may be meant: not in the question, no part of a date, of the unit asked for, and of what is counted."""
    known = set(question.own.words)
    dates = [mention.span for mention in sentence.dates]
    matches = [
        match
        for match in _NUMBER.finditer(sentence.text)
        if not set(words(match.group())) & known
        and not any(date.start <= match.start("sign" if match["sign"] else 0) < date.end for date in dates)
    ]
    counts = [match for match in matches if not match["ordinal"]]
    if not counts and question.own.terms & terms("times"):
        counts = matches
    if question.unit is not Unit.NONE:
        spans = (_with_unit(sentence.text, match) for match in counts)
        return [span for span in spans if _is_of(question.unit, _cut(sentence, span))]
    counted = [match for match in counts if question.counted & terms(_after(sentence.text, match.end()))]
    return [_with_unit(sentence.text, match) for match in counted or counts]


def _with_unit(text: str, match: "regex.Match[str]") -> Span:
    """A number with the scale and the unit after it: "7 lakh 35 thousand rupees", "36.7 percent"."""
    end = match.end()
    scale_or_unit = lexicon.pattern("unit.money", "unit.share", "unit.measure")
    while (following := _WORD.match(text, end)) and scale_or_unit.fullmatch(fold(following[1])):
        end = following.end()
    return Span(match.start(), end)


def _is_of(unit: Unit, number: str) -> bool:
    if unit is Unit.SHARE:
        return "%" in number or bool(lexicon.pattern("unit.share").search(fold(number)))
    return bool(regex.search(r"[$€£₹]|^Rs|^रु|^రూ", number) or lexicon.pattern("unit.money").search(fold(number)))


def _after(text: str, end: int) -> str:
    return " ".join(text[end:].split()[:_NEAR])


def _names(question: Question, sentence: Reading) -> list[Span]:
    """Capitalised names that the question does not hold. Scripts without capitals tell no names apart.

    A word of the glossary (a title, a weekday, an event) is no name; a place is one only after a word that places it.
    """
    return [
        Span(*match.span())
        for match in _NAME.finditer(sentence.text)
        if match.start() > 0
        and all(concept(word) is None for word in words(match.group()))
        and not terms(match.group()) & question.own.terms
        and (question.wants is Wants.PERSON or _PLACING.search(sentence.text[: match.start()]))
    ]
