"""Whether a text states a fact: comparison across scripts' digits, spellings and invisible characters.

Pure. It decides by words that stand in a text, never by meaning, so that anyone can follow a verdict by eye.
"""

import unicodedata
from collections.abc import Sequence

import regex

NUKTA = "\u093c"  # क़ and क are the same word to a reader: कज़ाख़, कजाख
INVISIBLE = regex.compile(r"[\u200b-\u200d\u2060\ufeff\u00ad]")
THOUSANDS = regex.compile(r"(?<=\d),(?=\d{2,3}(?:\D|$|,))")
SPACES = regex.compile(r"\s+")
NUMBER = regex.compile(r"(?<![\d.])\d+(?:\.\d+)?")
QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-"})


def fold(text: str) -> str:
    """The text as it is compared: NFC, lower case, ASCII digits and quotes; no thousands commas, nukta, joiners."""
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text)).replace(NUKTA, "").translate(QUOTES).casefold()
    text = "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in text)
    return SPACES.sub(" ", THOUSANDS.sub("", text)).strip()


def states(text: str, alternative: str) -> bool:
    """Whether `text` states `alternative`: at the start of a word; in Latin letters and numbers also up to its end.

    Hindi and Telugu words may go on after it, since endings are written onto them (`37వ`, `మిషుస్టిన్ను`).
    A number stands only as a whole one: 37 is not in 137, 370 or 37.5.
    """
    wanted = fold(alternative)
    if not wanted:
        return False
    before = r"(?<!\d)(?<!\d\.)" if wanted[0].isdigit() else r"(?<![\p{L}\p{M}\p{N}])"
    after = ""
    if wanted[-1].isdigit():
        after = r"(?!\d)(?!\.\d)"
    elif wanted[-1].isascii() and wanted[-1].isalpha():
        after = r"(?![a-z0-9])"
    return regex.search(before + regex.escape(wanted) + after, fold(text)) is not None


def states_any(text: str, alternatives: Sequence[str]) -> bool:
    """Whether `text` states one of the ways to say a fact."""
    return any(states(text, alternative) for alternative in alternatives)


def numbers(text: str) -> frozenset[str]:
    """Every number of the text, in ASCII digits: `३६.७%` gives `36.7`."""
    return frozenset(NUMBER.findall(fold(text)))


def script_language(text: str) -> str:
    """`hi`, `te` or `en`, by the script most of the letters are in; `en` where there are none."""
    counts = {
        "hi": sum("\u0900" <= char <= "\u097f" for char in text),
        "te": sum("\u0c00" <= char <= "\u0c7f" for char in text),
        "en": sum(char.isascii() and char.isalpha() for char in text),
    }
    return max(counts, key=lambda language: counts[language]) if any(counts.values()) else "en"
