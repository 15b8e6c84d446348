"""A PDF becomes its text, joined into paragraphs again. What is drawn and not written (a scan) is named as such. Guesses no letter."""

import re
import threading
from collections import Counter
from itertools import pairwise

import regex

from rag.ingest.load.draft import Blob, Dated, Draft
from rag.ingest.load.drawn import Line, fonts, lines
from rag.ingest.load.known import day_of
from rag.ingest.load.legacy import is_legacy, refuse_font
from rag.types.errors import LoadError

_ONE_AT_A_TIME = threading.Lock()  # pdfium knows no threads
_MOST_PAGES = 3000
_FONT_PAGES = 5  # at whose fonts is looked
_COLUMN = 20  # points by which the lines of a column may begin further in
_NEAR = 8  # lines before and after one that tell its column
_EDGE = 2  # lines at the top and the bottom of a page that may be furniture
_PAGE_NUMBER = re.compile(r"\W*(?:page|पृष्ठ|పేజీ)?\W*\d+\W*(?:(?:of|में से|లో)?\W*\d+)?\W*", re.IGNORECASE)
_ENDED = re.compile(r"[.!?।॥:][\"'”’»)\]]*$")
_NOTE = re.compile(r"^\W{0,2}(?:\d{1,3}|[*†‡§])[.)\s]")
_HYPHEN = regex.compile(r"(?<=[\p{L}\p{M}])[-\u0002\ufffe]$")  # pdfium puts U+0002 for one at the end of a line
# A mark in the middle of an Indic word, or a vowel sign with no letter before it: the font's map to letters is wrong.
_BROKEN = regex.compile(
    r"[\p{Deva}\p{Telu}][!*)<>;A-Z0-9][\p{Deva}\p{Telu}]|(?<![\p{Deva}\p{Telu}\p{M}\u200c\u200d])[\p{M}]"
)
_INDIC_WORD = regex.compile(r"[\p{Deva}\p{Telu}]+")


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
            pages = [list(lines(document[number])) for number in range(min(len(document), _MOST_PAGES))]
            named = sum((fonts(document[number]) for number in range(min(len(document), _FONT_PAGES))), Counter[str]())
            about = document.get_metadata_dict()
        finally:
            document.close()
    _refuse_fonts(named)
    body, notes = _without_footnotes(pages)
    text = "\n".join(filter(None, (_joined(_bare(body)), _joined(notes))))
    _check(text, len(pages))
    day = day_of(re.sub(r"\D*(\d{4})(\d{2})(\d{2}).*", r"\1-\2-\3", about.get("CreationDate", "")))
    return [
        Draft(
            text,
            title=about.get("Title", "").strip(),
            author=about.get("Author", "").strip(),
            dated=Dated(day, "inferred", "the PDF's date of creation", of_the_file=True) if day else None,
        )
    ]


def _unopened(reason: str) -> LoadError:
    if "password" in reason.lower() or "security" in reason.lower():
        return LoadError("It is encrypted: it opens with a password only.", fix="Save it without a password.")
    return LoadError("It is broken: no PDF can be made out.", fix="Fetch it again, or save it anew.")


def _refuse_fonts(named: Counter[str]) -> None:
    """Refuse a text that is drawn in a font from before Unicode: its letters are others than are seen.

    Raises:
        LoadError: it is.

    """
    for font, count in named.most_common():
        if is_legacy(font) and count > named.total() / 5:
            raise refuse_font(font)


def _check(text: str, pages: int) -> None:
    if sum(char.isalpha() for char in text) < 10 * pages:
        raise LoadError(
            "It is a scan: its pages are pictures, without text.", fix="Put it through text recognition (OCR) first."
        )
    private = sum("\ue000" <= char <= "\uf8ff" for char in text)
    if private > 0.02 * len(text):
        raise _unreadable()
    words = len(_INDIC_WORD.findall(text))
    if words and len(_BROKEN.findall(text)) > 0.02 * words:
        raise _unreadable()


def _unreadable() -> LoadError:
    return LoadError(
        "Its letters cannot be made out: the PDF does not say which letters it draws.",
        fix="Index the article in another format, or put the PDF through text recognition (OCR).",
    )


# --- From lines to paragraphs


def _bare(pages: list[list[Line]]) -> list[Line]:
    """All lines without page numbers, and without what stands at the edge of most pages."""
    edges = Counter(key for page in pages for key in {_likeness(line.text) for line in _edge(page)})
    furniture = {key for key, count in edges.items() if count > max(1, len(pages) / 2)}
    found: list[Line] = []
    for page in pages:
        edge = [id(line) for line in _edge(page)]
        for line in page:
            at_edge = id(line) in edge
            if not (at_edge and (_likeness(line.text) in furniture or _PAGE_NUMBER.fullmatch(line.text))):
                found.append(line)
    return found


def _without_footnotes(pages: list[list[Line]]) -> tuple[list[list[Line]], list[Line]]:
    """The pages without the footnotes at their ends, and these: they stand in small letters and begin with a number or a mark."""
    sizes = Counter[float]()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    bodies, notes = [], []
    for page in pages:
        small = len(page)
        while small and page[small - 1].size < 0.92 * size:
            small -= 1
        begins = next((number for number in range(small, len(page)) if _NOTE.match(page[number].text)), len(page))
        if small == 0 or any(line.base > page[small - 1].base for line in page[begins:]):
            begins = len(page)  # not below the text
        bodies.append(page[:begins])
        notes += page[begins:]
    return bodies, notes


def _edge(page: list[Line]) -> list[Line]:
    return page[:_EDGE] + page[max(_EDGE, len(page) - _EDGE) :]


def _likeness(text: str) -> str:
    """A line without its numbers: "Page 3 of 9" is the same on every page."""
    return re.sub(r"\d+", "#", text)


def _joined(drawn: list[Line]) -> str:
    """Paragraphs, a line each. One ends where the next line is far below, or where a line stops well before its column's margin."""
    if not drawn:
        return ""
    steps, margins = _steps(drawn), _margins(drawn)
    known = frozenset(regex.findall(r"\p{L}+-\p{L}+", "\n".join(line.text for line in drawn)))
    found = [drawn[0].text]
    for above, below in pairwise(drawn):
        down = above.base - below.base
        left, right = margins[id(above)]
        stops = above.right - left < 0.8 * (right - left)
        turns = down < 0 and _ENDED.search(above.text) is not None  # to another column or page, and a sentence ends
        if (
            down > 1.4 * steps[round(above.size)] > 0
            or stops
            or turns
            or abs(above.size - below.size) > 0.15 * above.size
        ):
            found.append(below.text)
        else:
            found[-1] = (
                _HYPHEN.sub("\u0002", found[-1]) + below.text
                if _HYPHEN.search(found[-1])
                else f"{found[-1]} {below.text}"
            )
    return "\n".join(_whole(paragraph, known) for paragraph in found if paragraph)


def _steps(drawn: list[Line]) -> dict[int, float]:
    """How far apart the lines of a paragraph stand, by the size of their letters."""
    steps: dict[int, list[float]] = {round(line.size): [] for line in drawn}
    for above, below in pairwise(drawn):
        down = above.base - below.base
        if 0 < down < 60 and round(above.size) == round(below.size):
            steps[round(above.size)].append(down)
    return {size: sorted(downs)[(len(downs) - 1) // 2] if downs else 0.0 for size, downs in steps.items()}


def _margins(drawn: list[Line]) -> dict[int, tuple[float, float]]:
    """The left and right margin of each line's column: of the lines around it, of its size, that begin about where it begins."""
    margins = {}
    for number, line in enumerate(drawn):
        near = [
            other
            for other in drawn[max(0, number - _NEAR) : number + _NEAR + 1]
            if abs(other.left - line.left) <= _COLUMN and round(other.size) == round(line.size)
        ]
        rights = sorted(other.right for other in near)
        right = rights[int(len(rights) * 0.8)] if len(near) > 2 else 0.0
        margins[id(line)] = (min(other.left for other in near), right)
    return margins


def _whole(paragraph: str, known: frozenset[str]) -> str:
    """A paragraph whose Latin words, where a line's end divided them, are whole again; those written with a hyphen elsewhere keep it."""

    def joined(divided: regex.Match[str]) -> str:
        begun, ended = divided.groups()
        is_one_word = ended.islower() and ended.isascii() and f"{begun}-{ended}" not in known
        return begun + ended if is_one_word else f"{begun}-{ended}"

    return regex.sub(r"([\p{L}\p{M}]*)[\u0002\ufffe]([\p{L}\p{M}]*)", joined, paragraph)
