"""Lines that an editor broke at a margin become paragraphs again; verse, lists and tables keep their lines. Pure.

A line end ends a sentence for everything that comes after, so a wrapped text would be read as halves of sentences. Whether a text is
wrapped, its lines tell together: they fill one width, they break in the middle of sentences, and go on in small letters.
"""

import itertools
import statistics
from dataclasses import dataclass

import regex

from rag.types import Edit

JOINED = "a wrapped line, joined"
_NARROWEST, _WIDEST = 38, 132  # characters of a line at which editors and mail programs wrap
_FILLED = 0.6  # of the width; a shorter line ended because its paragraph did
_ITEM = regex.compile(r"\s*(?:[-*•‣◦–—+·●▪■○✓➢]\s|\(?[\p{Nd}]{1,3}[.):]\s|\(?[a-zA-Zivx]{1,4}[.)]\s|#|>|\|)")
_CELLS = regex.compile(r"\t|\s\|\s|\S {3,}\S")
_TERMINAL = regex.compile(r"(?:[.!?।॥…:]|\|)[\"'”’»)\]]*\s*$")
_MID_SENTENCE = regex.compile(r"[\p{L}\p{M}][.!?।॥]\s+[\p{Lu}\p{Lo}“\"'‘]|\s\|\s")
_FIRST = regex.compile(r"[\p{L}\p{N}]")
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_HYPHENATED = regex.compile(r"([\p{L}\p{M}]+)[-\u2010]$")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int  # without white space at its end
    text: str

    def __len__(self) -> int:
        return len(self.text)


def unwrapped(text: str) -> tuple[str, tuple[Edit, ...]]:
    r"""The text with wrapped lines joined, and where. text: NFC, its line ends "\\n"."""
    lines = _lines(text)
    width = _width(lines)
    if not width:
        return text, ()
    known = frozenset(_WORD.findall(text.lower()))
    parts: list[str] = []
    edits: list[Edit] = []
    at, length = 0, 0
    for above, below in itertools.pairwise(lines):
        if not _goes_on(above, below, width):
            continue
        begun = below.start + len(below.text) - len(below.text.lstrip())
        join = _join(above.text, below.text.lstrip(), known)
        kept = text[at : above.end - (1 if join == "-" else 0)]
        parts += [kept, "" if join == "-" else join]
        length += len(kept)
        source = text[above.end - (1 if join == "-" else 0) : begun]
        edits.append(Edit(length, length + len(parts[-1]), source, JOINED))
        length += len(parts[-1])
        at = begun
    return "".join([*parts, text[at:]]), tuple(edits)


def _lines(text: str) -> list[_Line]:
    found = []
    at = 0
    for raw in text.split("\n"):
        words = raw.rstrip()
        found.append(_Line(at, at + len(words), words))
        at += len(raw) + 1
    return found


def _width(lines: list[_Line]) -> int:
    """The width at which a text is wrapped; 0 where it is not."""
    told = [line for line in lines if line.text]
    breaks = [(above, below) for above, below in itertools.pairwise(lines) if _may_go_on(above, below)]
    if len(told) < 3 or not breaks:
        return 0
    width = (
        max(len(line) for line in told if not _ITEM.match(line.text))
        if any(not _ITEM.match(line.text) for line in told)
        else 0
    )
    if width > _WIDEST:
        # A single line that could not be broken (an address) stands out; where many are longer, nothing is wrapped.
        within = [len(line) for line in told if len(line) <= _WIDEST]
        over = [line for line in told if len(line) > _WIDEST and len(line.text.split()) > 3]
        width = max(within, default=0) if not over else 0
    return width if width >= _NARROWEST and _is_wrapped(breaks, width) else 0


def _is_wrapped(breaks: list[tuple[_Line, _Line]], width: int) -> bool:
    filled = [(above, below) for above, below in breaks if len(above) >= _FILLED * width]
    if len(filled) < 0.6 * len(breaks):
        return False
    inside = [(above, below) for above, below in filled if not _TERMINAL.search(above.text)]
    if len(inside) < 0.5 * len(filled):
        return False
    cased = [below for _, below in inside if _is_cased(below.text)]
    small = [line for line in cased if _first(line.text).islower()]
    if len(cased) >= 0.5 * len(inside):
        return len(small) >= 0.35 * len(cased) and len(small) >= 0.25 * len(inside)
    return _is_wrapped_without_case(inside, width)


def _is_wrapped_without_case(inside: list[tuple[_Line, _Line]], width: int) -> bool:
    """For scripts without small letters. The next word had no room, or sentences end inside the lines: so prose, not verse."""
    crowded = sum(len(above) + 1 + len(below.text.split()[0]) > 0.97 * width for above, below in inside)
    prose = sum(_MID_SENTENCE.search(line.text) is not None for pair in inside for line in pair)
    spread = statistics.pstdev(len(above) for above, _ in inside) / width
    is_crowded = crowded >= 0.75 * len(inside)
    return width >= 45 and (
        (is_crowded and (width >= 55 or prose > 0)) or (prose >= 0.25 * len(inside) and spread < 0.15)
    )


def _may_go_on(above: _Line, below: _Line) -> bool:
    """Whether two lines may be one: both have words, the second begins no item and no paragraph, neither is a row of cells."""
    if not above.text or not below.text or _ITEM.match(below.text):
        return False
    if _CELLS.search(above.text.strip()) or _CELLS.search(below.text.strip()):
        return bool(_ends_with_danda(above.text) or _ends_with_danda(below.text))
    indent, before = _indent(below.text), _indent(above.text)
    return indent <= before or _ITEM.match(above.text) is not None


def _goes_on(above: _Line, below: _Line, width: int) -> bool:
    if not _may_go_on(above, below):
        return False
    if _is_cased(below.text) and _first(below.text).islower() and len(above) >= 0.4 * width:
        return True
    first = below.text.split()[0]
    if len(above) + 1 + len(first) <= (0.85 if _TERMINAL.search(above.text) else 0.75) * width:
        return False  # the word had room: the line ended because the paragraph, or the verse, did
    return len(above) >= _FILLED * width


def _join(above: str, below: str, known: frozenset[str]) -> str:
    """What stands between two lines that are one: a space; nothing after a hyphen; "-": the hyphen itself goes.

    known: the words of the text. A word that stands there whole was divided; of any other, the hyphen is its own.
    """
    hyphenated = _HYPHENATED.search(above)
    if not hyphenated or not _first(below).islower():
        return "" if above.endswith(("-", "—", "/")) and not above.endswith((" -", " —", " /")) else " "
    rest = _WORD.match(below)
    whole = hyphenated[1] + (rest[0] if rest else "")
    return "-" if rest and whole.lower() in known else ""


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _first(text: str) -> str:
    found = _FIRST.search(text[:8])
    return found[0] if found else ""


def _is_cased(text: str) -> bool:
    first = _first(text)
    return first.lower() != first.upper()


def _ends_with_danda(text: str) -> bool:
    return text.rstrip().endswith("|") and not text.lstrip().startswith("|")
