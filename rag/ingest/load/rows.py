"""JSONL: an article a line, with fields; the same as JSON, in the forms in which programs export it. And lists of addresses."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from rag.ingest.load.draft import Blob, Item, Link, Unread
from rag.ingest.load.known import Known, is_empty, is_web, plain_name, words_of
from rag.ingest.load.markup import plain
from rag.ingest.load.plain import decode, known_draft
from rag.types.errors import LoadError

MOST_LINE = 5_000_000  # bytes; an article is kilobytes
_MARKED_UP = re.compile(
    r"</(?:p|div|h[1-6]|li|ul|ol|a|strong|em|b|i|span|blockquote|figure|table|article|section)>|<br\s*/?>|<p[\s>]|<img\s",
    re.IGNORECASE,
)  # many sites export a page's markup as the text
_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\s?\d+ chars?\]\s*$")  # how NewsAPI ends what it cut off
# Where an export keeps its articles: NewsAPI, JSON Feed, WordPress, Elasticsearch, the Guardian, and what people write themselves.
_LISTS = "articles items posts entries results hits docs documents rows records stories news data response value feed".split()
_HOLDERS = "_source source fields attributes article data doc document node item post content_item metadata".split()
_DEEPEST = 4
BEGINNING = "The export holds only its beginning."
SUMMARY = "The export holds only a summary of it."


def read_jsonl(blob: Blob) -> Iterator[Item]:
    """An article a line, as a JSON object with its text and what is known of it. A bad line is told by its number; the others go in."""
    for number, raw in enumerate(blob.raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if raw.strip():
            yield from _row(raw, number)


def read_json(blob: Blob) -> Iterator[Item]:
    """The same fields as one JSON object, a list of such objects, or an object that holds such a list."""
    try:
        found = json.loads(decode(blob.raw).text)
    except (ValueError, RecursionError) as error:
        raise LoadError(f"It is not JSON: {error}.", fix="Mend it, and index again.") from None
    for number, fields in enumerate(_listed(found), 1):
        yield _fields(fields, f"entry {number}")


def _listed(value: object, depth: int = 0) -> list[object]:
    """The articles of an export: a list, or the list that an object holds; else the object itself."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping) and depth < _DEEPEST and not _text(value)[0]:
        for name in _LISTS:
            inner = value.get(name)
            if isinstance(inner, list) and any(isinstance(entry, Mapping) for entry in inner):
                return inner
            if isinstance(inner, Mapping) and (listed := _listed(inner, depth + 1)) != [inner]:
                return listed
    return [value]


def _row(raw: bytes, number: int) -> Iterator[Item]:
    member = f"line {number}"
    if len(raw) > MOST_LINE:
        yield Unread(member, f"It has {len(raw):,} bytes; a line has at most {MOST_LINE:,}.")
        return
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError) as error:
        yield Unread(member, f"It is not JSON: {error}.")
        return
    listed = [fields] if isinstance(fields, list) else _listed(fields)
    for at, entry in enumerate(listed, 1):
        yield _fields(entry, member if len(listed) == 1 else f"{member}, entry {at}")


def _fields(fields: object, member: str) -> Item:
    if not isinstance(fields, Mapping):
        return Unread(member, "It is not an object with fields.")
    held = _held(fields)
    known = Known(held)
    text, is_summary = _text(held)
    if not text:
        return Unread(member, _no_text(fields))
    named = (
        words_of(held.get("id")) or str(held.get("id") or "") if not isinstance(held.get("id"), Mapping | list) else ""
    )
    notes = (SUMMARY,) if is_summary else (BEGINNING,) if _CUT.search(text) else ()
    draft = known_draft(known, _CUT.sub("", text), told_by="the row's date", member=named[:200] or known.url or member)
    return replace(draft, title=_shown(draft.title).replace("\n", " "), notes=notes)


def _held(fields: Mapping[str, object]) -> Mapping[str, object]:
    """The fields of an article; where they lie in an object inside (`_source`, `fields`, `attributes`), those with it."""
    held = fields
    for _ in range(_DEEPEST):
        if _text(held)[0]:
            break
        inner = next((held[name] for name in _HOLDERS if isinstance(held.get(name), Mapping)), None)
        if not isinstance(inner, Mapping):
            break
        held = {**{name: value for name, value in held.items() if value is not inner}, **inner}
    return held


def _text(fields: Mapping[str, object]) -> tuple[str, bool]:
    """The text of an article, the longest where there are several; and whether it is only a summary."""
    known = Known(fields)
    for name in ("text", "summary"):
        texts = [shown for value in known.values(name) if (shown := _shown(_words(value)))]
        if texts:
            return (
                texts[0] if len(texts) == 1 else max(texts, key=lambda text: len(_CUT.sub("", text)))
            ), name == "summary"
    return "", False


def _words(value: object, depth: int = 0) -> str:
    """A text, or the paragraphs of a list, or what an object holds."""
    if isinstance(value, str):
        return "" if is_empty(value) else value
    if isinstance(value, list) and depth < _DEEPEST:
        return "\n".join(filter(None, (_words(part, depth + 1) for part in value)))
    if isinstance(value, Mapping) and depth < _DEEPEST:
        return next(
            (
                words
                for name in ("rendered", "html", "text", "value", "#text", "content", "$t")
                if (words := _words(value.get(name), depth + 1))
            ),
            "",
        )
    return ""


def _shown(words: str) -> str:
    """The words as a reader sees them, where they are marked up."""
    if "<" not in words and re.search(r"&lt;/?(?:p|br|div)\b", words):
        words = html.unescape(words)
    if _MARKED_UP.search(words):
        return plain(words)
    return (
        html.unescape(words)
        if re.search(r"&(?:#\d+|#x[0-9a-fA-F]+|amp|quot|nbsp|rsquo|lsquo|rdquo|ldquo|ndash|mdash|hellip);", words)
        else words
    )


def _no_text(fields: Mapping[str, object]) -> str:
    names = ", ".join(str(name) for name in list(fields)[:12])
    empty = [str(name) for name, value in fields.items() if is_empty(value) and plain_name(str(name)) in _TEXTS]
    if empty:
        return f"It has no text: its field `{empty[0]}` is empty."
    return f"It has no text: there is none of the fields text, content, body, articleBody, description; it has {names or 'no field'}."


_TEXTS = frozenset(("text", "content", "body", "articlebody", "contentencoded", "description"))


def read_urls(blob: Blob) -> Iterator[Item]:
    """The addresses in a list, one a line; lines that begin with # are remarks."""
    for number, line in enumerate(decode(blob.raw, blob.charset).text.splitlines(), 1):
        address = line.strip()
        if is_web(address):
            yield Link(address, "Addresses in an archive are not followed.", listed=True)
        elif address and not address.startswith("#"):
            yield Unread(f"line {number}", f"It is no web address: {address[:80]!r}.")
