"""A web page becomes its article: text without the page's furniture; title, author, date, language and address from its metadata.

What is article and what is furniture is trafilatura's to tell; this file says only what was stated, and where.
"""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from rag.errors import LoadError
from rag.load.draft import Blob, Dated, Draft
from rag.load.known import day_of, is_web
from rag.load.markup import plain
from rag.load.plain import decode

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w:.-]+)|<\?xml[^>]{0,100}encoding=["']([\w.-]+)""", re.IGNORECASE
)
# Where a page states the day it was published; the first that is there counts.
_DATES = (
    "article:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "date",
    "pubdate",
    "publishdate",
    "parsely-pub-date",
    "sailthru.date",
)
_TABLE_RULE = re.compile(r"^\|?[\s|:-]+\|?$")


def read_html(blob: Blob) -> list[Draft]:
    """The article in a page.

    Raises:
        LoadError: there is no text in it.

    """
    declared = _CHARSET.search(blob.raw[:4096])
    charset = blob.charset or (next(filter(None, declared.groups())).decode("ascii") if declared else "")
    found = decode(blob.raw, charset)
    head = _Head()
    head.feed(found.text)
    page = _extracted(found.text)
    if page is None:
        # Markup so deep or so odd that no parser makes a tree of it: every word that a browser would show.
        text = plain(found.text)
        if not text:
            raise LoadError("There is no text in the page.", fix="If a script builds it, save it from the browser.")
        return [Draft(text, title=head.title, language=head.language, dated=head.dated, encoding=found.encoding)]
    return [
        Draft(
            "\n".join(_tidy(page.text)),
            title=page.title or head.title,
            author=(page.author or "").replace("; ", ", "),
            language=head.language,
            dated=head.dated or _inferred(page.date),
            url=page.url if page.url and is_web(page.url) else "",
            encoding=found.encoding,
        )
    ]


class _Page:
    """What trafilatura made out."""

    def __init__(self, document: object) -> None:
        self.text = str(getattr(document, "text", "") or "")
        self.title, self.author, self.date, self.url = (
            str(getattr(document, name, "") or "") for name in ("title", "author", "date", "url")
        )


def _extracted(markup: str) -> _Page | None:
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read, we say ourselves
    try:
        document = trafilatura.bare_extraction(markup, with_metadata=True, include_comments=False, include_tables=True)
    except (RecursionError, ValueError, TypeError, AttributeError):
        return None
    page = _Page(document) if document is not None else None
    return page if page and page.text.strip() else None


def _tidy(text: str) -> Iterator[str]:
    """Lines without the marks that stand for lists and tables."""
    for line in text.splitlines():
        if _TABLE_RULE.match(line) and "-" in line:
            continue
        yield line.strip("| ").removeprefix("- ") if line.startswith(("|", "- ")) else line


def _inferred(day: str) -> Dated | None:
    found = day_of(day) if day else None
    return Dated(found, "inferred", "found in the page or its address, where none is stated") if found else None


class _Head(HTMLParser):
    """What a page says of itself, in its own words: language, title, and the day it was published."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language = self.title = ""
        self._stated: dict[str, str] = {}
        self._within = ""
        self._data = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "").partition("-")[0].strip().lower()
        elif tag == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
            self._stated.setdefault(name, given.get("content", ""))
        elif (
            tag == "time" and given.get("datetime") and ("pubdate" in given or given.get("itemprop") == "datePublished")
        ):
            self._stated.setdefault("time datetime", given["datetime"])
        elif tag == "title" or (tag == "script" and given.get("type", "").lower() == "application/ld+json"):
            self._within, self._data = tag, ""

    def handle_data(self, data: str) -> None:
        if self._within:
            self._data += data

    def handle_endtag(self, tag: str) -> None:
        if tag != self._within:
            return
        if tag == "title":
            self.title = self.title or " ".join(self._data.split())
        elif day := _linked_date(self._data):
            self._stated.setdefault("JSON-LD datePublished", day)
        self._within = ""

    @property
    def dated(self) -> Dated | None:
        """The day it states."""
        for name in (*_DATES, "JSON-LD datePublished", "time datetime"):
            if (written := self._stated.get(name)) and (day := day_of(written)):
                return Dated(day, "stated", f"{name if ' ' in name else f'meta {name}'}: {written.strip()[:60]}")
        return None


def _linked_date(data: str) -> str:
    """`datePublished` in a page's JSON-LD, at its top or in its graph."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    top = found if isinstance(found, list) else [found]
    graph = [each for entry in top if isinstance(entry, dict) for each in (entry, *_listed(entry.get("@graph")))]
    return next(
        (str(each["datePublished"]) for each in graph if isinstance(each, dict) and each.get("datePublished")), ""
    )


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
