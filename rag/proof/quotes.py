"""Finds a quote in an article, however it was typed, and says at which exact characters it stands. Pure.

Folded away before comparing, nothing else: canonical composition (NFC), the kind and amount of white space, joiners and other
invisible characters, the script of digits, and the shape of quotation marks, apostrophes and dashes. Letters, case, numbers,
words and their order must be the article's own. A quote begins and ends with whole words and whole numbers.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from rag.text.sentences import joins
from rag.types import Span

_SHAPES = dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("‘’‚‛`´′", "'")
_SHAPES |= dict.fromkeys("‐‑‒–—−", "-") | {"‹": "<", "›": ">", "…": "..."}
_EDGES = " \t\n\"'.,;:।॥"
_MOST_PIECES = 6
_PIECE_WORDS = 2  # the first and the last piece of a stitched quote have at least so many


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as quotes are compared, and where each of its characters stands in the original, (n + 1,)."""

    text: str
    places: tuple[int, ...]  # start of the original character; the last entry is the original's length


@lru_cache(maxsize=512)
def folded(text: str) -> Folded:
    """`text` (NFC, as Pramana stores it) folded for comparison."""
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        plain = _plain(char)
        if plain == " " and (not chars or chars[-1] == " "):
            continue
        for folded_char in plain:
            chars.append(folded_char)
            places.append(place)
    return Folded("".join(chars), (*places, len(text)))


def _plain(char: str) -> str:
    if char.isspace():
        return " "
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if char in _SHAPES:
        return _SHAPES[char]
    return "" if unicodedata.category(char) == "Cf" else char


def find(quote: str, text: str, near: int = 0) -> Span | None:
    """Where `quote` stands in `text`: the first place at or after `near`, else the first of all; None where it does not.

    White space, quotation marks and full stops at the ends of the quote may differ; the span is without them.
    """
    wanted = _wanted(quote)
    spans = list(_places(wanted, text)) if wanted else []
    return next((span for span in spans if span.start >= near), spans[0] if spans else None)


def _wanted(quote: str) -> str:
    return folded(unicodedata.normalize("NFC", quote)).text.strip(_EDGES)


def _places(wanted: str, text: str) -> Iterator[Span]:
    within = folded(text)
    start = within.text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if _whole(within.text, start, end):
            yield _span(within, start, end)
        start = within.text.find(wanted, start + 1)


def _span(within: Folded, start: int, end: int) -> Span:
    """The original characters of a folded range; an invisible character at its end stays outside."""
    return Span(within.places[start], within.places[end - 1] + 1) if end > start else Span(0, 0)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a range begins and ends between words, and cuts no number in two."""
    before, after = text[:start][-2:], text[end : end + 2]
    if before and _in_word(before[-1]) and _in_word(text[start]):
        return False
    if after and ((_in_word(after[0]) and _in_word(text[end - 1])) or joins(after[0])):
        return False
    cut_before = text[start].isdigit() and regex.fullmatch(r"\d[.,]", before)
    cut_after = text[end - 1].isdigit() and regex.fullmatch(r"[.,]\d", after)
    return not (cut_before or cut_after)


def _in_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def stitched(quote: str, text: str) -> bool:
    """Whether `quote` does not stand in `text`, but all of it does in pieces (perhaps with "…" between).

    The first and the last piece are of two words or more; single words may join them.
    """
    body = folded(text).text
    pieces: list[int] = []  # words in each
    for part in regex.split(r"\.\.\.|\[\.\.\.\]", _wanted(quote)):
        rest = part.strip(_EDGES).split(" ") if part.strip(_EDGES) else []
        while rest:
            taken = _longest(rest, body)
            if taken == 0:
                return False
            rest = rest[taken:]
            pieces.append(taken)
    return 1 < len(pieces) <= _MOST_PIECES and pieces[0] >= _PIECE_WORDS and pieces[-1] >= _PIECE_WORDS


def _longest(words: list[str], body: str) -> int:
    """How many of `words`, from the first on, stand together in `body`."""
    for count in range(len(words), 0, -1):
        wanted = " ".join(words[:count]).strip(_EDGES)
        start = body.find(wanted) if wanted else -1
        while start >= 0:
            if _whole(body, start, start + len(wanted)):
                return count
            start = body.find(wanted, start + 1)
    return 0
