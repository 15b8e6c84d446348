"""A Word document becomes its text: paragraphs, headings and tables in their order. Reads no picture, no comment, no footnote."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from rag.errors import LoadError
from rag.load.archive import opened
from rag.load.draft import Blob, Dated, Draft
from rag.load.known import Known

if TYPE_CHECKING:
    from docx.blkcntnr import BlockItemContainer


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
        text = "\n".join(line for line in _lines(document._body) if line.strip())  # noqa: SLF001 - the only way to its items in order
        said = Known({"title": about.title, "author": about.author, "language": about.language})
        created = about.created
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, LxmlError, RecursionError) as error:
        raise LoadError("It is not a whole Word document.", fix="Open and save it in Word as .docx.") from error
    author = said.text("author")
    return [
        Draft(
            text,
            title=said.text("title"),
            author="" if author == "python-docx" else author,
            language=said.text("language").partition("-")[0].lower(),
            dated=Dated(created.date(), "inferred", "the document's date of creation") if created else None,
        )
    ]


def _lines(container: "BlockItemContainer") -> Iterator[str]:
    """Paragraphs and rows, in order; of cells that are merged, the text once."""
    from docx.table import Table

    for item in container.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                cells = dict.fromkeys(" ".join(_lines(cell)).strip() for cell in row.cells)
                yield " | ".join(cell for cell in cells if cell)
        else:
            yield item.text.replace("\n", " ").replace("\t", " ")
