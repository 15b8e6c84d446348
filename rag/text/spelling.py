"""Whether two words, in whatever scripts, are spellings of one name. Pure.

A sound (`rag.text.sounds`) is a key, quick to look up, and misses where one script writes a vowel or a nasal that another leaves out. Here
two words are held against each other in plain Latin letters.
"""

from difflib import SequenceMatcher
from functools import lru_cache

import regex
from anyascii import anyascii

_ALIKE = 0.8  # difflib's ratio, at least
_ENDING = 2  # letters that may follow in the other word: Hindi and Telugu join endings to names
_SHORTEST = 3  # letters; shorter words are alike too easily
_DOUBLED = regex.compile(r"(\p{L})[\u094d\u0c4d]?\1")
_NOT_LATIN = regex.compile(r"[^a-z]")
_PLAIN = (
    ("ee", "i"), ("ii", "i"), ("oo", "u"), ("uu", "u"), ("ou", "u"),
    ("ksh", "ks"), ("ch", "c"), ("sh", "s"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("bh", "b"), ("gh", "g"), ("kh", "k"),
    ("w", "v"), ("q", "k"), ("z", "j"), ("y", "i"),
    ("nc", "mc"), ("nd", "md"), ("nt", "mt"), ("ng", "mg"), ("nk", "mk"),
)  # fmt: skip


@lru_cache(maxsize=100_000)
def plainly(word: str) -> str:
    """A folded word in small Latin letters, with what is spelt in many ways made one: "Choudhury", "चौधरी"."""
    roman = _NOT_LATIN.sub("", anyascii(_DOUBLED.sub(r"\1", word)).lower())
    for written, plain in _PLAIN:
        roman = roman.replace(written, plain)
    return roman


@lru_cache(maxsize=200_000)
def alike(word: str, other: str) -> bool:
    """Whether `other` is a spelling of `word`, perhaps with an ending. Both folded."""
    one, two = plainly(word), plainly(other)
    if len(one) < _SHORTEST or len(two) < _SHORTEST or one[0] != two[0]:
        return False
    if two.startswith(one) and len(two) <= len(one) + _ENDING:
        return True
    # The short a is not written in the Indian scripts.
    one, two = one.replace("a", ""), two.replace("a", "")
    if len(one) <= _SHORTEST:
        return len(one) == _SHORTEST and one == two
    if len(two) < len(one) - 1:
        return False
    return SequenceMatcher(None, one, two[: len(one) + 1]).ratio() >= _ALIKE
