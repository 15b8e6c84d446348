"""Where the sentences of a text begin and end, in any script. Pure."""

import unicodedata
from collections.abc import Iterator

import regex

from rag.text import lexicon
from rag.types import Span

_END = regex.compile(r"(?:[।॥]+|[.!?]+|…(?=\s))[\"'”’»)\]]*")


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The sentences of `text[start:end]`, in order, without the white space around them.

    A danda ends a sentence always; a full stop, question or exclamation mark only before white space or the end, and not after an
    abbreviation or an initial, nor before a small letter. A line break ends a sentence. Every character that is not white space is
    in exactly one sentence.
    """
    stop = len(text) if end is None else end
    spans: list[Span] = []
    line_start = start
    while line_start < stop:
        newline = text.find("\n", line_start, stop)
        line_end = stop if newline < 0 else newline
        spans.extend(_line_sentences(text, line_start, line_end))
        line_start = line_end + 1
    return tuple(spans)


def _line_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for match in _END.finditer(text, start, end):
        if match.start() < begin or not _ends_sentence(text, match.start(), match.end(), end):
            continue
        if span := trim(text, begin, match.end()):
            yield span
        begin = match.end()
    if span := trim(text, begin, end):
        yield span


def _ends_sentence(text: str, mark: int, after: int, end: int) -> bool:
    if after < end and joins(text[after]):
        return False
    if text[mark] in "।॥":
        return True
    if after < end and not text[after].isspace():
        return False
    rest = text[after:end].lstrip()
    if rest and (rest[0].islower() or rest[0] in ",;:।-–—"):
        return False
    return text[mark] != "." or text[mark : mark + 2] == ".." or not _abbreviates(text, mark)


def _abbreviates(text: str, mark: int) -> bool:
    """Whether the full stop at `mark` belongs to an abbreviation or an initial."""
    before = regex.search(r"[\p{L}\p{M}\p{N}.]+$", text[max(0, mark - 20) : mark])
    if before is None:
        return False
    initial = regex.fullmatch(r"(?:\p{Lu}\.)*\p{Lu}", before.group())
    return initial is not None or before.group().lower() in lexicon.words("abbreviations")


def trim(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends; None where nothing is left. A space that carries a sign is kept with it."""
    while start < end and text[start].isspace() and not (start + 1 < end and joins(text[start + 1])):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def joins(char: str) -> bool:
    """Whether `char` belongs to the character before it: a vowel sign, an accent, a joiner, an emoji's skin."""
    return char in "\u200c\u200d" or unicodedata.category(char)[0] == "M" or "\U0001f3fb" <= char <= "\U0001f3ff"
