"""A web page becomes its article: text without the page's furniture; title, author, date, language and address from its metadata.

What is article and what is furniture is trafilatura's to tell; this file says only what was stated, and where.
"""

import json
import re
from collections.abc import Iterator, Set
from html.parser import HTMLParser
from itertools import groupby

from rag.ingest.load.draft import Blob, Dated, Draft
from rag.ingest.load.known import day_of, is_web
from rag.ingest.load.markup import plain
from rag.ingest.load.plain import decode
from rag.text.dates import mentions
from rag.types.errors import LoadError

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
_IN_ADDRESS = re.compile(r"/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/._-]|$)")
_BYLINE = 200  # characters after the headline in which its date and author stand
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
            "\n".join(_without_lists_of_links(list(_tidy(page.text)), head.links)),
            title=page.title or head.title,
            author=(page.author or "").replace("; ", ", "),
            language=head.language,
            dated=head.dated or _shown(found.text, page.title, page.url or blob.url),
            url=page.url if page.url and is_web(page.url) else "",
            encoding=found.encoding,
        )
    ]


class _Page:
    """What trafilatura made out."""

    def __init__(self, document: object) -> None:
        self.text = str(getattr(document, "text", "") or "")
        self.title, self.author, self.url = (
            str(getattr(document, name, "") or "") for name in ("title", "author", "url")
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


def _without_lists_of_links(lines: list[str], links: Set[str]) -> Iterator[str]:
    """The lines without runs of three and more that are nothing but links: what else there is to read."""
    for is_link, run in groupby(lines, key=lambda line: " ".join(line.split()) in links):
        kept = list(run)
        if not (is_link and len(kept) >= 3):
            yield from kept


def _shown(markup: str, title: str, address: str) -> Dated | None:
    """The day that stands beside the headline, or in the address. A day anywhere else in a page is as often somebody else's."""
    seen = plain(markup)
    at = seen.find(title) if title else -1
    for mention in mentions(seen[at + len(title) : at + len(title) + _BYLINE]) if at >= 0 else ():
        if mention.exact:
            words = seen[at + len(title) :][mention.span.start : mention.span.end]
            return Dated(mention.exact, "stated", f"beside the headline: {words}")
    named = _IN_ADDRESS.search(address)
    day = day_of("-".join(f"{int(part):02}" for part in named.groups())) if named else None
    return Dated(day, "inferred", f"in the address: {address[:200]}") if day else None


class _Head(HTMLParser):
    """What a page says of itself: its language, its title, the day it was published, and the words of its links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language = self.title = ""
        self._stated: dict[str, str] = {}
        self.links: set[str] = set()
        self._within = ""
        self._data = ""
        self._link: list[str] | None = None

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
        elif tag == "a":
            self._link = []
        elif tag == "title" or (tag == "script" and given.get("type", "").lower() == "application/ld+json"):
            self._within, self._data = tag, ""

    def handle_data(self, data: str) -> None:
        if self._within:
            self._data += data
        if self._link is not None:
            self._link.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link is not None:
            self.links.add(" ".join("".join(self._link).split()))
            self._link = None
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
