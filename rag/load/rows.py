"""JSONL: an article a line, with fields. And lists of addresses, one a line."""

import json
from collections.abc import Iterator

from rag.load.draft import Blob, Item, Link, Unread
from rag.load.known import Known, is_web
from rag.load.plain import decode, known_draft

MOST_LINE = 5_000_000  # bytes; an article is kilobytes


def read_jsonl(blob: Blob) -> Iterator[Item]:
    """An article a line, as a JSON object with `text` and what is known of it. A bad line is told by its number; the others go in."""
    for number, raw in enumerate(blob.raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if raw.strip():
            yield _row(raw, number)


def _row(raw: bytes, number: int) -> Item:
    member = f"line {number}"
    if len(raw) > MOST_LINE:
        return Unread(member, f"It has {len(raw):,} bytes; a line has at most {MOST_LINE:,}.")
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError) as error:
        return Unread(member, f"It is not JSON: {error}.")
    if not isinstance(fields, dict):
        return Unread(member, "It is not an object with fields.")
    known = Known(fields)
    text = known.value("text")
    if not isinstance(text, str) or not text.strip():
        return Unread(member, "It has no text: the field `text` is missing or empty.")
    named = fields.get("id")
    return known_draft(known, text, told_by="the row's date", member=str(named)[:200] if named else known.url or member)


def read_urls(blob: Blob) -> Iterator[Item]:
    """The addresses in a list, one a line; lines that begin with # are remarks."""
    for number, line in enumerate(decode(blob.raw, blob.charset).text.splitlines(), 1):
        address = line.strip()
        if is_web(address):
            yield Link(address, "Addresses in an archive are not followed.", listed=True)
        elif address and not address.startswith("#"):
            yield Unread(f"line {number}", f"It is no web address: {address[:80]!r}.")
