"""JSONL: an article a line, with fields; the same as JSON. And lists of addresses, one a line."""

import json
import re
from collections.abc import Iterator

from rag.ingest.load.draft import Blob, Item, Link, Unread
from rag.ingest.load.known import Known, is_web
from rag.ingest.load.markup import plain
from rag.ingest.load.plain import decode, known_draft
from rag.types.errors import LoadError

MOST_LINE = 5_000_000  # bytes; an article is kilobytes
_MARKED_UP = re.compile(r"</p>|</div>|<br\s*/?>", re.IGNORECASE)  # many sites export a page's markup as the text


def read_jsonl(blob: Blob) -> Iterator[Item]:
    """An article a line, as a JSON object with `text` and what is known of it. A bad line is told by its number; the others go in."""
    for number, raw in enumerate(blob.raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if raw.strip():
            yield _row(raw, number)


def read_json(blob: Blob) -> Iterator[Item]:
    """The same fields as one JSON object, or a list of such objects."""
    try:
        found = json.loads(decode(blob.raw).text)
    except (ValueError, RecursionError) as error:
        raise LoadError(f"It is not JSON: {error}.", fix="Mend it, and index again.") from None
    for number, fields in enumerate(found if isinstance(found, list) else [found], 1):
        yield _fields(fields, f"entry {number}")


def _row(raw: bytes, number: int) -> Item:
    member = f"line {number}"
    if len(raw) > MOST_LINE:
        return Unread(member, f"It has {len(raw):,} bytes; a line has at most {MOST_LINE:,}.")
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError) as error:
        return Unread(member, f"It is not JSON: {error}.")
    return _fields(fields, member)


def _fields(fields: object, member: str) -> Item:
    if not isinstance(fields, dict):
        return Unread(member, "It is not an object with fields.")
    known = Known(fields)
    text = known.value("text")
    if not isinstance(text, str) or not text.strip():
        return Unread(member, "It has no text: the field `text` is missing or empty.")
    named = fields.get("id")
    text = plain(text) if _MARKED_UP.search(text) else text
    return known_draft(known, text, told_by="the row's date", member=str(named)[:200] if named else known.url or member)


def read_urls(blob: Blob) -> Iterator[Item]:
    """The addresses in a list, one a line; lines that begin with # are remarks."""
    for number, line in enumerate(decode(blob.raw, blob.charset).text.splitlines(), 1):
        address = line.strip()
        if is_web(address):
            yield Link(address, "Addresses in an archive are not followed.", listed=True)
        elif address and not address.startswith("#"):
            yield Unread(f"line {number}", f"It is no web address: {address[:80]!r}.")
