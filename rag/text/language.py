"""The language of a text: by its script, and in Latin letters by its small words. Pure.

A language that has a lexicon is known well; every other script is named and otherwise left alone.
"""

from functools import lru_cache

from rag.text import lexicon
from rag.text.words import WORD, nfc, words

# The first letter whose script is not Latin decides. A script stands for the language most written in it.
_SCRIPTS = (
    (0x0900, 0x097F, "hi"),
    (0x0C00, 0x0C7F, "te"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B00, 0x0B7F, "or"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x04FF, "ru"),
    (0x0590, 0x05FF, "he"),
    (0x0600, 0x06FF, "ar"),
    (0x0E00, 0x0E7F, "th"),
    (0x3040, 0x30FF, "ja"),
    (0x4E00, 0x9FFF, "zh"),
    (0xAC00, 0xD7AF, "ko"),
)


_READ = 20_000  # characters by which a language of Devanagari is told
_ENOUGH_SMALL = 3  # small words that tell another language than Hindi


def language_of(text: str) -> str:
    """The language of `text`: ISO 639-1, with "-Latn" for Hindi or Telugu in Latin letters; "und" where there is no letter.

    By the script that most letters have; Latin letters are English unless the small words of romanised Hindi or Telugu outnumber
    the English ones.
    """
    counts: dict[str, int] = {}
    for char in text:
        if char.isalpha():
            name = _script_language(ord(char))
            counts[name] = counts.get(name, 0) + 1
    if not counts:
        return "und"
    best = max(counts, key=lambda name: counts[name])
    if best == "hi":
        return _devanagari_language(text)
    if best != "latin":
        return best
    # A few words in another script among Latin names: the small words are in that script, so it is the language.
    others = {name: count for name, count in counts.items() if name != "latin"}
    if others and sum(others.values()) * 4 >= counts["latin"]:
        return max(others, key=lambda name: others[name])
    return _latin_language(text)


def base_language(language: str) -> str:
    """The language without its script: "hi-Latn" → "hi"."""
    return language.partition("-")[0]


def _script_language(code: int) -> str:
    if code < 0x0250 or 0x1E00 <= code < 0x1F00:
        return "latin"
    for first, last, language in _SCRIPTS:
        if first <= code <= last:
            return language
    return "und"


def _devanagari_language(text: str) -> str:
    """Hindi, unless the small words of Marathi, Nepali or Konkani plainly outnumber its own."""
    in_text = WORD.findall(nfc(text[:_READ]))
    counts = {name: sum(word in listed for word in in_text) for name, listed in _devanagari_words().items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= _ENOUGH_SMALL and counts[best] > 2 * counts["hi"] else "hi"


@lru_cache(maxsize=1)
def _devanagari_words() -> dict[str, frozenset[str]]:
    """Language of Devanagari → its small words."""
    return {name: frozenset(nfc(listed).split()) for name, listed in lexicon.entry("hi", "devanagari").items()}


def _latin_language(text: str) -> str:
    """The language whose small words the text has most of; English where none has more than English."""
    in_text = words(text)
    return max(_small_words(), key=lambda language: sum(word in _small_words()[language] for word in in_text))


@lru_cache(maxsize=1)
def _small_words() -> dict[str, frozenset[str]]:
    """Language as it is named in Latin letters → its small words; those that are written in Latin letters by custom first."""
    by_custom = {language: lexicon.folded("small_words", language) for language in lexicon.languages()}
    romanised = {f"{language}-Latn": lexicon.folded("romanised.small_words", language) for language in by_custom}
    return {language: small for language, small in (by_custom | romanised).items() if small}
