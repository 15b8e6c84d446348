"""A question, analysed once: every later stage takes from here what it needs to know of it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from rag.ask.followup import stand_alone
from rag.ask.wants import Unit, Wants, unit, wants
from rag.text import lexicon
from rag.text.glossary import concept, is_place, is_well_known
from rag.text.language import language_of
from rag.text.period import Period, period
from rag.text.reading import Reading, read
from rag.text.romanised import native
from rag.text.terms import terms
from rag.text.words import WORD, fold, nfc
from rag.types import Turn
from rag.types.errors import QuestionError


@dataclass(frozen=True, slots=True)
class Question:
    """A question, understood."""

    text: str
    language: str  # as `language_of`: "hi-Latn" for romanised Hindi
    wants: Wants
    unit: Unit  # what a wanted number is of
    whole: Reading  # what the search goes by: with the question that it leans on, romanised words in their own script
    own: Reading  # of `whole`, what the question itself says
    names: Mapping[str, str]  # surely a name: its term → as it was typed
    counted: frozenset[str]  # the concepts of what is counted, for a wanted number
    date_terms: frozenset[str]  # the terms of the dates in it
    understood: str | None = None  # a follow-up with the question that it leans on; None where it stands alone
    period: Period | None = None  # the time that it is about; None where it names none

    @property
    def searched(self) -> str:
        """The words that the search goes by."""
        return self.whole.text


def understand(text: str, max_chars: int, history: Sequence[Turn] = (), language: str = "") -> Question:
    """The question in `text`, which may lean on the dialogue before it (oldest first).

    Args:
        text: as typed.
        max_chars: the most that is asked at once.
        history: the dialogue before it.
        language: what it is written in, as `language_of`, where that is known better than from these words alone.

    Raises:
        QuestionError: nothing asked, longer than `max_chars`, or without a word.

    """
    text = checked(text, max_chars)
    language = language or language_of(text)
    leaning = stand_alone(text, history)[-max_chars:]
    roman = language.endswith("-Latn")
    typed = read(text)
    together = typed if leaning == text else read(leaning)
    whole = read(native(leaning, language)) if roman else together
    own = read(native(text, language)) if roman else typed
    wanted = wants(typed)
    if wanted is Wants.ANYTHING:
        wanted = wants(together)
    return Question(
        text=text,
        language=language,
        wants=wanted,
        unit=unit(own),
        whole=whole,
        own=own,
        names=_names(text, language, whole),
        counted=_counted(own) if wanted is Wants.NUMBER else frozenset(),
        date_terms=_date_terms(whole),
        understood=leaning if leaning != text else None,
        period=period(typed) or period(together),
    )


def checked(text: str, max_chars: int) -> str:
    """The text in NFC, if it can be asked."""
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
    return text


def _date_terms(asked: Reading) -> frozenset[str]:
    spans = (date.span for date in asked.dates if date.year)
    return frozenset[str]().union(*(terms(asked.text[span.start : span.end]) for span in spans))


def _counted(asked: Reading) -> frozenset[str]:
    """The concepts of what stands after the question word ("how many soldiers"), "percent" among them where a share is asked for."""
    match = lexicon.pattern("ask.counting").search(asked.folded)
    after = WORD.search(asked.folded, match.end()) if match else None
    counted = {concept(after[0])} if after else set[str | None]()
    if lexicon.pattern("unit.share").search(asked.folded):
        counted.add(concept("percent"))
    return frozenset(name for name in counted if name) - {concept("times") or ""}


def _names(text: str, language: str, whole: Reading) -> dict[str, str]:
    """The names in a question: term → as it was typed. What is surely a name, not all that may be one.

    A place that the glossary knows; a capitalised word that does not begin the question; in Hindi what stands before the agent's ने;
    elsewhere a well-known name.
    """
    found: dict[str, str] = {}
    shouted = text.isupper()
    for match in WORD.finditer(text):
        word = match.group()
        if language.endswith("-Latn") and word not in whole.text:
            continue  # romanised, and turned into an ordinary word of its language
        after = regex.split(r"\s+", text[match.end() :].lstrip(), maxsplit=1)
        sure = (word[0].isupper() and match.start() > 0 and not shouted) or after[:1] == ["ने"]
        if is_place(fold(word)):
            found[concept(fold(word)) or ""] = word
            continue
        for term in terms(word):
            if term[0] not in "#=" and (sure or is_well_known(fold(word))):
                found[term] = word
    return found
