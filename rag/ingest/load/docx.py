"""A Word document becomes its text: what Word prints of it, in its order; and a word on what was left out."""

import io
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from zipfile import BadZipFile

from rag.ingest.load.archive import opened
from rag.ingest.load.draft import Blob, Dated, Draft
from rag.ingest.load.known import Known
from rag.ingest.load.legacy import refuse_font
from rag.ingest.load.plain import prose
from rag.ingest.load.printed import DELETED, HIDDEN, MARK, PLACEHOLDER, STRUCK, SYMBOL, Printed
from rag.ingest.load.setting import Setting, merged
from rag.types import Edit
from rag.types.errors import LoadError

_TEMPLATE = datetime(2013, 12, 23, 23, 15, tzinfo=UTC)  # of the empty document that python-docx begins with


def read_docx(blob: Blob) -> list[Draft]:
    """The article in a document, with its core properties. Its date of creation is not the article's: it is told as inferred.

    Raises:
        LoadError: not a Word document, or one that would unfold into far too much.

    """
    opened(blob.raw).close()
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(io.BytesIO(blob.raw))
        about = document.core_properties
        printed = Printed.of(document)
        said = Known({"title": about.title, "author": about.author, "language": about.language})
        created = about.created
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, LxmlError, RecursionError) as error:
        raise LoadError("It is not a whole Word document.", fix="Open and save it in Word as .docx.") from error
    _refuse_legacy(printed)
    setting = Setting()
    for block in printed.blocks:
        if block.why_out:
            setting.left_out(block.text, block.why_out)
        else:
            text, edits = (block.text, ()) if block.element.tag.endswith("}tr") else prose(block.text)
            setting.line(text, merged(edits, block.edits))
    author = said.text("author")
    dated = (
        Dated(created.date(), "inferred", "the document's date of creation", of_the_file=True)
        if created and created != _TEMPLATE
        else None
    )
    return [
        Draft(
            setting.text,
            title=said.text("title"),
            author="" if author == "python-docx" else author,
            language=said.text("language").partition("-")[0].lower(),
            dated=dated,
            edits=setting.edits,
            notes=_notes(setting.edits),
        )
    ]


def _refuse_legacy(printed: Printed) -> None:
    letters = sum(printed.fonts.values())
    for font, count in printed.fonts.most_common():
        if font and count > 0.1 * letters:
            raise refuse_font(font)


def _notes(edits: Sequence[Edit]) -> tuple[str, ...]:
    """A word on what was left out, by kind."""
    kinds = Counter(edit.why for edit in edits if edit.why in (DELETED, HIDDEN, STRUCK, MARK, PLACEHOLDER, SYMBOL))
    told = ", ".join(f"{kind} ({count})" for kind, count in kinds.items())
    return (f"Left out of the document: {told}.",) if told else ()
