"""A page of a PDF → the lines that are drawn on it.

pdfium keeps Indic text whole; but where a program cut a syllable into several drawings that all carry the same words (`ActualText`, as
browsers print it), pdfium repeats the words and puts spaces in. Here a syllable is taken once, and around one only the distance tells
whether there is a space.
"""

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_CLOSING = "।॥,.;:!?)]’”"  # no space comes before these, however they are drawn
_SPACE, _WIDE_SPACE = 0.1, 0.2  # of the letters' size: a gap where pdfium saw a space, and one where it did not


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is drawn. In points; `base`, on which its letters stand, falls down the page."""

    text: str
    base: float
    right: float


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
    text = ""
    for letter in _letters(page):
        if line and _begins_line(line[-1], letter):
            yield _line(text, line)
            line, text = [], ""
        elif line and _is_apart(line[-1], letter):
            text += " "
        line.append(letter)
        text += letter.text
    if line:
        yield _line(text, line)


def _line(text: str, letters: list[_Letter]) -> Line:
    # Parts of a syllable stand higher or lower; most letters stand on the line.
    base = Counter(round(letter.base) for letter in letters).most_common(1)[0][0]
    return Line(text.strip(), float(base), max(letter.right for letter in letters))


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
