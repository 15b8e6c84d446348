"""Hindi and Telugu typed in Latin letters, brought back to their own script, well enough to be searched with. Pure.

Nobody spells romanised Hindi or Telugu by a rule. So: the small words and the commonest verbs from a list; a capitalised word is a
name, which the embedder reads in Latin letters as well as in any; other words from the glossary, by their English or by their sound;
the rest letter by letter.
"""

import re
from functools import lru_cache

from rag.text.glossary import JUST_ALIKE, by_sound, is_well_known, place_by_sound, translated
from rag.text.lexicon import entry


@lru_cache(maxsize=8)
def _spellings(language: str) -> dict[str, str]:
    """Spelling in Latin letters → the word; of two words that are spelt alike, the first."""
    listed = entry(language, "romanised.words") or {}
    return {spelling: word for word in reversed(listed) for spelling in listed[word].split()}


def native(text: str, language: str) -> str:
    """`text`, romanised Hindi or Telugu ("hi-Latn", "te-Latn"), in Devanagari or Telugu script; names stay as they are."""
    base = language.partition("-")[0]
    spelt = _spellings(base)

    def turned(match: re.Match[str]) -> str:
        word = match.group().lower()
        if known := spelt.get(word) or translated(word, base):
            return known
        if is_well_known(word):
            return match.group()
        if match.group()[0].isupper():
            # The first word has a capital in any case: it is a name unless it sounds just like a word that is known.
            first = by_sound(word, base, alike=JUST_ALIKE) if match.start() == 0 else None
            return first or place_by_sound(word, base) or match.group()
        return by_sound(word, base) or place_by_sound(word, base) or _spelt(word, base)

    return re.sub(r"[A-Za-z]+", turned, text)


_CONSONANTS = {
    "ksh": "क्ष", "chh": "छ", "kh": "ख", "gh": "घ", "ch": "च", "jh": "झ", "th": "थ", "dh": "ध", "ph": "फ", "bh": "भ", "sh": "श",
    "k": "क", "g": "ग", "c": "क", "j": "ज", "t": "त", "d": "द", "n": "न", "p": "प", "f": "फ", "b": "ब", "m": "म", "y": "य", "r": "र",
    "l": "ल", "v": "व", "w": "व", "s": "स", "h": "ह", "z": "ज", "q": "क", "x": "क्स",
}  # fmt: skip
# Vowel: as a sign after a consonant, and standing alone.
_VOWELS = {
    "aa": ("ा", "आ"), "ai": ("ै", "ऐ"), "au": ("ौ", "औ"), "ee": ("ी", "ई"), "ii": ("ी", "ई"), "oo": ("ू", "ऊ"), "uu": ("ू", "ऊ"),
    "a": ("", "अ"), "i": ("ि", "इ"), "u": ("ु", "उ"), "e": ("े", "ए"), "o": ("ो", "ओ"),
}  # fmt: skip
_UNITS = re.compile("|".join(sorted((*_CONSONANTS, *_VOWELS), key=len, reverse=True)))
_TELUGU_OFFSET = 0x0C00 - 0x0900  # the two blocks are laid out alike


def _spelt(word: str, language: str) -> str:
    """A word spelt by sound: in Devanagari, or shifted to the Telugu block."""
    out: list[str] = []
    after_consonant = False
    units = _UNITS.findall(word)
    for number, unit in enumerate(units):
        if unit in _CONSONANTS:
            if after_consonant:
                out.append("्")
            out.append(_CONSONANTS[unit])
            after_consonant = True
            continue
        sign, alone = _VOWELS[unit]
        if unit in ("a", "i") and number == len(units) - 1 and language == "hi":
            sign = {"a": "ा", "i": "ी"}[unit]
        out.append(sign if after_consonant else alone)
        after_consonant = False
    if language == "te":
        if after_consonant:
            out.append("्")
        return "".join(chr(ord(char) + _TELUGU_OFFSET) for char in "".join(out).replace("े", "ॆ").replace("ो", "ॊ"))
    return "".join(out)
