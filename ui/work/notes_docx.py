"""A notebook as a Word document, its proofs as real footnotes (ECMA-376, part 1, 17.11): python-docx itself knows none."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from ui.words import Words
from ui.work.notes import Note
from ui.work.notes_export import Footnote, noted

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PART = "/word/footnotes.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
# Word wants these two before the first footnote.
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def notes_as_docx(title: str, notes: Sequence[Note], words: Words) -> bytes:
    """The document's bytes."""
    from docx import Document
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = Document()
    document.add_heading(_plain(title), level=1)
    footnotes: list[Footnote] = []
    for claim in noted(notes, words):
        paragraph = document.add_paragraph(_plain(claim.text))
        for footnote in claim.footnotes:
            _refer(paragraph, footnote.number)
            footnotes.append(footnote)
        if claim.comment:
            document.add_paragraph().add_run(_plain(claim.comment)).italic = True
    body = "".join(_footnote(footnote) for footnote in footnotes)
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{_W}">{_SEPARATORS}{body}</w:footnotes>'
    package = document.part.package
    document.part.relate_to(Part(PackURI(_PART), _TYPE, xml.encode("utf-8", "replace"), package), _RELATION)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _refer(paragraph: "Paragraph", number: int) -> None:
    from docx.oxml import parse_xml

    reference = f'<w:r xmlns:w="{_W}">{_RAISED}<w:footnoteReference w:id="{number}"/></w:r>'
    paragraph._p.append(parse_xml(reference))  # noqa: SLF001  python-docx's own way to an element


def _footnote(footnote: Footnote) -> str:
    said = escape(_plain(f" “{footnote.quote}” {footnote.source}"))
    return (
        f'<w:footnote w:id="{footnote.number}"><w:p><w:r>{_RAISED}<w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve">{said}</w:t></w:r></w:p></w:footnote>'
    )


def _plain(text: str) -> str:
    """Text without what XML cannot hold."""
    return "".join(
        letter if letter in "\t\n" or " " <= letter < "\ud800" or letter > "\udfff" else " " for letter in text
    )
