"""A page of a PDF → the lines that are drawn on it.

pdfium keeps Indic text whole; but where a program cut a syllable into several drawings that all carry the same words (`ActualText`, as
browsers print it), pdfium repeats the words and puts spaces in. Here a syllable is taken once, and around one only the distance tells
whether there is a space.
"""

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from rag.ingest.load.html.raised import set_on_line

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_CLOSING = "।॥,.;:!?)]’”"  # no space comes before these, however they are drawn
_SMALL = 0.85  # of the line's letters: the size of a mark
_SPACE, _WIDE_SPACE = 0.1, 0.2  # of the letters' size: a gap where pdfium saw a space, and one where it did not


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is drawn. In points; `base`, on which its letters stand, falls down the page."""

    text: str
    base: float
    right: float
    left: float = 0.0
    size: float = 0.0  # of most of its letters


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter where it is drawn, in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    mark: int  # the words that its drawing carries; 0: none
    torn: bool  # between it and the letter before stood another piece of a syllable
    before: str  # what pdfium found before it: nothing, a space, or the end of a line


def lines(page: "PdfPage") -> Iterator[Line]:
    """The lines of a page, in the order in which they are drawn."""
    line: list[_Letter] = []
    words: list[str] = []  # each letter, with the space before it
    for letter in _letters(page):
        space = ""
        if line and _begins_line(line[-1], letter):
            yield _line(words, line)
            line, words = [], []
        elif line and _is_apart(line[-1], letter):
            space = " "
        line.append(letter)
        words.append(space + letter.text)
    if line:
        yield _line(words, line)


def _line(words: list[str], letters: list[_Letter]) -> Line:
    # Parts of a syllable stand higher or lower; most letters stand on the line.
    base = Counter(round(letter.base) for letter in letters).most_common(1)[0][0]
    size = median(letter.size for letter in letters)
    left, right = min(letter.left for letter in letters), max(letter.right for letter in letters)
    return Line(_with_marks(words, letters, base, size).strip(), float(base), right, left, size)


def _with_marks(words: list[str], letters: list[_Letter], base: float, size: float) -> str:
    """The words of a line; what is small and raised or lowered in it, as it is written on a line: a footnote's mark is left out."""
    heights = [_height(letter, base, size) for letter in letters]
    text = ""
    for height, run in groupby(range(len(letters)), key=lambda number: heights[number]):
        numbers = list(run)
        part = "".join(words[number] for number in numbers)
        if height:
            after = "".join(words[numbers[-1] + 1 : numbers[-1] + 12])
            shown = set_on_line(part.strip(), text, after, up=height > 0, linked=False)
            part = "" if shown is None else part[: len(part) - len(part.lstrip())] + shown
        text += part
    return text


def _height(letter: _Letter, base: float, size: float) -> int:
    """1: raised, -1: lowered, 0: on the line. Only of what is small and no part of a syllable."""
    is_small = letter.size < _SMALL * size and (letter.text.isdigit() or letter.text in "*†‡§")
    return (
        0 if not is_small else 1 if letter.base - base > 0.15 * size else -1 if base - letter.base > 0.1 * size else 0
    )


def _begins_line(last: _Letter, letter: _Letter) -> bool:
    if letter.before != "\n":
        return False
    beside = abs(last.base - letter.base) < letter.size and last.left < letter.left < last.right + 2 * letter.size
    return not (beside and (letter.torn or letter.mark or last.mark))


def _is_apart(last: _Letter, letter: _Letter) -> bool:
    """Whether a space is between two letters of a line that pdfium did not give as a letter."""
    if " " in (last.text, letter.text) or letter.text in _CLOSING:
        return False
    if not letter.torn and letter.mark == last.mark:
        return bool(letter.before)
    return letter.left - last.right > (_SPACE if letter.before else _WIDE_SPACE) * letter.size


def _letters(page: "PdfPage") -> Iterator[_Letter]:
    """The letters of a page in order; of a syllable that was drawn in several pieces, the first."""
    import pypdfium2.raw as pdfium

    drawn = page.get_textpage()
    marks, edges = _marked(page)
    first: dict[int, int] = {}
    torn, before = False, ""
    for index in range(drawn.count_chars()):
        text = chr(pdfium.FPDFText_GetUnicode(drawn, index))
        drawing = _address(pdfium.FPDFText_GetTextObject(drawn, index)) if marks else 0
        mark = marks.get(drawing, 0)
        if mark and first.setdefault(mark, drawing) != drawing:
            torn = True
        elif text in "\r\n":
            before = "\n"
        elif text == " " and pdfium.FPDFText_IsGenerated(drawn, index):
            before = before or " "
        else:
            left, _, right, _ = drawn.get_charbox(index)
            left, right = edges.get(mark, (left, right))
            yield _Letter(text, left, right, _base(drawn, index), _size(drawn, index), mark, torn, before)
            torn, before = False, ""


def _marked(page: "PdfPage") -> tuple[dict[int, int], dict[int, tuple[float, float]]]:
    """The drawings that carry words of their own: drawing → mark, and mark → left and right edge of all its drawings."""
    import pypdfium2.raw as pdfium

    marks: dict[int, int] = {}
    edges: dict[int, tuple[float, float]] = {}
    for drawing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1):
        for number in range(pdfium.FPDFPageObj_CountMarks(drawing.raw)):
            mark = pdfium.FPDFPageObj_GetMark(drawing.raw, number)
            length = ctypes.c_ulong(0)
            pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", None, 0, ctypes.byref(length))
            if length.value:
                left, _, right, _ = drawing.get_bounds()
                before = edges.get(_address(mark), (left, right))
                marks[_address(drawing.raw)] = _address(mark)
                edges[_address(mark)] = (min(left, before[0]), max(right, before[1]))
    return marks, edges


def _address(pointer: object) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0 if pointer else 0  # type: ignore[arg-type]


def _base(drawn: "PdfTextPage", index: int) -> float:
    """The height on which a letter stands: the same for all of a line, however tall they are."""
    import pypdfium2.raw as pdfium

    across, up = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(drawn, index, ctypes.byref(across), ctypes.byref(up))
    return up.value


def _size(drawn: "PdfTextPage", index: int) -> float:
    """The size of a letter on the page, in points."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(drawn, index, ctypes.byref(matrix))
    scale = float(matrix.a**2 + matrix.b**2) ** 0.5 or 1.0
    return max(float(pdfium.FPDFText_GetFontSize(drawn, index)) * scale, 1.0)


def fonts(page: "PdfPage", most: int = 200) -> Counter[str]:
    """The names of the fonts of a page's letters, counted over some of them."""
    import pypdfium2.raw as pdfium

    drawn = page.get_textpage()
    total = drawn.count_chars()
    named: Counter[str] = Counter()
    for index in range(0, total, max(1, total // most)):
        written, flags = ctypes.create_string_buffer(200), ctypes.c_int()
        if pdfium.FPDFText_GetFontInfo(drawn, index, written, 200, ctypes.byref(flags)):
            named[
                written.value.decode("utf-8", "replace").partition("+")[2] or written.value.decode("utf-8", "replace")
            ] += 1
    return named
