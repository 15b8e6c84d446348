"""Every word of the interface in English, Hindi and Telugu.

A word that is missing in one language is a type error; an empty one, or one with other placeholders than its siblings,
fails a test. What an answer says is not here: Pramana says that itself, in the asker's language. Words only: no markup.
"""

from ui.words.english import ENGLISH
from ui.words.hindi import HINDI
from ui.words.interface import Words, base
from ui.words.telugu import TELUGU

__all__ = ["ENGLISH", "HINDI", "LANGUAGES", "TELUGU", "Words", "base", "preferred", "words_for"]

LANGUAGES: tuple[Words, ...] = (ENGLISH, HINDI, TELUGU)


def words_for(code: str) -> Words:
    """The words of a language; English where there are none."""
    return next((words for words in LANGUAGES if words.code == base(code)), ENGLISH)


def preferred(accept_language: str) -> Words:
    """The words for a browser's Accept-Language header (RFC 9110, 12.5.4): its best-ranked language that there is.

    A malformed header is no reason to fail: what cannot be read is passed over.
    """
    ranked: list[tuple[float, int, Words]] = []
    for place, entry in enumerate(accept_language.split(",")):
        tag, _, parameters = entry.strip().partition(";")
        weight = _weight(parameters)
        match = next((words for words in LANGUAGES if base(tag.strip().lower()) == words.code), None)
        if match is not None and weight > 0:
            ranked.append((-weight, place, match))
    return min(ranked, key=lambda entry: entry[:2])[2] if ranked else ENGLISH


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
