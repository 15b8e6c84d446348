"""Whether two words, in whatever scripts, are spellings of one name. Pure.

A sound (`rag.text.sounds`) is a key, quick to look up, and misses where one script writes a vowel or a nasal that another leaves out. Here
two words are held against each other in plain Latin letters.
"""

from difflib import SequenceMatcher
from functools import lru_cache

import regex
from anyascii import anyascii

from rag.text.glossary import concept
from rag.text.lexicon import groups
from rag.text.words import fold

_ALIKE = 0.8  # difflib's ratio, at least
_ENDING = 1  # consonants that may follow in the other word: Hindi and Telugu join endings to names
_SHORTEST = 3  # consonants, or letters of words that are spelt just alike; shorter ones are alike too easily
_VOWELS = regex.compile("[aeiou]")
_LAST_Y = regex.compile("y$")
_DOUBLED = regex.compile(r"(\p{L})[\u094d\u0c4d]?\1")
_NOT_LATIN = regex.compile(r"[^a-z]")
_PLAIN = (
    ("ee", "i"), ("ii", "i"), ("oo", "u"), ("uu", "u"), ("ou", "u"),
    ("ksh", "ks"), ("ch", "c"), ("sh", "s"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("bh", "b"), ("gh", "g"), ("kh", "k"),
    ("w", "v"), ("q", "k"), ("z", "j"),
    ("nc", "mc"), ("nd", "md"), ("nt", "mt"), ("ng", "mg"), ("nk", "mk"),
)  # fmt: skip


def by_letters(acronym: str) -> str:
    """An acronym by the names of its letters, folded, as Hindi writes it: "otp" → "ओटीपी"; "" for what has other signs than letters."""
    letters = groups("letters")
    small = acronym.lower()
    return fold("".join(letters[letter][0] for letter in small)) if all(letter in letters for letter in small) else ""


@lru_cache(maxsize=100_000)
def plainly(word: str) -> str:
    """A folded word in small Latin letters, with what is spelt in many ways made one: "Choudhury", "चौधरी"."""
    roman = _NOT_LATIN.sub("", anyascii(_DOUBLED.sub(r"\1", word)).lower())
    for written, plain in _PLAIN:
        roman = roman.replace(written, plain)
    return _LAST_Y.sub("i", roman)


@lru_cache(maxsize=200_000)
def alike(word: str, other: str) -> bool:
    """Whether `other` is a spelling of `word`, perhaps with an ending. Both folded.

    Their consonants are the same, and their vowels nearly: in a word of three consonants just the same, but for the short a, which the
    Indian scripts do not write. Two words that the glossary has, with different meanings, are never spellings of one.
    """
    meant, other_meant = concept(word), concept(other)
    if meant is not None and other_meant is not None and meant != other_meant:
        return False
    one, two = plainly(word), plainly(other)
    if one == two:
        return len(one) >= _SHORTEST
    if one[:1] != two[:1] or not _same_consonants(_VOWELS.sub("", one), _VOWELS.sub("", two)):
        return False
    one, two = one.replace("a", ""), two.replace("a", "")
    if len(_VOWELS.sub("", one)) == _SHORTEST:
        return two.startswith(one)
    return SequenceMatcher(None, one, two[: len(one) + 1]).ratio() >= _ALIKE


def _same_consonants(one: str, two: str) -> bool:
    return len(one) >= _SHORTEST and two.startswith(one) and len(two) <= len(one) + _ENDING
