"""The body of a Word document as Word prints it: insertions in, deletions and hidden text out, in the order of the pages.

What is left out is kept beside the text, with the reason. Footnotes come at the end; comments, headers and footers are not the article.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rag.ingest.load.html.blocks import set_block
from rag.ingest.load.html.raised import set_on_line
from rag.ingest.load.legacy import is_legacy

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

    from rag.ingest.load.html.blocks import Block

DELETED, HIDDEN, STRUCK, MARK = "deleted", "hidden", "struck out", "footnote mark"
PLACEHOLDER, SYMBOL = "placeholder", "symbol"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_INTO = frozenset(
    "ins moveTo hyperlink smartTag sdtContent customXml dir bdo fldSimple body footnote endnote txbxContent r oMath oMathPara "
    "Choice drawing pict shape textbox group inline anchor graphic graphicData wsp txbx wgp rect roundrect".split()
)
_OUT = {"del": DELETED, "moveFrom": DELETED}
_CHARACTERS = {"tab": " ", "br": "\v", "cr": "\v", "noBreakHyphen": "\u2011", "ptab": " "}

Piece = tuple[str, str, bool]


@dataclass(slots=True)
class Printed:
    """What is printed, line by line, and the fonts of its letters. `row` blocks have the tag of a table's row."""

    blocks: "list[Block]" = field(default_factory=list)
    fonts: Counter[str] = field(default_factory=Counter)  # letters, by the name of the font
    _styles: "dict[str, Element]" = field(default_factory=dict)
    _notes: "dict[str, Element]" = field(default_factory=dict)
    _asked: list[str] = field(default_factory=list)  # the footnotes that are referred to, in order
    _pieces: list[Piece] = field(default_factory=list)
    _boxes: "list[Element]" = field(default_factory=list)

    @classmethod
    def of(cls, document: "Document") -> "Printed":
        """The body of a document, and its footnotes after it."""
        printed = cls()
        printed._styles = {style.get(f"{_W}styleId", ""): style for style in document.styles.element.iter(f"{_W}style")}
        printed._notes = dict(_footnotes(document))
        printed._run(document.element.body)
        printed._flush(document.element.body)
        for name in printed._asked:
            if name in printed._notes:
                printed._run(printed._notes[name])
        return printed

    def _run(self, holder: "Element") -> None:
        """The blocks of a holder: paragraphs, tables, and what holds such."""
        for child in holder:
            name = _name(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name == "sdt":
                self._control(child, self._run)
            elif name in _OUT:
                self._left_out(child, _OUT[name])
            elif name in _INTO:
                self._run(child)

    def _paragraph(self, paragraph: "Element") -> None:
        properties = paragraph.find(f"{_W}pPr")
        self._inline(paragraph, self._style(properties, "pStyle"))
        if properties is not None and properties.find(f"{_W}rPr/{_W}del") is not None:
            return  # its end was deleted: it goes on in the next
        self._flush(paragraph)

    def _flush(self, element: "Element") -> None:
        pieces, self._pieces = self._pieces, []
        if any(words.strip() for words, _, _ in pieces):
            self.blocks.append(set_block(element, pieces))
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._run(box)

    def _table(self, table: "Element") -> None:
        """Rows, their cells parted; a cell that spans rows stands in each of them."""
        above: dict[int, list[Piece]] = {}
        for row in _rows(table):
            if row.find(f"{_W}trPr/{_W}del") is not None:
                self._left_out(row, DELETED)
                continue
            line: list[Piece] = []
            column = 0
            for cell in _cells(row):
                pieces = self._cell(cell)
                properties = cell.find(f"{_W}tcPr")
                merge = properties.find(f"{_W}vMerge") if properties is not None else None
                if merge is not None and merge.get(f"{_W}val") != "restart":
                    pieces = above.get(column, pieces)
                above[column] = pieces
                line += [("\0", "", False), *pieces] if line else [*pieces, ("", "", False)]
                span = properties.find(f"{_W}gridSpan") if properties is not None else None
                column += int(span.get(f"{_W}val", "1")) if span is not None else 1
            self.blocks.append(set_block(row, line))

    def _cell(self, cell: "Element") -> list[Piece]:
        """The words of a cell on one line."""
        inner = Printed(fonts=self.fonts, _styles=self._styles, _notes=self._notes, _asked=self._asked)
        inner._run(cell)
        pieces: list[Piece] = []
        for block in inner.blocks:
            pieces.append((f" {block.text.replace(chr(10), ' ')}", "", False))
            pieces += [(edit.source, edit.why, False) for edit in block.edits]
        return pieces

    def _inline(self, holder: "Element", style: "Element | None" = None) -> None:
        for child in holder:
            name = _name(child)
            if name == "r":
                self._written(child, style)
            elif name == "sdt":
                self._control(child, lambda content: self._inline(content, style))
            elif name in _OUT:
                self._pieces.append((_said(child), _OUT[name], False))
            elif name == "t" and "math" in str(child.tag):
                self._pieces.append((child.text or "", "", False))
            elif name in _INTO or "math" in str(child.tag):
                self._inline(child, style)

    def _control(self, control: "Element", into: "object") -> None:
        """A content control: its content, unless that only says what is to be written there."""
        content = control.find(f"{_W}sdtContent")
        if content is None:
            return
        if control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None:
            self._pieces.append((_said(content), PLACEHOLDER, False))
        elif callable(into):
            into(content)

    def _written(self, run: "Element", paragraph_style: "Element | None") -> None:
        """A run: letters of one form."""
        properties = run.find(f"{_W}rPr")
        layers = [
            layer for layer in (properties, self._style(properties, "rStyle"), paragraph_style) if layer is not None
        ]
        why = self._why_out(layers)
        words = "".join(self._characters(run, why))
        if not words:
            return
        self._count_font(layers, words)
        raised = next(
            (mark.get(f"{_W}val") for layer in layers if (mark := _property(layer, "vertAlign")) is not None), ""
        )
        if raised in ("superscript", "subscript") and not why:
            self._raised(run, words, up=raised == "superscript")
        else:
            self._pieces.append((words, why, False))

    def _characters(self, run: "Element", why: str) -> Iterator[str]:
        for child in run:
            name = _name(child)
            if name == "t":
                yield child.text or ""
            elif name == "delText":
                self._pieces.append((child.text or "", DELETED, False))
            elif name in ("footnoteReference", "endnoteReference"):
                self._asked += [f"{name[:-9]} {child.get(f'{_W}id')}"] if not why else []
            elif name == "sym":
                self._pieces.append(("�", SYMBOL, False))
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self._boxes += [] if why else list(_boxes(child))
            else:
                yield _CHARACTERS.get(name, "")

    def _raised(self, run: "Element", words: str, *, up: bool) -> None:
        before = "".join(text for text, why, _ in self._pieces[-4:] if not why)
        following = run.getnext()
        after = _said(following)[:20] if following is not None else ""
        shown = set_on_line(words, before, after, up=up, linked=False)
        self._pieces.append((words, MARK, False) if shown is None else (shown, "", False))

    def _why_out(self, layers: "list[Element]") -> str:
        for names, why in ((("vanish", "webHidden"), HIDDEN), (("strike", "dstrike"), STRUCK)):
            for name in names:
                found = next((mark for layer in layers if (mark := _property(layer, name)) is not None), None)
                if found is not None and found.get(f"{_W}val", "true") not in ("0", "false", "off"):
                    return why
        return ""

    def _style(self, properties: "Element | None", name: str) -> "Element | None":
        """The style that is named, with what it is based on left aside but for one step."""
        named = properties.find(f"{_W}{name}") if properties is not None else None
        return self._styles.get(named.get(f"{_W}val", "")) if named is not None else None

    def _count_font(self, layers: "list[Element]", words: str) -> None:
        fonts = next((mark for layer in layers if (mark := _property(layer, "rFonts")) is not None), None)
        if fonts is not None:
            named = next(
                (font for side in ("ascii", "hAnsi", "cs") if is_legacy(font := fonts.get(f"{_W}{side}", ""))), ""
            )
            self.fonts[named] += sum(char.isalpha() for char in words if char.isascii() or named == "")
        else:
            self.fonts[""] += sum(char.isalpha() for char in words)

    def _left_out(self, element: "Element", why: str) -> None:
        if words := _said(element):
            block = set_block(element, [(words, "", False)])
            block.why_out = why
            self.blocks.append(block)


def _property(layer: "Element", name: str) -> "Element | None":
    """A property of a run's, or of a style's, form."""
    found: Element | None = layer.find(f"{_W}{name}")
    return found if found is not None else layer.find(f"{_W}rPr/{_W}{name}")


def _rows(holder: "Element") -> "Iterator[Element]":
    for child in holder:
        if _name(child) == "tr":
            yield child
        elif _name(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows(child)


def _cells(holder: "Element") -> "Iterator[Element]":
    for child in holder:
        if _name(child) == "tc":
            yield child
        elif _name(child) in ("sdt", "sdtContent", "customXml"):
            yield from _cells(child)


def _boxes(holder: "Element") -> "Iterator[Element]":
    """The text boxes of a drawing; of two forms of one box, the first."""
    for child in holder:
        name = _name(child)
        if name == "Fallback" and any(
            _name(other) == "Choice" and next(_boxes(other), None) is not None for other in holder
        ):
            continue
        if name == "txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _footnotes(document: "Document") -> "Iterator[tuple[str, Element]]":
    """Footnotes and endnotes, by kind and number."""
    from lxml import etree

    for part in document.part.package.iter_parts():
        kind = str(part.partname).rpartition("/")[2].removesuffix(".xml")
        if kind in ("footnotes", "endnotes"):
            guarded = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            for note in etree.fromstring(part.blob, guarded).iter(f"{_W}{kind[:-1]}"):
                yield f"{kind[:-1]} {note.get(f'{_W}id')}", note


def _name(element: "Element") -> str:
    return str(element.tag).rpartition("}")[2]


def _said(element: "Element") -> str:
    """All letters below an element."""
    return "".join(part.text or "" for part in element.iter() if _name(part) in ("t", "delText"))
