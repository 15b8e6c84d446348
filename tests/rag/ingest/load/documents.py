"""Documents made by code: what programs write, in the smallest form that is still real."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import docx

DOCUMENTS = Path(__file__).parents[1] / "documents"
HINDI = (DOCUMENTS / "hi.txt").read_text(encoding="utf-8").rstrip()
TELUGU = (DOCUMENTS / "te.txt").read_text(encoding="utf-8").rstrip()
ENGLISH = (
    "The mayor of Testville opened the new harbour on Sunday. It took nine years to build and cost twelve million.\n"
    "Fishermen fear that the old way to the deep sea will be closed. The council promised another way, but has not begun."
)


def paragraphs(text: str) -> str:
    return "".join(f"<p>{line}</p>" for line in text.split("\n"))


def page(text: str, head: str = "", language: str = "hi") -> bytes:
    """A news page with all its furniture."""
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Headline | The Site</title>{head}</head><body>'
        "<nav><a href=/>Front page</a><a href=/sport>Sport</a></nav><header>The Site</header>"
        f"<article><h1>Headline</h1>{paragraphs(text)}</article>"
        "<aside><h3>Most read</h3><a href=/2>Another story</a></aside><footer>All rights reserved</footer>"
        "<script>var tracked = 1;</script></body></html>"
    ).encode()


def word(title: str = "", author: str = "", created: datetime | None = None) -> bytes:
    """A document with a heading, a paragraph, a table with a merged row, and another paragraph."""
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = title, author
    made.core_properties.created = created or datetime(2024, 6, 12, tzinfo=UTC)
    made.add_heading("वंतेना पुल", 1)
    made.add_paragraph("मुख्यमंत्री ने बुधवार को नया पुल खोला।")
    table = made.add_table(2, 2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("साल", "लागत", "५०", "५०"), strict=True
    ):
        cell.text = words
    merged = table.add_row().cells
    merged[0].merge(merged[1]).text = "कुल"
    made.add_paragraph("దుకాణాలు మూతపడ్డాయి.")
    return saved(made)


def saved(made: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def archive(members: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return stream.getvalue()


def rss(*items: str, language: str = "hi-IN") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title><language>{language}</language>'
        f"{''.join(items)}</channel></rss>"
    ).encode()


def item(link: str, *, content: str = "", summary: str = "A summary.", title: str = "Headline") -> str:
    inside = f"<content:encoded><![CDATA[{paragraphs(content)}]]></content:encoded>" if content else ""
    return (
        f"<item><title>{title}</title><link>{link}</link><pubDate>Wed, 12 Jun 2024 23:30:00 +0530</pubDate>"
        f"<dc:creator>सीता</dc:creator><description>{summary}</description>{inside}</item>"
    )


def pdf(content: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF of one page, written by hand."""
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj "
        b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj 5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj "
        b"6 0 obj<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>endobj\n"
        b"trailer<</Root 1 0 R/Size 7/ID[<00><00>]%s>>\n%%%%EOF\n"
    ) % (len(content), content, b"41" * 32, b"42" * 32, trailer)
