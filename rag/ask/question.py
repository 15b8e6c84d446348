"""What a question asks: its language, the names and numbers in it, and the kind of answer that it wants. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex

from rag.ask.followup import stand_alone
from rag.text.dates import mentions
from rag.text.glossary import concept, is_place, is_well_known
from rag.text.language import language_of
from rag.text.numbers import quantities
from rag.text.period import Period, period
from rag.text.romanised import native
from rag.text.terms import terms
from rag.text.words import WORD, fold, nfc, words
from rag.types import Turn
from rag.types.errors import QuestionError


class Wants(StrEnum):
    """The kind of answer that a question wants, as far as its question word tells."""

    NUMBER = "number"
    """How many, how much, what share."""
    DATE = "date"
    """When, in which year."""
    PERSON = "person"
    """Who, whom, whose."""
    PLACE = "place"
    """Where, in which city or country."""
    ANYTHING = "anything"
    """What, why, how; or no question word that is known."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, understood."""

    text: str
    language: str  # as `language_of`: "hi-Latn" for romanised Hindi
    wants: Wants
    searched: str = ""  # what the search goes by: the whole question, romanised Hindi or Telugu in its own script
    own: str = ""  # of `searched`, what the question itself says, without the one that it leans on
    understood: str | None = None  # a follow-up with the question that it leans on; None where it stands alone
    period: Period | None = None  # the time that it is about; None where it names none

    @property
    def words(self) -> tuple[str, ...]:
        """Its folded words."""
        return words(self.text)


# Looked for in the folded question, a space around it; the first kind that matches wins.
_WANTS = (
    (
        Wants.NUMBER,
        r"how (?:many|much|often|old|far|long|large|big|high)|what (?:percent|percentage|share|number|amount|rate|value)|"
        r"by what|which number|कितन\p{L}*\p{M}*|कौनवी|कितनवी|प्रतिशत|kitn[aie]\w*|ఎన్న\p{M}*|ఎన్ని\p{L}*|ఎంత\p{L}*\p{M}*|"
        r"శాతం|enni\w*|entha\w*|enta\w*|yentha|yenni",
    ),
    (
        Wants.DATE,
        r"when|what (?:date|day|year|month|time)|(?:which|what) (?:year|month|day|date)|since when|कब|किस (?:दिन|साल|वर्ष|महीने|तारीख|सन)|"
        r"कौन ?से (?:साल|महीने|दिन)|kab|kis (?:din|saal|mahine|tareekh)|ఎప్పు\p{L}*\p{M}*\w*|ఏ (?:రోజు|సంవత్సరం\w*|ఏడాది\w*|నెల\w*|తేదీ\w*)|"
        r"y?eppudu|e (?:roju|samvatsaram\w*|nela\w*|tedi\w*)",
    ),
    (
        Wants.PERSON,
        r"who|whom|whose|कौन|किसने|किसको|किससे|किसकी|किसका|किसके|kisne|kaun|kisko|kisse|kiska|kiski|ఎవరు|ఎవరి\p{L}*\p{M}*|ఎవరె\w*|y?evaru|y?evari\w*",
    ),
    (
        Wants.PLACE,
        r"where|(?:which|what) (?:city|country|place|town)|कहा[ँं]|किस (?:शहर|देश|जगह)|kahan?|kis (?:shahar|desh|jagah)|ఎక్కడ\p{L}*\p{M}*|"
        r"ఏ (?:నగరం|దేశం|నగర|దేశ)\w*|y?ekkada|e (?:nagaram|desam)\w*",
    ),
)
_PATTERNS = tuple(
    (kind, regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{pattern})(?![\p{{L}}\p{{M}}])")) for kind, pattern in _WANTS
)


def understand(text: str, max_chars: int, history: Sequence[Turn] = ()) -> Question:
    """The question in `text`, which may lean on the dialogue before it (oldest first).

    Raises:
        QuestionError: nothing asked, longer than `max_chars`, or without a word.

    """
    # A lone half of a surrogate pair can be typed by a broken program, and be stored or sent by none.
    text = nfc(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")).strip()
    if not text:
        raise QuestionError("The question is empty.", fix="Type a question about the articles.")
    if len(text) > max_chars:
        raise QuestionError(
            f"The question has {len(text):,} characters; the limit is {max_chars:,}.", fix="Ask it in fewer words."
        )
    if not any(char.isalnum() for char in text):
        raise QuestionError(
            "The question has no word in it.", fix="Ask in words, in Hindi, Telugu, English or another language."
        )
    language = language_of(text)
    whole = stand_alone(text, history)[-max_chars:]
    wants = _wants(text)
    roman = language.endswith("-Latn")
    return Question(
        text,
        language,
        _wants(whole) if wants is Wants.ANYTHING else wants,
        searched=native(whole, language) if roman else whole,
        own=native(text, language) if roman else text,
        understood=whole if whole != text else None,
        period=period(text) or period(whole),
    )


def _wants(text: str) -> Wants:
    asked = " ".join(words(text))
    return next((kind for kind, pattern in _PATTERNS if pattern.search(asked)), Wants.ANYTHING)


def dated_terms(question: Question) -> frozenset[str]:
    """The terms of the dates in a question."""
    text = question.searched
    return frozenset[str]().union(
        *(terms(text[each.span.start : each.span.end]) for each in mentions(text) if each.year)
    )


def holds_wanted(question: Question, sentence: str) -> bool:
    """Whether a sentence holds the kind of thing that is asked for and that the question does not say itself.

    A number or a date can be told from other words; a person or a place cannot, in scripts without capitals: then False.
    """
    if question.wants is Wants.NUMBER:
        return bool(_amounts(sentence) - quantities(question.searched))
    return question.wants is Wants.DATE and bool(mentions(sentence))


# "How many soldiers": the word after the question word is what is counted.
_COUNTED = regex.compile(
    r"(?:how (?:many|much)|what (?:percentage|share)|कितन\p{L}*\p{M}*|ఎన్ని|ఎంతమంది|ఎంత)\s+([\p{L}\p{M}]+)",
    regex.IGNORECASE,
)
_PERCENT = regex.compile(r"percent|प्रतिशत|फीसदी|శాతం", regex.IGNORECASE)


def counted(question: Question) -> frozenset[str]:
    """The concepts of what a question counts, "percent" among them where a share is asked for; none where it counts nothing known."""
    if question.wants is not Wants.NUMBER:
        return frozenset()
    match = _COUNTED.search(question.own)
    named = (match[1] if match else "") + (" percent" if _PERCENT.search(question.own) else "")
    return frozenset(term for term in terms(named) if term.startswith("#")) - terms("times")


def names(question: Question) -> dict[str, str]:
    """The names in a question: term → as it was typed. What is surely a name, not all that may be one.

    A place that the glossary knows; a capitalised word that does not begin the question; in Hindi what stands before the agent's ने;
    elsewhere a well-known name.
    """
    found: dict[str, str] = {}
    for match in WORD.finditer(question.text):
        word = match.group()
        if question.language.endswith("-Latn") and word not in question.searched:
            continue  # romanised, and turned into an ordinary word of its language
        after = question.text[match.end() :].split(maxsplit=1)
        sure = (word[0].isupper() and match.start() > 0) or after[:1] == ["ने"]
        if is_place(fold(word)):
            found[concept(fold(word)) or ""] = word
            continue
        for term in terms(word):
            if term[0] not in "#=" and (sure or is_well_known(fold(word))):
                found[term] = word
    return found


def _amounts(text: str) -> frozenset[float]:
    """The numbers of a text that are no year."""
    return quantities(text) - {float(mention.year) for mention in mentions(text) if mention.year}
