"""The very words in a sentence that answer: a number, a date, a name. Pure; None where it cannot tell."""

import regex

from rag.ask.question import Question, Wants
from rag.text.dates import mentions
from rag.text.glossary import concept
from rag.text.sounds import sounds
from rag.text.terms import terms
from rag.text.words import fold, words
from rag.types import Span

_UNITS = (
    "million billion trillion thousand hundred crore lakh percent per cent dollars dollar rubles yuan times "
    "years months days hours मिलियन बिलियन ट्रिलियन हज़ार हजार लाख करोड़ अरब खरब प्रतिशत फीसदी डॉलर अमेरिकी रूबल "
    "युआन बार साल वर्ष महीने दिन మిలియన్ బిలియన్ వేల లక్షల కోట్ల కోట్లు శాతం డాలర్లు డాలర్ల సంవత్సరాలు ఏళ్ల నెలల "
    "రోజుల"
).split()
_UNIT = "|".join(sorted(map(regex.escape, _UNITS), key=len, reverse=True))
_NUMBER = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\p{{Nd}}][-–]?)[$€£₹]?\p{{Nd}}+(?:[.,]\p{{Nd}}+)*(?:\s?%|(?P<ordinal>\s?(?:वीं|वें|वां|वी|వ|st|nd|rd|th)(?![\p{{L}}\p{{M}}])))?(?:\s+(?:{_UNIT})(?![\p{{L}}\p{{M}}]))*"
)
_NAME = regex.compile(r"\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)*")
_PLACING = regex.compile(r"\b(?:in|at|to|from|near)\s$")


def focus(question: Question, sentence: str, offset: int) -> Span | None:
    """Where in `sentence` the answering words stand, as offsets shifted by `offset`."""
    known = set(question.words)
    if question.wants is Wants.NUMBER:
        spans = _new_numbers(question, sentence)
    elif question.wants is Wants.DATE:
        spans = [
            mention.span
            for mention in mentions(sentence)
            if fold(sentence[mention.span.start : mention.span.end]) not in known
        ]
    elif question.wants in (Wants.PERSON, Wants.PLACE):
        spans = _new_names(question, sentence)
    else:
        spans = []
    if not spans:
        return None
    return Span(spans[0].start + offset, spans[0].end + offset)


def _new_numbers(question: Question, sentence: str) -> list[Span]:
    """Numbers that the question does not hold and that are no date; an ordinal only where it asks for "how many times"."""
    known, dates = set(question.words), [mention.span for mention in mentions(sentence)]
    found = [
        match
        for match in _NUMBER.finditer(sentence)
        if fold(match.group()).split()[0] not in known
        and not any(date.start <= match.start() < date.end for date in dates)
    ]
    counts = [match for match in found if not match["ordinal"]]
    if not counts and terms(question.own) & terms("times"):
        counts = found
    return [Span(*match.span()) for match in counts]


def _new_names(question: Question, sentence: str) -> list[Span]:
    """Capitalised names that the question does not hold. Scripts without capitals tell no names apart.

    A word of the glossary (a title, a weekday, an event) is no name; a place is one only after a word that places it.
    """
    asked = set(sounds(question.text))
    return [
        Span(*match.span())
        for match in _NAME.finditer(sentence)
        if match.start() > 0
        and all(concept(word) is None for word in words(match.group()))
        and not set(sounds(match.group())) & asked
        and (question.wants is Wants.PERSON or _PLACING.search(sentence[: match.start()]))
    ]
