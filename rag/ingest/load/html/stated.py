"""What a page says of itself: its language, title, kind, the day it was published; from its head and its JSON-LD."""

import json
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from rag.ingest.load.draft import Dated
from rag.ingest.load.known import day_of

# Where a page states the day it was published; the first that is there counts.
_DATES = (
    "article:published_time",
    "JSON-LD datePublished",  # of an article
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "citation_publication_date",
    "article.published",
    "published-date",
    "publication_date",
    "publish-date",
    "publish_date",
    "publisheddate",
    "date",
    "pubdate",
    "publishdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "time datetime",
    "JSON-LD WebPage datePublished",
)
_MOST_NODES = 2000


class Head(HTMLParser):
    """Reads a page's head, whatever the rest is like."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.language = self.region = self.title = ""
        self.nodes: list[Mapping[str, object]] = []  # of its JSON-LD
        self.stated: dict[str, str] = {}
        self._within = ""
        self._data: list[str] = []
        self.feed(markup)
        self._dates_of_nodes()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element states."""
        given = {name: value or "" for name, value in attrs}
        if tag == "html" and not self.language:
            self.language, _, self.region = given.get("lang", "").strip().lower().replace("_", "-").partition("-")
        elif tag == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
            self.stated.setdefault(name, given.get("content", ""))
        elif tag == "time" and given.get("datetime") and _is_published(given):
            self.stated.setdefault("time datetime", given["datetime"])
        elif tag == "title" or (tag == "script" and given.get("type", "").lower() == "application/ld+json"):
            self._within, self._data = tag, []

    def handle_data(self, data: str) -> None:
        """Gather the words of a title, or of JSON-LD."""
        if self._within:
            self._data.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Take in what was gathered."""
        if tag != self._within:
            return
        self._within = ""
        data = "".join(self._data)
        if tag == "title":
            self.title = self.title or " ".join(data.split())
        else:
            self.nodes += _nodes(data)

    def _dates_of_nodes(self) -> None:
        for node in self.nodes:
            day = node.get("datePublished")
            if isinstance(day, str) and day_of(day):
                name = "JSON-LD datePublished" if is_article(node) else "JSON-LD WebPage datePublished"
                self.stated.setdefault(name, day)

    @property
    def dated(self) -> Dated | None:
        """The day it states."""
        for name in _DATES:
            if (written := self.stated.get(name)) and (day := day_of(written, month_first=self.region == "us")):
                return Dated(day, "stated", f"{name if ' ' in name else f'meta {name}'}: {written.strip()[:60]}")
        return None

    @property
    def article(self) -> Mapping[str, object]:
        """The JSON-LD of its article; empty where there is none."""
        return next((node for node in self.nodes if is_article(node)), {})

    @property
    def kinds(self) -> frozenset[str]:
        """What its JSON-LD calls it and what it holds."""
        return frozenset(kind for node in self.nodes for kind in kinds_of(node))


def kinds_of(node: Mapping[str, object]) -> tuple[str, ...]:
    """The types of a node of JSON-LD."""
    kind = node.get("@type")
    return tuple(str(part).rpartition("/")[2] for part in (kind if isinstance(kind, list) else [kind]) if part)


def is_article(node: Mapping[str, object]) -> bool:
    """Whether it is an article: NewsArticle, ReportageNewsArticle, BlogPosting, LiveBlogPosting …"""
    return any(kind.endswith(("Article", "Posting", "Report")) for kind in kinds_of(node))


def _is_published(given: Mapping[str, str]) -> bool:
    names = f"{given.get('class', '')} {given.get('itemprop', '')}".lower()
    if "modif" in names or "updat" in names:
        return False
    return "pubdate" in given or "publish" in names or "entry-date" in names


def _nodes(data: str) -> Iterator[Mapping[str, object]]:
    """The objects of a page's JSON-LD: at its top, in its graph, and what the page says it is mainly about."""
    try:
        waiting: list[object] = [json.loads(data, strict=False)]
    except (ValueError, RecursionError):
        return
    count = 0
    while waiting and count < _MOST_NODES:
        value = waiting.pop(0)
        count += 1
        if isinstance(value, list):
            waiting[:0] = value[:_MOST_NODES]
        elif isinstance(value, dict):
            yield value
            waiting[:0] = [
                value[name]
                for name in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(value.get(name), list | dict)
            ]
