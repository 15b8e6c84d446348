"""The words of a page as a reader sees them, a line a block; what is not seen is kept beside them, with the reason.

Walks the tree without recursion. White space is what a browser makes of it; cells of a row are parted by " | "; `<br>` ends a line.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rag.ingest.load.html.hidden import BLOCKS, UNSEEN, Look, Styles
from rag.ingest.load.html.raised import set_on_line
from rag.ingest.load.html.tables import fill_spans, rows_of_data
from rag.text.words import nfc
from rag.types import Edit

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FOOTNOTE_MARK = "footnote mark"
_NOTE = re.compile(r"fn|foot|note|cite|ref", re.IGNORECASE)
_CELLS = frozenset(("td", "th"))
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LINE_END = "\v"  # stands for <br> until a block is set
_CELL_END = "\0"  # and this between cells
_CONTROLS = re.compile(f"([{_LINE_END}{_CELL_END}])")
_INVISIBLE = str.maketrans("", "", "\u00ad\u2060\ufeff")


@dataclass(slots=True, eq=False)
class Block:
    """A block of a page. `text` is NFC; `edits` are what is not seen inside it, with offsets into `text`."""

    element: "Element"
    text: str = ""
    edits: list[Edit] = field(default_factory=list)
    linked: int = 0  # characters that lead elsewhere
    href: str = ""  # where the first of them leads
    why_out: str = ""  # why the whole block is left out

    @property
    def is_link(self) -> bool:
        """Whether there is nothing to read in it but a link."""
        return self.linked > 0 and self.linked >= 0.9 * len(self.text.replace(" ", ""))


def blocks(root: "Element") -> list[Block]:
    """The blocks below an element, seen and unseen, in order."""
    walk = _Walk(root)
    walk.run(root)
    return walk.blocks


class _Walk:
    """Goes through a page once, and sets its words."""

    def __init__(self, root: "Element") -> None:
        fill_spans(root)
        self._styles = Styles.of(root)
        self._rows = rows_of_data(root)
        self.blocks: list[Block] = []
        self._pieces: list[tuple[str, str, bool]] = []  # words, why unseen, whether linked
        self._row: Element | None = None
        self._link: Element | None = None
        self._href = ""
        self._skipped: set[Element] = set()
        self._boxes: set[Element] = set()  # open, and parting words
        self._pre = 0

    def run(self, root: "Element") -> None:
        """Walk. Comments and processing instructions have no words, but a tail."""
        from lxml import etree

        events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in events:
            if event in ("comment", "pi"):
                self._words(element.tail)
            elif event == "end":
                if element not in self._skipped:
                    self._end(element)
                if element is not root:
                    self._words(element.tail)
            elif not self._start(element):
                self._skipped.add(element)
                events.skip_subtree()
        self._flush(root)

    def _start(self, element: "Element") -> bool:
        """Take an element up. Returns: whether to go into it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        look = self._styles.look(element)
        if look.why_unseen:
            self._unseen(element, look)
        elif tag in ("sup", "sub") and self._is_short(element):
            self._raised(element)
        elif tag == "a" and _is_mark(element):
            self._pieces.append(("".join(element.itertext()), FOOTNOTE_MARK, False))
        else:
            self._enter(element, tag, look)
            return True
        return False

    def _enter(self, element: "Element", tag: str, look: Look) -> None:
        """Go into an element that is seen."""
        if tag == "br":
            self._pieces.append((" " if self._row is not None else _LINE_END, "", False))
        elif element in self._rows:
            self._flush(element.getparent())
            self._row = element
        elif self._row is not None and tag in _CELLS:
            self._pieces.append((_CELL_END, "", False))
        elif tag in BLOCKS:
            self._part(element.getparent())
        elif look.is_box:
            self._boxes.add(element)
            self._pieces.append((" ", "", False))
        self._pre += tag == "pre"
        if tag == "q":
            self._pieces.append(("“", "", False))
        if tag == "a" and element.get("href"):
            self._link = element
            self._href = self._href or element.get("href") or ""
        self._words(element.text)

    def _end(self, element: "Element") -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "q":
            self._pieces.append(("”", "", False))
        if element is self._row:
            self._row = None
            self._flush(element)
        elif tag in BLOCKS and not (self._row is not None and tag in _CELLS):
            self._part(element)
        elif element in self._boxes:
            self._pieces.append((" ", "", False))
        self._pre -= tag == "pre"
        if element is self._link:
            self._link = None

    def _part(self, element: "Element | None") -> None:
        """A block begins or ends here; inside a row of a table it is a space."""
        if self._row is not None:
            self._pieces.append((" ", "", False))
        elif element is not None:
            self._flush(element)

    def _words(self, words: str | None) -> None:
        if words:
            words = words.replace("\0", "\ufffd").replace("\v", " ")
            if self._pre:
                words = words.replace("\r\n", _LINE_END).replace("\n", _LINE_END)
            self._pieces.append((words, "", self._link is not None))

    def _unseen(self, element: "Element", look: Look) -> None:
        words = _said(element)
        if not words or element.tag in UNSEEN:
            return
        if element.tag in BLOCKS and self._row is None:
            self._part(element.getparent())
            self.blocks.append(Block(element, words, why_out=look.why_unseen))
        else:
            self._pieces.append((words, look.why_unseen, False))

    def _is_short(self, element: "Element") -> bool:
        return len("".join(element.itertext())) <= 60 and not any(child.tag in BLOCKS for child in element.iter())

    def _raised(self, element: "Element") -> None:
        sign = "".join(element.itertext())
        before = "".join(words for words, why, _ in self._pieces[-4:] if not why)
        linked = self._link is not None or any(True for _ in element.iter("a"))
        shown = set_on_line(sign, before, element.tail or _next_words(element), up=element.tag == "sup", linked=linked)
        self._pieces.append((sign, FOOTNOTE_MARK, False) if shown is None else (shown, "", False))

    def _flush(self, element: "Element") -> None:
        """Set the words that came together as a block, if there are any."""
        pieces, self._pieces = self._pieces, []
        href, self._href = self._href, (self._link.get("href") or "") if self._link is not None else ""
        if any(words.strip() for words, _, _ in pieces):
            block = set_block(element, pieces)
            block.href = href
            if block.text or block.edits:
                self.blocks.append(block)


def set_block(element: "Element", pieces: list[tuple[str, str, bool]]) -> Block:
    """A block of its pieces: white space as a browser shows it, nothing at the ends of a line."""
    block = Block(element)
    line = _Setting()
    unseen: list[tuple[int, str, str]] = []
    for words, why, linked in pieces:
        if why:
            unseen.append((line.length, nfc(" ".join(words.split())), why))
            continue
        shown = _SPACES.sub(" ", words.translate(_INVISIBLE))
        block.linked += len(shown.replace(" ", "")) if linked else 0
        for part in _CONTROLS.split(shown):
            line.put(part)
    written = "".join(line.parts)
    text = written.strip(" \n|" if " | " in written else " \n")
    begun = written.find(text)
    block.text = nfc(text)
    is_same = block.text == text  # where composing moved letters, what was left out is told at the end
    for at, words, why in unseen:
        place = max(0, min(at - begun, len(text))) if is_same else len(block.text)
        block.edits.append(Edit(place, place, words, why))
    return block


class _Setting:
    """Words as they are set: one space between two, none at the ends of a line."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self._last = "\n"

    def put(self, part: str) -> None:
        """Words, the end of a line, or the end of a cell."""
        if part in (_LINE_END, _CELL_END):
            if self._last == " ":
                self.parts[-1] = self.parts[-1][:-1]
                self.length -= 1
            ends = "\n" if self._last != "\n" else ""  # of several line ends in a row, one
            part = ends if part == _LINE_END else " | " if self.length else ""
        elif self._last in " \n":
            part = part.lstrip(" ")
        if part:
            self.parts.append(part)
            self.length += len(part)
            self._last = part[-1]


def _is_mark(link: "Element") -> bool:
    """Whether a link is a footnote's mark that is not raised: a number that leads to a note on the page."""
    href = link.get("href") or ""
    named = f"{href} {link.get('class') or ''} {link.get('role') or ''}"
    sign = "".join(link.itertext()).strip(" []()")
    return href.startswith("#") and sign.isdigit() and len(sign) <= 3 and _NOTE.search(named) is not None


def _said(element: "Element") -> str:
    """All words below an element on one line, without what is no text."""
    from lxml import etree

    found: list[str] = []
    events = etree.iterwalk(element, events=("start", "end"))
    for event, inner in events:
        if event == "start" and inner.tag in UNSEEN:
            events.skip_subtree()
        elif event == "start":
            found.append(inner.text or "")
        elif inner is not element:
            found.append(" " if inner.tag in BLOCKS else "")
            found.append(inner.tail or "")
    return nfc(" ".join("".join(found).replace("\0", "\ufffd").split()))


def _next_words(element: "Element") -> str:
    after = element.getnext()
    return "" if after is None or not isinstance(after.tag, str) else (after.text or "")[:20]
