"""The store as the rest of Pramana sees it: opens by itself, follows what other processes write, remembers what it has read.

What it remembers is valid for one stamp (see `place`) and is dropped when another process has written. All of the store can be made
again from the articles in it.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from rag.store.catalog import SCHEMA, Catalog
from rag.store.place import StorePlace
from rag.store.rows import Row, StoredArticle, article_of_row
from rag.store.shelf import Near, Shelf
from rag.types import Article
from rag.types.errors import PramanaError, StoreError, StoreMismatch, StoreNewer

if TYPE_CHECKING:
    from rag.embed.embedder import Vector

T = TypeVar("T")

_CACHED_ROWS = 10_000  # passages kept in memory, about 7 kB each
_DEEPEST = (
    5000  # passages asked for, or looked at one by one, at most where only some are wanted; beyond that Chroma filters
)


@dataclass(frozen=True, slots=True)
class NearRow:
    """A row that a search found. similarity: cosine, -1 to 1."""

    row: Row
    similarity: float


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """A generation that is being built, beside the one that answers meanwhile. put: stores articles in the new one."""

    old: Shelf
    new: Shelf
    put: Callable[[Sequence[StoredArticle]], None]


class Store:
    """Threads may share it; processes may read it side by side, and write one at a time (`writing`)."""

    def __init__(self, place: StorePlace, embedder_name: str) -> None:
        self.place = place
        self._embedder_name = embedder_name
        self._opening = threading.RLock()
        self._shelf: Shelf | None = None
        self._stamp = ""
        self._writing = False
        self._known: dict[str, Article] | None = None
        self._texts: dict[str, str] = {}
        self._rows: OrderedDict[str, Row] = OrderedDict()
        self._ids: dict[str, list[str]] | None = None  # of passages, by article

    # --- Opening, closing, locking

    def open(self) -> None:
        """Open the store, or make it; again after another process has written.

        Raises:
            StoreError: it cannot be made there, was deleted meanwhile, is not a store, or does not answer.
            StoreNewer, StoreMismatch: made by a newer Pramana, or with another embedder.

        """
        with self._opening:
            self._opened(of_any_embedder=False)

    def _opened(self, *, of_any_embedder: bool) -> Shelf:
        stamp = self._asked_for_stamp()
        if self._shelf is None or stamp != self._stamp:
            if self._shelf is not None:
                self._forget()
            try:
                catalog = Catalog(self.place.client())
                stamp = self.place.stamp()
                shelf = catalog.current(self._embedder_name)
            except PramanaError:
                self._forget()
                raise
            except Exception as error:
                self._forget()
                raise self.place.unopened(error) from error
            self._stamp, self._shelf = stamp, shelf
        try:
            self._check(self._shelf, of_any_embedder=of_any_embedder)
        except StoreError:
            self.close()
            raise
        return self._shelf

    def _asked_for_stamp(self) -> str:
        try:
            return self.place.stamp()
        except StoreError:
            self._forget()
            raise

    def _check(self, shelf: Shelf, *, of_any_embedder: bool) -> None:
        if shelf.schema > SCHEMA:
            raise StoreNewer(
                f"The store {self.place} was made by a newer Pramana (form {shelf.schema}; this one knows {SCHEMA}).",
                fix="Update Pramana, or use another folder with --home.",
            )
        if shelf.schema < SCHEMA:
            raise StoreMismatch(
                f"The store {self.place} is of a form ({shelf.schema}) that no release of Pramana wrote.",
                fix="Index the articles again, into another folder (--home).",
            )
        if shelf.embedder != self._embedder_name and not of_any_embedder:
            raise StoreMismatch(
                f"The store {self.place} was made with the embedder {shelf.embedder}; this Pramana uses {self._embedder_name}.",
                fix="Run `pramana reindex`, which embeds the stored articles anew, or set PRAMANA_EMBEDDINGS back.",
            )

    def _forget(self) -> None:
        """Drop what is out of date once another process has written."""
        self._shelf = None
        self._changed()
        self._rows.clear()
        self.place.drop_stale()

    def _changed(self) -> None:
        self._known, self._texts, self._ids = None, {}, None

    def close(self) -> None:
        """Close the store. It opens again by itself when it is next used."""
        with self._opening:
            self._forget()
            self.place.close()

    @property
    def stamp(self) -> str:
        """Changes whenever something was written."""
        return self._stamp

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the store for writing.

        Raises:
            StoreLocked: another process is writing.
            StoreError: the store cannot be written.

        """
        self.open()
        with self._locked(of_any_embedder=False) as shelf:
            with self._told():
                Catalog(self.place.client()).clear_older(shelf)
            self._writing = True
            try:
                yield
            finally:
                self._writing = False
                self._mark()

    @contextmanager
    def still(self) -> Iterator[Shelf]:
        """Hold the store as it is, whatever its embedder: nobody writes meanwhile.

        Raises:
            StoreLocked: another process is writing.

        """
        with self._locked(of_any_embedder=True) as shelf, self._told():
            yield shelf

    @contextmanager
    def rebuilding(self, *, anew: bool = False) -> Iterator[Rebuilding]:
        """Build a generation beside the one that answers; when the block ends well, the new one takes its place.

        Where it does not end, the old one stays, and the next rebuilding for the same embedder goes on. anew: it begins again.

        Raises:
            StoreLocked: another process is writing.

        """
        with self._locked(of_any_embedder=True) as old, self._told():
            catalog = Catalog(self.place.client())
            if anew:
                catalog.clear_newer(old)
            new = catalog.building(old, self._embedder_name)

            def put(wholes: Sequence[StoredArticle]) -> None:
                self.place.check_lock()
                new.put(wholes)

            yield Rebuilding(old, new, put)
            self.place.check_lock()
            catalog.switch(new)
            self._shelf = new
            self._mark()
            catalog.clear_older(new)

    @contextmanager
    def _locked(self, *, of_any_embedder: bool) -> Iterator[Shelf]:
        with self._opening:
            self._opened(of_any_embedder=of_any_embedder)
        with self.place.lock():
            with self._opening:
                shelf = self._opened(of_any_embedder=of_any_embedder)
            yield shelf

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Chroma's errors, told as ours; other errors are not its."""
        try:
            yield
        except Exception as error:
            if type(error).__module__.startswith(("chromadb", "httpx", "httpcore")):
                raise self.place.failure(error) from error
            raise

    def _mark(self) -> None:
        with self._opening:
            self._changed()
            self._rows.clear()
            with self._told():
                self._stamp = self.place.mark()

    # --- Reading

    def _read(self, work: Callable[[Shelf], T]) -> T:
        """Read; once more where the generation was exchanged in just this moment."""
        from chromadb.errors import NotFoundError

        for last in (False, True):
            with self._opening:
                shelf = self._opened(of_any_embedder=False)
            try:
                return work(shelf)
            except PramanaError:
                raise
            except NotFoundError as error:
                with self._opening:
                    self._forget()
                if last:
                    raise self.place.failure(error) from error
            except Exception as error:
                raise self.place.failure(error) from error
        raise AssertionError  # the loop returns or raises

    def articles(self) -> tuple[Article, ...]:
        """Every whole article, oldest first; those without a date last."""
        return self._read(lambda shelf: shelf.articles())

    def known(self) -> Mapping[str, Article]:
        """The same by their ids, read again only after something was written."""
        with self._opening:
            self.open()
            if self._known is None:
                known = {article.id: article for article in self.articles()}
                self._known, self._texts = known, {id_: article.text for id_, article in known.items()}
            return self._known

    def passages(self, article_id: str) -> tuple[Row, ...]:
        """The rows of one article, in order; none where it is not there."""
        return self._read(lambda shelf: shelf.of_article(article_id))

    def whole(self, article_id: str) -> StoredArticle | None:
        """An article with all that is stored of it; None where it is not there."""
        return self._read(lambda shelf: shelf.whole(article_id))

    def count(self) -> int:
        """How many passages Chroma counts."""
        return self._read(lambda shelf: int(shelf.passages_held.count()))

    def unfinished(self) -> tuple[str, ...]:
        """The embedders of reindexing runs that were begun and did not end."""
        return self._read(lambda shelf: Catalog(self.place.client()).begun(shelf))

    def nearest(self, vector: "Vector", k: int, within: Set[str] | None = None) -> tuple[NearRow, ...]:
        """The `k` passages nearest to a vector, nearest first. within: the ids of the articles to look in; None: all."""
        self.known()  # whose texts the passages are cut from
        return self._read(lambda shelf: self._nearest(shelf, vector, k, within))

    def _nearest(self, shelf: Shelf, vector: "Vector", k: int, within: Set[str] | None) -> tuple[NearRow, ...]:
        ids = self._passages(shelf)
        if within is not None:
            near = _near_within(shelf, vector, k, {id_: ids[id_] for id_ in within if id_ in ids}, _total(ids))
        else:
            # Chroma warns when asked for more than there are, and has no index to ask where there is none.
            total = shelf.passages_held.count() if self._writing else _total(ids)
            near = shelf.nearest(vector, min(k, total)) if total else []
        rows = self._fetched(shelf, [near.id for near in near])
        return tuple(NearRow(rows[near.id], near.similarity) for near in near if near.id in rows)

    def _passages(self, shelf: Shelf) -> Mapping[str, Sequence[str]]:
        """The ids of each article's passages, kept until something is written."""
        with self._opening:
            if self._ids is None:
                self._ids = {}
                for id_ in shelf.row_ids():
                    self._ids.setdefault(article_of_row(id_), []).append(id_)
            return self._ids

    def _fetched(self, shelf: Shelf, ids: Sequence[str]) -> dict[str, Row]:
        with self._opening:
            missing = [id_ for id_ in ids if id_ not in self._rows]
            if missing:
                self._rows.update(shelf.rows(missing, self._texts))
            rows = {id_: self._rows[id_] for id_ in ids if id_ in self._rows}
            for id_ in rows:
                self._rows.move_to_end(id_)
            while len(self._rows) > _CACHED_ROWS:
                self._rows.popitem(last=False)
        return rows

    # --- Writing; inside `writing` only

    def put(self, wholes: Sequence[StoredArticle]) -> None:
        """Store articles whole; several at once cost less."""
        self._write(lambda shelf: shelf.put(wholes))

    def describe(self, *articles: Article) -> None:
        """Store what is known of articles anew; their passages stay."""

        def work(shelf: Shelf) -> None:
            counts = shelf.passage_counts() if articles else {}
            shelf.describe({article: counts.get(article.id, 0) for article in articles})

        self._write(work)

    def remove(self, article_id: str) -> None:
        """Forget an article: first the article, then its passages, so that it is never half there."""
        self._write(lambda shelf: shelf.remove(article_id))

    def sweep(self) -> frozenset[str]:
        """Drop the passages of articles that are not there: what a run that was stopped left behind.

        Returns:
            The ids of the articles that lack passages: they are to be put again.

        """
        return self._write(lambda shelf: shelf.sweep())

    def passage_counts(self) -> dict[str, int]:
        """How many passages each article was stored with."""
        return self._read(lambda shelf: shelf.passage_counts())

    def _write(self, work: Callable[[Shelf], T]) -> T:
        self.place.check_lock()
        shelf = self._opened(of_any_embedder=False)
        try:
            return work(shelf)
        except Exception as error:
            raise self.place.failure(error) from error


def _total(ids: Mapping[str, Sequence[str]]) -> int:
    return sum(map(len, ids.values()))


def _near_within(shelf: Shelf, vector: "Vector", k: int, ids: Mapping[str, Sequence[str]], total: int) -> list[Near]:
    """The passages nearest to a vector in some articles. ids: of their passages, by the article's id. total: passages in all."""
    there = _total(ids)
    wanted = min(k, there)
    if not wanted:
        return []
    # A filter in Chroma takes longer the more passages there are. Asking for more and passing over what is not wanted takes longer
    # the less is wanted; looking at each takes longer the more is.
    deep = min(total, 2 * wanted * total // there)
    if deep <= _DEEPEST:
        near = [passage for passage in shelf.nearest(vector, deep) if article_of_row(passage.id) in ids]
        if len(near) >= wanted:
            return near[:wanted]
    if there <= _DEEPEST:
        return shelf.nearest_among(vector, wanted, [id_ for passages in ids.values() for id_ in passages])
    return shelf.nearest(vector, wanted, sorted(ids))
