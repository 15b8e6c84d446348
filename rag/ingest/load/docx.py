"""A Word document becomes its text: paragraphs, headings and tables in their order. Reads no picture, no comment, no footnote."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from rag.ingest.load.archive import opened
from rag.ingest.load.draft import Blob, Dated, Draft
from rag.ingest.load.known import Known
from rag.types.errors import LoadError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

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
        text = "\n".join(line for line in _lines(document) if line.strip())
        said = Known({"title": about.title, "author": about.author, "language": about.language})
        created = about.created
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, LxmlError, RecursionError) as error:
        raise LoadError("It is not a whole Word document.", fix="Open and save it in Word as .docx.") from error
    author = said.text("author")
    dated = (
        Dated(created.date(), "inferred", "the document's date of creation", of_the_file=True)
        if created and created != _TEMPLATE
        else None
    )
    return [
        Draft(
            text,
            title=said.text("title"),
            author="" if author == "python-docx" else author,
            language=said.text("language").partition("-")[0].lower(),
            dated=dated,
        )
    ]


def _lines(container: "Document | _Cell") -> Iterator[str]:
    """Paragraphs and rows, in order; of cells that are merged, the text once."""
    from docx.table import Table

    for item in container.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                # A merged cell comes once for each column that it spans.
                cells = [" ".join(_lines(cell)).strip() for cell in dict.fromkeys(row.cells)]
                yield " | ".join(cell for cell in cells if cell)
        else:
            yield item.text.replace("\n", " ").replace("\t", " ")
