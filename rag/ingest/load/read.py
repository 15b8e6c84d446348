"""Paths and addresses → what can be read there: the one place where walking, fetching, formats and articles come together."""

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from rag.ingest.load.article import Place, article, label, told
from rag.ingest.load.draft import Blob, Draft, Link, Unread
from rag.ingest.load.fetch import Fetcher
from rag.ingest.load.files import Found, files, origin, read_bytes
from rag.ingest.load.formats import items
from rag.ingest.load.known import Known
from rag.types import Article, Skipped
from rag.types.errors import LoadError

_READING = "2"  # of how files are read; another number, and every file is read again
_MOST_LINKS = 200  # pages that one run follows out of feeds


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a set of paths and addresses gave."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    roots: frozenset[str]  # the origins of the folders and files that were looked at
    unread: frozenset[str]  # the origins that are there, and gave nothing this time


def load(paths: Sequence[Path | str], held: Iterable[Article] = (), fetcher: Fetcher | None = None) -> Loaded:
    """The articles of files, folders (with all below them) and web addresses. One bad file never stops the others.

    Args:
        paths: files and folders; addresses as text that begins with http:// or https://.
        held: stored articles. Those of a file whose bytes are the same are handed on as they are, and the file is not read again.
        fetcher: how addresses are fetched.

    Raises:
        LoadError: a path that does not exist, or a sidecar that cannot be read.

    """
    run = _Run(held, fetcher or Fetcher())
    roots = set()
    for path in paths:
        if isinstance(path, str) and "://" in path:
            run.address(path)
            continue
        if not os.path.lexists(path):
            raise LoadError(f"There is no file or folder {str(path)!r}.", fix="Check the name, and index again.")
        roots.add(origin(Path(path).resolve()))
        for found in files(Path(path)):
            run.file(found)
    return Loaded(tuple(run.articles), tuple(run.skipped), frozenset(roots), frozenset(run.unread))


class _Run:
    """Gathers articles, and what gave none."""

    def __init__(self, held: Iterable[Article], fetcher: Fetcher) -> None:
        self.articles: list[Article] = []
        self.skipped: list[Skipped] = []
        self.unread: set[str] = set()
        self._held: dict[str, list[Article]] = {}
        for each in held:
            self._held.setdefault(each.digest.partition(":")[0], []).append(each)
        self._fetcher = fetcher
        self._opened: set[str] = set()
        self._fetched: set[str] = set()
        self._followed = 0

    def file(self, found: Found) -> None:
        """Read a file."""
        place = Place(label(found.path.name), origin(found.path))
        if place.origin in self._opened:
            return
        self._opened.add(place.origin)
        if found.reason:
            self._skip(place, found.reason)
            return
        try:
            blob = Blob(found.path.name, read_bytes(found.path))
            self._read(blob, place, found.known)
        except LoadError as error:
            self._skip(place, str(error))

    def address(self, url: str, *, linked: bool = False) -> None:
        """Fetch and read a page, a file or a feed. linked: named by a feed, whose pages may lead no further."""
        if url in self._fetched:
            return
        self._fetched.add(url)
        place = Place(label(url), url)
        try:
            fetched = self._fetcher.fetch(url)
            name = PurePosixPath(unquote(urlsplit(fetched.url).path)).name
            blob = Blob(name, fetched.raw, fetched.media_type, fetched.charset, fetched.url)
            self._read(blob, place, Known(), fetched_from=fetched.url, linked=linked)
        except LoadError as error:
            self._skip(place, str(error))

    def _read(self, blob: Blob, place: Place, known: Known, fetched_from: str = "", *, linked: bool = False) -> None:
        hashed = _hash(blob, known)
        if kept := self._kept(hashed, place):
            self.articles += kept
            return
        found = list(items(blob))
        drafts = [told(item, known) for item in found if isinstance(item, Draft)]
        # Of a file that was not read in whole, no digest is kept: it is read again, and what is wrong told again.
        digest = f"{hashed}:{len(drafts)}" if len(drafts) == len(found) else ""
        for draft in drafts:
            self._add(replace(draft, url=draft.url or fetched_from), _inside(place, draft.member, digest))
        for item in found:
            if isinstance(item, Unread):
                self._skip(_inside(place, item.member), item.reason)
            elif isinstance(item, Link):
                self._link(item, place, fetched=bool(fetched_from), linked=linked)

    def _kept(self, hashed: str, place: Place) -> list[Article]:
        """The stored articles of a file that has not changed; none where not all of them are there."""
        kept = [
            each
            for each in self._held.get(hashed, ())
            if each.origin == place.origin or each.origin.startswith(f"{place.origin}#")
        ]
        return kept if kept and kept[0].digest == f"{hashed}:{len(kept)}" else []

    def _add(self, draft: Draft, place: Place) -> None:
        try:
            self.articles.append(article(draft, place))
        except LoadError as error:
            self._skip(place, str(error))

    def _link(self, link: Link, place: Place, *, fetched: bool, linked: bool) -> None:
        if linked:
            self._skip(Place(label(link.url), link.url), "A feed that a feed leads to is not followed.")
        elif not fetched and not link.listed:
            self._skip(Place(label(link.url), link.url), f"{link.reason} To fetch it: pramana index {link.url}")
        elif not link.listed and self._followed >= _MOST_LINKS:
            self._skip(
                Place(label(link.url), link.url), f"{_MOST_LINKS} pages were fetched in this run; index again for more."
            )
        else:
            self._followed += not link.listed
            self.address(link.url, linked=not link.listed)
        self.unread.add(place.origin)

    def _skip(self, place: Place, reason: str) -> None:
        self.skipped.append(Skipped(place.source, label(reason)))
        self.unread.add(place.origin)


def _inside(place: Place, member: str, digest: str = "") -> Place:
    """The place of a member of a file."""
    if not member:
        return Place(place.source, place.origin, digest)
    return Place(f"{place.source}#{label(member)}", f"{place.origin}#{member}", digest)


def _hash(blob: Blob, known: Known) -> str:
    """Of all that decides what a file gives: its bytes, its form, what is said of it, and how Pramana reads."""
    said = json.dumps(known.fields, default=str, sort_keys=True)
    form = (PurePosixPath(blob.name).suffix.lower(), blob.media_type, blob.charset)
    return hashlib.sha256("\0".join((_READING, *form, said, "")).encode("utf-8", "replace") + blob.raw).hexdigest()[:32]
