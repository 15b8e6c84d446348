"""A text's words, and the one form in which texts are compared. Pure; it knows no language."""

import re
import unicodedata
from functools import lru_cache

import regex

WORD = regex.compile(r"[\p{L}\p{M}\p{N}\u200c\u200d]+")
_JOINERS = str.maketrans("", "", "\u200c\u200d\u200b\ufeff")


def nfc(text: str) -> str:
    """`text` in Unicode's composed form (NFC), the only form that Pramana stores."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """`text` as it is compared: compatibility forms, small letters, no joiners, ASCII digits, no nukta."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.translate(_JOINERS)).casefold().replace("\u093c", "")
    return unicodedata.normalize("NFC", _DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), plain))


_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    r"""The folded words of `text`. Vowel signs and viramas belong to their word (`\\w` would shatter it)."""
    return tuple(WORD.findall(fold(text)))
