"""The formats that Pramana reads, in one table, and which of them some bytes are in.

To add one: write a function from a `Blob` to its items (`draft.Reader`), and a line here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from rag.ingest.load.archive import read_zip
from rag.ingest.load.article import told
from rag.ingest.load.docx import read_docx
from rag.ingest.load.draft import Blob, Draft, Item, Link, Reader, Unread
from rag.ingest.load.feed import read_feed
from rag.ingest.load.html import read_html
from rag.ingest.load.pdf import read_pdf
from rag.ingest.load.plain import read_markdown, read_text
from rag.ingest.load.rows import read_json, read_jsonl, read_urls
from rag.types.errors import LoadError


@dataclass(frozen=True, slots=True)
class Format:
    """A form in which articles come."""

    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Reader
    most_bytes: int = 20_000_000  # of a file; an article is kilobytes, and anything near this is not one


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = (
    Format("text", (".txt", ".text"), ("text/plain",), read_text),
    Format("Markdown", (".md", ".markdown"), ("text/markdown",), read_markdown),
    Format("HTML", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), read_html),
    Format("PDF", (".pdf",), ("application/pdf",), read_pdf, 100_000_000),
    Format("Word", (".docx",), (_DOCX,), read_docx, 50_000_000),
    Format("feed", (".rss", ".atom", ".xml"), ("application/rss+xml", "application/atom+xml"), read_feed),
    Format("JSONL", (".jsonl", ".ndjson"), ("application/jsonl", "application/x-ndjson"), read_jsonl, 200_000_000),
    Format("JSON", (".json",), ("application/json",), read_json, 100_000_000),
    Format("ZIP", (".zip",), ("application/zip",), read_zip, 200_000_000),
    Format("list of addresses", (".urls",), (), read_urls, 1_000_000),
)
MOST_BYTES = max(each.most_bytes for each in FORMATS)
_NAMED = {each.name: each for each in FORMATS}
_BY_SUFFIX = {suffix: each for each in FORMATS for suffix in each.suffixes}
_BY_TYPE = {media_type: each for each in FORMATS for media_type in each.media_types}
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_DEPTH = 2  # an archive, and an archive in it


def items(blob: Blob, depth: int = _DEPTH) -> Iterator[Draft | Unread | Link]:
    """All that some bytes hold, the members of an archive read in their own formats.

    Raises:
        LoadError: nothing in them can be read.

    """
    for item in _read(blob):
        if isinstance(item, Blob):
            yield from _member(item, depth)
        else:
            yield item


def _read(blob: Blob) -> Iterator[Item]:
    form = format_of(blob)
    if len(blob.raw) > form.most_bytes:
        raise too_large(len(blob.raw), form)
    try:
        yield from form.read(blob)
    except LoadError:
        raise
    except Exception as error:  # over a file that nobody foresaw, a library may fail in any way; the others must go in
        raise LoadError(
            f"As {form.name}, it cannot be read ({type(error).__name__}).", fix="Save it in another format."
        ) from error


def _member(blob: Blob, depth: int) -> Iterator[Draft | Unread | Link]:
    """What a member of an archive holds, under its name."""
    try:
        form = format_of(blob)
        if form.read is read_zip and depth <= 1:
            yield Unread(blob.name, "It is an archive in an archive in an archive.")
            return
        for item in items(blob, depth - 1):
            yield _named(item, blob)
    except LoadError as error:
        yield Unread(blob.name, str(error))


def _named(item: Draft | Unread | Link, blob: Blob) -> Draft | Unread | Link:
    if isinstance(item, Link):
        return Unread(f"{blob.name}#{item.url}", item.reason)
    member = f"{blob.name}#{item.member}" if item.member else blob.name
    if isinstance(item, Unread):
        return replace(item, member=member)
    return replace(told(item, blob.known), member=member)


def format_of(blob: Blob) -> Format:
    """The format: what the bytes say beyond doubt, else the media type, else the name, else what the bytes look like.

    Raises:
        LoadError: none that Pramana reads.

    """
    suffix = PurePosixPath(blob.name).suffix.lower()
    head = blob.raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return _NAMED["PDF"]
    if head.startswith(b"PK\x03\x04"):
        return _NAMED[
            "Word" if suffix == ".docx" or blob.media_type == _DOCX or b"word/" in blob.raw[-65536:] else "ZIP"
        ]
    found = _BY_TYPE.get(blob.media_type) or (None if blob.media_type else _BY_SUFFIX.get(suffix))
    if found and found.name not in ("feed", "HTML", "text"):
        return found
    if found is None or blob.media_type or found.name == "feed":
        found = _looks(head) or found
    if found is None or (found.name == "feed" and not _FEED.search(head)):
        raise unknown(suffix)
    return found


def _looks(head: bytes) -> Format | None:
    """Feed or page, by its first element."""
    if _FEED.search(head) and not _HTML.search(head[: _FEED.search(head).start()]):  # type: ignore[union-attr]
        return _NAMED["feed"]
    return _NAMED["HTML"] if _HTML.search(head) else None


def is_read(name: str) -> bool:
    """Whether a file of that name is in a format that is read."""
    return PurePosixPath(name).suffix.lower() in _BY_SUFFIX


def by_suffix(name: str) -> Format:
    """The format that a file's name tells.

    Raises:
        LoadError: none that Pramana reads.

    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in _BY_SUFFIX:
        raise unknown(suffix)
    return _BY_SUFFIX[suffix]


def unknown(suffix: str) -> LoadError:
    """That a format is none of ours."""
    read = ", ".join(suffix for each in FORMATS for suffix in each.suffixes[:1])
    return LoadError(
        f"{suffix or 'A file without suffix'} is not a format that Pramana reads.", fix=f"It reads {read}."
    )


def too_large(size: int, form: Format) -> LoadError:
    """That a file is larger than one of its format may be."""
    return LoadError(
        f"It has {size:,} bytes; as {form.name}, it may have {form.most_bytes:,} at most.",
        fix="Split it into articles.",
    )
