"""A PDF becomes its text, joined into paragraphs again. What is drawn and not written (a scan) is named as such. Guesses no letter."""

import re
import threading
from collections import Counter
from itertools import pairwise

import regex

from rag.ingest.load.draft import Blob, Dated, Draft
from rag.ingest.load.drawn import Line, lines
from rag.ingest.load.known import day_of
from rag.types.errors import LoadError

_ONE_AT_A_TIME = threading.Lock()  # pdfium knows no threads
_MOST_PAGES = 3000
_EDGE = 2  # lines at the top and the bottom of a page that may be furniture
_PAGE_NUMBER = re.compile(r"\W*(?:page|पृष्ठ|పేజీ)?\W*\d+\W*(?:(?:of|में से|లో)?\W*\d+)?\W*", re.IGNORECASE)
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
            dated=Dated(day, "inferred", "the PDF's date of creation", of_the_file=True) if day else None,
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


def _edge(page: list[Line]) -> list[Line]:
    return page[:_EDGE] + page[max(_EDGE, len(page) - _EDGE) :]


def _likeness(text: str) -> str:
    """A line without its numbers: "Page 3 of 9" is the same on every page."""
    return re.sub(r"\d+", "#", text)


def _joined(drawn: list[Line]) -> str:
    """Paragraphs, a line each. One ends where the next line is far below, or where a line stops well before the margin."""
    if not drawn:
        return ""
    steps = sorted(above.base - below.base for above, below in pairwise(drawn) if 0 < above.base - below.base < 60)
    step = steps[len(steps) // 2] if steps else 0.0
    margin = sorted(line.right for line in drawn)[int(len(drawn) * 0.9)] if len(drawn) > 2 else 0.0
    known = frozenset(regex.findall(r"\p{L}+-\p{L}+", "\n".join(line.text for line in drawn)))
    found = [drawn[0].text]
    for above, below in pairwise(drawn):
        down = above.base - below.base
        if down > 1.4 * step > 0 or above.right < 0.8 * margin:
            found.append(below.text)
        else:
            found[-1] = (
                _HYPHEN.sub("\u0002", found[-1]) + below.text
                if _HYPHEN.search(found[-1])
                else f"{found[-1]} {below.text}"
            )
    return "\n".join(_whole(paragraph, known) for paragraph in found if paragraph)


def _whole(paragraph: str, known: frozenset[str]) -> str:
    """A paragraph whose Latin words, where a line's end divided them, are whole again; those written with a hyphen elsewhere keep it."""

    def joined(divided: regex.Match[str]) -> str:
        begun, ended = divided.groups()
        is_one_word = ended.islower() and ended.isascii() and f"{begun}-{ended}" not in known
        return begun + ended if is_one_word else f"{begun}-{ended}"

    return regex.sub(r"([\p{L}\p{M}]*)[\u0002\ufffe]([\p{L}\p{M}]*)", joined, paragraph)
