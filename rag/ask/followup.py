"""A question that leans on the ones before it, made to stand alone without a model. Pure.

"And in November?" after "How much was trade in the first nine months?" is searched as both together. Which questions lean is told by
plain signs: they begin with "and", they point back with a pronoun, or they name nothing of their own.
"""

from collections.abc import Sequence

import regex

from rag.text.glossary import concept
from rag.text.words import words
from rag.types import Turn

_SHORT = 9  # words; a longer question without a pronoun stands on its own
_FEW = 2  # concepts or names of its own, at most, for a short question to lean

_BEGINS = frozenset("and also but then so और तो फिर लेकिन तथा మరి మరియు ఇంకా అయితే కానీ aur toh phir mari inka".split())
_POINTS = regex.compile(
    r"(?<![\p{L}\p{M}])(?:it|its|that|this|those|these|they|them|their|he|him|his|she|her|there|then|the two|both|same|"
    r"वह|वे|यह|ये|उस\p{M}*|उन\p{M}*|उसने|उन्होंने|उसके|उनके|उसकी|उनकी|उसका|उनका|इस\p{M}*|इन|इसके|इसकी|इसका|दोनों|वहां|"
    r"అది|ఇది|అతను|ఆమె|ఆయన|వారు|వాళ్లు|అక్కడ|ఆ|ఈ|దాని|దాన్ని|దానికి|దీని|వారి|ఇద్దరు|"
    r"woh|wo|yeh|unhone|unka|unki|unke|uska|uski|uske|usne|dono|adi|idi|aayana|ame|varu|aa)(?![\p{L}\p{M}])"
)


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
    found = words(question)
    if not found:
        return False
    if found[0] in _BEGINS or _POINTS.search(" ".join(found)):
        return len(found) <= 2 * _SHORT
    own = [word for word in found if len(word) > 1 and concept(word) != ""]
    return len(found) <= _SHORT and len(own) <= _FEW
