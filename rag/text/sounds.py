"""The sound of a name across scripts: "putin", "पुतिन" and "పుతిన్‌తో" are one. Pure."""

import re
from functools import lru_cache

from anyascii import anyascii

from rag.text import lexicon
from rag.text.words import words

# What is written differently but sounds the same, after romanisation; applied in order.
_SOUNDS = tuple(
    (re.compile(pattern), sounds_like)
    for pattern, sounds_like in (
        (r"^x", "s"),  # Xi
        (r"^pf", "f"),  # Pfizer
        (r"^dj", "j"),  # Djokovic
        (r"x", "ks"),
        (r"ph", "f"),
        (r"c?ch", "C"),
        (r"sh", "s"),
        (r"c(?=[eiy])", "s"),
        (r"c+k?|q", "k"),
        (r"w", "v"),
        (r"z", "j"),
        (r"m(?=[^aeiouym])", "n"),  # the anusvara is romanised as m
    )
)
_INDIC_CH = re.compile("c+h?")  # च and చ are romanised as c, which in Latin letters is mostly k or s
_VOWELS = re.compile(r"[aeiouyh]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """The sound of a folded word in Latin letters: its first five consonants; "" where too little is left to tell it apart.

    A rough phonetic key (in the manner of Soundex) after romanisation by anyascii, so that a name meets itself in another
    script: "putin", "पुतिन" and "పుతిన్‌తో" are all "ptn". A word of two consonants keeps its vowels ("modi"); digits stay.
    """
    roman = re.sub(r"[^a-z0-9]", "", anyascii(_stem(word)).lower())
    if roman.isdigit():
        return roman
    if not word.isascii():
        roman = _INDIC_CH.sub("C", roman)
    for pattern, sounds_like in _SOUNDS:
        roman = pattern.sub(sounds_like, roman)
    roman = _DOUBLED.sub(r"\1", roman)
    consonants = _DOUBLED.sub(r"\1", _VOWELS.sub("", roman))
    if len(consonants) >= 3:
        return consonants[:5]
    short = roman.removesuffix("a")
    return short if len(short) >= 3 else ""


def _stem(word: str) -> str:
    """A word without what is joined to it: Telugu's "with Putin" is one word."""
    endings = noun_endings()
    if word.endswith(endings):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word.removesuffix(ending)
    return word


@lru_cache(maxsize=1)
def noun_endings() -> tuple[str, ...]:
    """What may be joined to a noun and is no part of it, the longest first."""
    return tuple(sorted(lexicon.words("noun_endings"), key=len, reverse=True))


def sounds(text: str) -> tuple[str, ...]:
    """The sounds of the words of `text`, in order, without the empty ones."""
    return tuple(key for word in words(text) if (key := sound(word)))
