"""RSS and Atom become their entries. An entry that holds only a summary is told as a link to the article; none is fetched here."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rag.ingest.load.draft import Blob, Dated, Draft, Item, Link, Unread
from rag.ingest.load.known import day_of, is_web
from rag.ingest.load.markup import plain
from rag.ingest.load.plain import decode, prose
from rag.types.errors import LoadError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ENOUGH = 500  # characters: a "summary" of that length is the article
_ENOUGH_CONTENT = 80  # a "content" of that length is one


def read_feed(blob: Blob) -> Iterator[Item]:
    """The entries of a feed, each with its link, date and author.

    Raises:
        LoadError: no feed, or one that declares entities of its own.

    """
    found = decode(blob.raw, blob.charset)
    root, fault = _parsed(found.text)
    if fault:
        yield Unread("", f"It is not well-formed XML ({fault}); what could be read went in.")
    language = _first(root, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    entries = list(root.iter("{*}item", "{*}entry"))
    if not entries:
        raise LoadError("There is no entry in it.", fix="Name a feed in RSS or Atom.")
    for number, entry in enumerate(entries, 1):
        if _first(entry, "post_type") in ("attachment", "nav_menu_item", "revision", "custom_css", "wp_global_styles"):
            continue  # of a WordPress export: pictures, menus
        yield _entry(entry, number, language.partition("-")[0].lower(), found.encoding)


def _entry(entry: "Element", number: int, language: str, encoding: str) -> Item:
    link = _link(entry)
    content = plain(_paragraphs(_first(entry, "encoded") or _first(entry, "content")))
    summary = plain(_first(entry, "description") or _first(entry, "summary"))
    text = content if len(content) >= _ENOUGH_CONTENT else summary if len(summary) >= _ENOUGH else ""
    member = link or plain(_first(entry, "guid") or _first(entry, "id")) or f"entry {number}"
    title = plain(_first(entry, "title"))
    if not text:
        return Link(link) if link else Unread(member, "The feed holds only a summary of it, and no link.")
    written = next(
        filter(None, (_first(entry, name) for name in ("pubDate", "published", "issued", "date", "updated"))), ""
    )
    day = day_of(written) if written else None
    is_update = not any(_first(entry, name) for name in ("pubDate", "published", "issued", "date"))
    text, edits = prose(text)
    return Draft(
        text,
        title=title,
        author=plain(_first(entry, "creator") or _author(entry)),
        language=language,
        dated=Dated(day, "inferred" if is_update else "stated", f"feed: {written[:60]}") if day else None,
        url=link,
        source=link,
        encoding=encoding,
        member=member,
        edits=edits,
    )


def _paragraphs(content: str) -> str:
    """A WordPress export has no paragraphs but empty lines, as its editor shows them."""
    if re.search(r"<(?:p|div|br|li|h[1-6]|table)[\s/>]", content, re.IGNORECASE):
        return content
    return "".join(f"<p>{part}</p>" for part in re.split(r"\n[ \t\r]*\n", content))


def _parsed(text: str) -> "tuple[Element, str]":
    """The root, and what is wrong with the XML ("" where nothing is). Entities are never resolved, nothing is fetched."""
    from lxml import etree

    if "<!ENTITY" in text:
        raise LoadError("It declares entities of its own, as only an attack would.", fix="Fetch it from its source.")
    raw = text.partition("?>")[2].encode() if text.lstrip().startswith("<?xml") else text.encode()
    guards = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    try:
        return etree.fromstring(raw, etree.XMLParser(encoding="utf-8", **guards)), ""
    except etree.XMLSyntaxError as error:
        fault = f"line {error.lineno}"
    root = etree.fromstring(raw, etree.XMLParser(encoding="utf-8", recover=True, **guards))
    if root is None:
        raise LoadError(f"It is not XML ({fault}).", fix="Name a feed in RSS or Atom.")
    return root, fault


def _first(entry: "Element", name: str) -> str:
    """The text of the first child of that name, in whatever namespace; markup inside it stays markup."""
    from lxml import etree

    for child in entry:
        if isinstance(child.tag, str) and etree.QName(child).localname == name:
            inside = "".join(etree.tostring(each, encoding="unicode") for each in child)
            return (child.text or "") + inside
    return next((_first(child, name) for child in entry if _is_channel(child)), "")


def _is_channel(element: "Element") -> bool:
    from lxml import etree

    return isinstance(element.tag, str) and etree.QName(element).localname == "channel"


def _author(entry: "Element") -> str:
    """Atom's <author><name>, or RSS's <author>."""
    found = entry.find("{*}author/{*}name")
    return (found.text or "") if found is not None else _first(entry, "author")


def _link(entry: "Element") -> str:
    """The address of the article: RSS's <link>, Atom's <link href> that is not for something else."""
    for each in entry.iterfind("{*}link"):
        if each.get("rel", "alternate") == "alternate":
            address = (each.get("href") or each.text or "").strip()
            if is_web(address):
                return address
    return ""
