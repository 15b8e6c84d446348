"""A PDF becomes its text, joined into paragraphs again. What is drawn and not written (a scan) is named as such.

pdfium keeps Indic text whole; where a program cut a syllable into several drawings that all carry the same words (`ActualText`, as
browsers print), pdfium repeats the words and puts spaces in: `_page` takes those back.
"""

import ctypes
import re
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from rag.errors import LoadError
from rag.load.draft import Blob, Dated, Draft
from rag.load.known import day_of

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_ONE_AT_A_TIME = threading.Lock()  # pdfium knows no threads
_MOST_PAGES = 3000
_EDGE = 2  # lines at the top and the bottom of a page that may be furniture
_CLOSING = "।॥,.;:!?)]’”"  # no space comes before these, however they are drawn
_SPACE, _WIDE_SPACE = 0.1, 0.2  # of the letters' size: a gap where pdfium saw a space, and one where it did not
# A mark in the middle of an Indic word, or a vowel sign with no letter before it: the font's map to letters is wrong.
_BROKEN = regex.compile(
    r"[\p{Deva}\p{Telu}][!*)<>;A-Z0-9][\p{Deva}\p{Telu}]|(?<![\p{Deva}\p{Telu}\p{M}\u200c\u200d])[\p{M}]"
)
_INDIC_WORD = regex.compile(r"[\p{Deva}\p{Telu}]+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it is drawn. Heights and widths in points; `top` falls down the page."""

    text: str
    top: float
    right: float


def read_pdf(blob: Blob) -> list[Draft]:
    """The article in a PDF. The file's date of creation is not the article's: it is told as inferred.

    Raises:
        LoadError: encrypted, cut off, broken, a scan, or with letters that cannot be made out.

    """
    import pypdfium2

    if b"%%EOF" not in blob.raw[-2048:]:
        raise LoadError("It is cut off: the end of the PDF is missing.", fix="Fetch it again.")
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(blob.raw)
        except pypdfium2.PdfiumError as error:
            raise _unopened(str(error)) from None
        try:
            pages = [list(_lines(document[number])) for number in range(min(len(document), _MOST_PAGES))]
            about = document.get_metadata_dict()
        finally:
            document.close()
    text = _joined(_bare(pages))
    _check(text, len(pages))
    day = day_of(re.sub(r"\D*(\d{4})(\d{2})(\d{2}).*", r"\1-\2-\3", about.get("CreationDate", "")))
    return [
        Draft(
            text,
            title=about.get("Title", "").strip(),
            author=about.get("Author", "").strip(),
            dated=Dated(day, "inferred", "the PDF's date of creation") if day else None,
        )
    ]


def _unopened(reason: str) -> LoadError:
    if "password" in reason.lower() or "security" in reason.lower():
        return LoadError("It is encrypted: it opens with a password only.", fix="Save it without a password.")
    return LoadError("It is broken: no PDF can be made out.", fix="Fetch it again, or save it anew.")


def _check(text: str, pages: int) -> None:
    if sum(char.isalpha() for char in text) < 10 * pages:
        raise LoadError(
            "It is a scan: its pages are pictures, without text.", fix="Put it through text recognition (OCR) first."
        )
    words = len(_INDIC_WORD.findall(text))
    if words and len(_BROKEN.findall(text)) > 0.02 * words:
        raise LoadError(
            "Its letters cannot be made out: the PDF does not say which letters it draws.",
            fix="Index the article in another format, or put the PDF through text recognition (OCR).",
        )


# --- From drawings to lines


def _lines(page: "PdfPage") -> Iterator[_Line]:
    """The lines of a page, from top to bottom."""
    drawn = page.get_textpage()
    text: list[str] = []
    top = right = 0.0
    for char in _chars(page, drawn):
        if char.text in "\r\n":
            if text:
                yield _Line("".join(text).strip(), top, right)
            text = []
            continue
        if not text:
            top = char.top
        text.append(char.text)
        right = char.right
    if text:
        yield _Line("".join(text).strip(), top, right)


@dataclass(frozen=True, slots=True)
class _Char:
    """A letter where it is drawn."""

    text: str
    top: float
    right: float


def _chars(page: "PdfPage", drawn: "PdfTextPage") -> Iterator[_Char]:
    """The letters of a page in order, with what was drawn in several pieces taken once, and spaces where there are gaps."""
    import pypdfium2.raw as pdfium

    marks, edges = _marked(page)
    first: dict[int, int] = {}
    last: _Char | None = None
    last_mark, gap_seen, torn = 0, False, False
    for index in range(drawn.count_chars()):
        text = chr(pdfium.FPDFText_GetUnicode(drawn, index))
        drawing = _address(pdfium.FPDFText_GetTextObject(drawn, index)) if marks else 0
        mark = marks.get(drawing, 0)
        if mark and first.setdefault(mark, drawing) != drawing:
            torn = True  # another piece of a syllable that is there already
            continue
        if text == " " and marks and pdfium.FPDFText_IsGenerated(drawn, index):
            gap_seen = True
            continue
        box = drawn.get_charbox(index)
        left, right = edges[mark] if mark else (box[0], box[2])
        if last and last.text not in " \r\n" and text not in " \r\n":
            gap = (left - last.right) / _size(drawn, index)
            wide = gap > (_SPACE if gap_seen else _WIDE_SPACE)
            # Between ordinary letters pdfium is right; around syllables in pieces only the distance tells.
            apart = wide if torn or mark != last_mark else gap_seen
            if apart and text not in _CLOSING:
                yield _Char(" ", box[3], last.right)
        last = _Char(text, box[3], right)
        last_mark, gap_seen, torn = mark, False, False
        yield last


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


def _size(drawn: "PdfTextPage", index: int) -> float:
    """The size of a letter on the page, in points."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(drawn, index, ctypes.byref(matrix))
    scale = float(matrix.a**2 + matrix.b**2) ** 0.5 or 1.0
    return max(float(pdfium.FPDFText_GetFontSize(drawn, index)) * scale, 1.0)


# --- From lines to paragraphs


def _bare(pages: list[list[_Line]]) -> list[_Line]:
    """All lines without page numbers, and without what stands at the edge of most pages."""
    edges = Counter(key for lines in pages for key in {_likeness(line.text) for line in _edge(lines)})
    furniture = {key for key, count in edges.items() if count > max(1, len(pages) / 2)}
    found: list[_Line] = []
    for lines in pages:
        edge = [id(line) for line in _edge(lines)]
        for line in lines:
            at_edge = id(line) in edge
            if not (at_edge and (_likeness(line.text) in furniture or re.fullmatch(r"[\W\d]*", line.text))):
                found.append(line)
    return found


def _edge(lines: list[_Line]) -> list[_Line]:
    return lines[:_EDGE] + lines[max(_EDGE, len(lines) - _EDGE) :]


def _likeness(text: str) -> str:
    """A line without its numbers: "Page 3 of 9" is the same on every page."""
    return re.sub(r"\d+", "#", text)


def _joined(lines: list[_Line]) -> str:
    """Paragraphs, a line each. One ends where the next line is far below, or where a line stops well before the margin."""
    if not lines:
        return ""
    steps = sorted(above.top - below.top for above, below in pairwise(lines) if 0 < above.top - below.top < 60)
    step = steps[len(steps) // 2] if steps else 0.0
    margin = sorted(line.right for line in lines)[int(len(lines) * 0.9)] if len(lines) > 2 else 0.0
    known = frozenset(regex.findall(r"\p{L}+-\p{L}+", "\n".join(line.text for line in lines)))
    found = [lines[0].text]
    for above, below in pairwise(lines):
        down = above.top - below.top
        if down > 1.4 * step > 0 or above.right < 0.8 * margin:
            found.append(below.text)
        else:
            found[-1] = _hyphenated(found[-1], below.text, known)
    return "\n".join(re.sub("[\u0002\ufffe]", "-", paragraph) for paragraph in found if paragraph)


def _hyphenated(above: str, below: str, known: frozenset[str]) -> str:
    """Two lines as one. A Latin word that was divided is whole again, unless it is written with its hyphen elsewhere."""
    divided = regex.search(r"([\p{L}\p{M}]+)[-\u0002\ufffe]$", above)
    if not divided:
        return f"{above} {below}"
    rest = regex.match(r"\p{Ll}+", below)
    if rest and rest[0].isascii() and f"{divided[1]}-{rest[0]}" not in known:
        return above[:-1] + below
    return f"{above[:-1]}-{below}"
