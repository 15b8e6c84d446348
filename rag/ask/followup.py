"""What a follow-up means, without a model: the question that it leans on put before it, or the one before asked again. Pure.

A question leans where it begins with "and", points back with a pronoun, or names nothing of its own. It leans on the last question that
stood alone, and on nothing between: ten questions are never searched as one. A new subject drops the old one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.ask.spoken import Spoken
from rag.text import lexicon
from rag.text.glossary import concept, is_place, is_well_known
from rag.text.reading import read
from rag.types import Turn

_LONG = 18  # words; a longer question stands on its own
_FRAGMENT = 4  # words of a question without a verb of its own: "how many soldiers?"


@dataclass(frozen=True, slots=True)
class Meant:
    """What is to be answered: a question with the dialogue that it may lean on."""

    text: str
    history: Sequence[Turn]
    language: str = ""  # to answer in, where another is asked for
    told: str = ""  # what was answered before, and is not to be told again; "" where nothing is left out


def meant(text: str, history: Sequence[Turn]) -> Meant:
    """What is meant by `text` after a dialogue, oldest first: the same, "tell me more", or "in English, please"."""
    before = next((at for at in reversed(range(len(history))) if not _says_nothing(history[at].question)), None)
    if before is None:
        return Meant(text, history)
    spoken, earlier = Spoken(text), history[before]
    around = ("request.polite", "request.more", "request.topic", "request.gives", "follow_up.begins", "talk.filler")
    left = spoken.content(spoken.left(*around))
    if spoken.answer_in and not left:
        return Meant(earlier.question, history[:before], language=spoken.answer_in)
    if spoken.has("request.more") and not _adds(spoken):
        told = "\n".join(turn.answer for turn in history[before:])
        return Meant(earlier.question, history[:before], told=told)
    return Meant(text, history)


def _adds(spoken: Spoken) -> bool:
    """Whether "what else did he say" names anything new: beside pronouns and verbs of saying."""
    around = ("request.polite", "request.more", "request.predicates", "follow_up.points", "follow_up.begins")
    places = spoken.left(*around, "talk.filler", "request.question_words", "request.topic", dates=False)
    says = {concept(word) for word in lexicon.words("concepts.telling")}
    return any(concept(word) not in says for word in spoken.content(places)) or spoken.dated(places)


def _says_nothing(question: str) -> bool:
    """Whether a turn is passed over when a later one looks for what it leans on: talk, and what itself only leans."""
    spoken = Spoken(question)
    if spoken.talk:
        return True
    return (spoken.has("request.more") and not _adds(spoken)) or bool(
        spoken.answer_in and not spoken.content(spoken.left("request.polite", "request.topic", "talk.filler"))
    )


def stand_alone(question: str, history: Sequence[Turn]) -> str:
    """The question itself, or with the question that it leans on put before it.

    Args:
        question: as typed.
        history: the dialogue so far, oldest first.

    """
    if not leans(question):
        return question
    earlier = (turn.question for turn in reversed(history))
    base = next((asked for asked in earlier if not leans(asked) and not _says_nothing(asked)), "")
    return f"{_without_dates(base) if _names_time(question) else base} {question}".strip()


def leans(question: str) -> bool:
    """Whether a question cannot be understood without the ones before it."""
    spoken = Spoken(question)
    asked = spoken.reading.words
    if not 0 < len(asked) <= _LONG:
        return False
    if asked[0] in lexicon.words("follow_up.begins"):
        return True
    if lexicon.pattern("follow_up.points").search(" ".join(asked)) and not spoken.has("request.is_it_true"):
        return True
    own = spoken.content(spoken.left("request.question_words", "request.polite", "request.predicates"))
    named = any(concept(word) is None or is_place(word) or is_well_known(word) for word in own)
    if not own:
        return True
    asks = spoken.has("request.question_words")
    return asks and len(own) == 1 and not named and len(asked) <= _FRAGMENT


def _names_time(question: str) -> bool:
    return any(date.year or date.month for date in read(question).dates)


def _without_dates(question: str) -> str:
    """A question without the dates in it: a follow-up has its own."""
    kept, at = [], 0
    for date in read(question).dates:
        kept.append(question[at : date.span.start])
        at = max(at, date.span.end)
    return " ".join("".join([*kept, question[at:]]).split())
