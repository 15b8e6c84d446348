"""A question that leans on the ones before it, made to stand alone without a model. Pure.

"And in November?" after "How much was trade in the first nine months?" is searched as both together. Which questions lean is told by
plain signs: they begin with "and", they point back with a pronoun, or they name nothing of their own.
"""

from collections.abc import Sequence

from rag.text import lexicon
from rag.text.glossary import concept
from rag.text.reading import read
from rag.types import Turn

_SHORT = 9  # words; a longer question without a pronoun stands on its own
_FEW = 2  # concepts or names of its own, at most, for a short question to lean


def stand_alone(question: str, history: Sequence[Turn]) -> str:
    """The question itself, or with the question that it leans on put before it.

    Args:
        question: as typed.
        history: the dialogue so far, oldest first; a follow-up of a follow-up leans on the whole chain's first question, too.

    """
    base = ""
    for turn in history:
        base = _joined(base, turn.question)
    return _joined(base, question)


def _joined(base: str, question: str) -> str:
    return f"{base} {question}" if base and leans(question) else question


def leans(question: str) -> bool:
    """Whether a question cannot be understood without the ones before it."""
    asked = read(question).words
    if not asked:
        return False
    if asked[0] in lexicon.words("follow_up.begins") or lexicon.pattern("follow_up.points").search(" ".join(asked)):
        return len(asked) <= 2 * _SHORT
    own = [word for word in asked if len(word) > 1 and concept(word) != ""]
    return len(asked) <= _SHORT and len(own) <= _FEW
