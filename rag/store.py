"""Articles and passages ↔ Chroma. The only module that knows chromadb.

Two collections: `articles` holds each text and what is known of it; `passages` holds the centred vectors. An article's row is
written after its passages and deleted before them, so an article is either whole or not there, whenever a run is stopped.
What a row holds is in `rows`. All of it can be made again from the articles.
"""

import sys
import threading
from collections import Counter, OrderedDict
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from rag.errors import StoreDamaged, StoreError, StoreLocked, StoreMismatch, StoreNewer
from rag.rows import Row, article_metadata, article_of, row_metadata, row_of
from rag.types import Article

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

    from rag.embed import Vector, Vectors

SCHEMA = 1
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 100}
_CACHED_ROWS = 20_000  # passages kept in memory, about 3 kB each
_DEEPEST = 2000  # passages asked for at most where only some are wanted; beyond that Chroma filters
_BATCH = 1000  # rows a call; Chroma refuses more than 5461


@dataclass(frozen=True, slots=True)
class Found:
    """A row that a search found. similarity: cosine, -1 to 1."""

    row: Row
    similarity: float


class Store:
    """One folder on disk. Threads may share it; processes may read it side by side, and write one at a time (`writing`)."""

    def __init__(self, home: Path, embedder_name: str) -> None:
        self.home = home
        self._embedder_name = embedder_name
        self._opening = threading.RLock()
        self._client: ClientAPI | None = None
        self._passages: Collection | None = None
        self._articles: Collection | None = None
        self._rows: OrderedDict[str, Row] = OrderedDict()
        self._stamp = ""
        self._counted = ("unknown", 0)  # the stamp, and how many passages there were then
        self._by_article: tuple[str, dict[str, int]] = ("unknown", {})  # the same, by article
        self._writing = False

    # --- Opening, closing, locking

    @property
    def _folder(self) -> Path:
        return self.home / "chroma"

    @property
    def _stamp_file(self) -> Path:
        return self.home / "written"

    def open(self) -> None:
        """Open the store, or make it; again after another process has written.

        Raises:
            StoreError: the folder cannot be written, was deleted meanwhile, or is not a store.
            StoreNewer, StoreMismatch: made by a newer Pramana, or with another embedder.

        """
        with self._opening:
            if self._client is not None:
                if not self._folder.is_dir():
                    self.close()
                    raise StoreError(
                        f"The store in {self.home} is gone.", fix="Index the articles again: pramana index PATH."
                    )
                if self._stamp == self._read_stamp():
                    return
                self.close()
            self._connect()

    def _connect(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The store cannot be made in {self.home}: {error.strerror}.",
                fix="Choose another folder with --home or PRAMANA_HOME.",
            ) from None
        import chromadb
        from chromadb.config import Settings

        try:
            self._client = chromadb.PersistentClient(
                path=str(self._folder), settings=Settings(anonymized_telemetry=False)
            )
            self._passages = self._collection("passages")
            self._articles = self._collection("articles")
        except StoreError:
            self.close()
            raise
        except Exception as error:
            self.close()
            raise StoreError(
                f"The store in {self.home} cannot be opened: {_first_line(error)}.",
                fix="Check that the folder can be written; if it is damaged, move it away and index again.",
            ) from error
        self._stamp = self._read_stamp()

    def _collection(self, name: str) -> "Collection":
        client = cast("ClientAPI", self._client)
        collection = client.get_or_create_collection(
            name,
            embedding_function=None,
            configuration={"hnsw": cast("Any", _HNSW)},
            metadata={"schema": SCHEMA, "embedder": self._embedder_name},
        )
        made = collection.metadata or {}
        if int(made.get("schema", 0)) > SCHEMA:
            raise StoreNewer(
                f"The store in {self.home} was made by a newer Pramana (form {made['schema']}; this one knows {SCHEMA}).",
                fix="Update Pramana, or use another folder with --home.",
            )
        if made.get("embedder") != self._embedder_name:
            raise StoreMismatch(
                f"The store in {self.home} was made with the embedder {made.get('embedder')}; this Pramana uses {self._embedder_name}.",
                fix="Move the folder away and index the articles again.",
            )
        return collection

    def close(self) -> None:
        """Let go of the folder. The store opens again by itself when it is next used."""
        with self._opening:
            self._client = self._passages = self._articles = None
            self._rows.clear()
            if "chromadb" in sys.modules:
                from chromadb.api.shared_system_client import SharedSystemClient

                # Chroma keeps one system a folder, a broken one too.
                SharedSystemClient.clear_system_cache()

    def _read_stamp(self) -> str:
        try:
            return self._stamp_file.read_text()
        except OSError:
            return ""

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the folder for writing.

        Raises:
            StoreLocked: another process is writing.
            StoreError: the folder cannot be written.

        """
        from filelock import FileLock, Timeout

        self.open()
        lock = FileLock(self.home / "lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise StoreLocked(
                f"Another process is writing to {self.home}.", fix="Wait until it is done, then try again."
            ) from None
        except OSError as error:
            raise StoreError(
                f"The store in {self.home} cannot be written: {error.strerror}.",
                fix="Choose another folder with --home or PRAMANA_HOME.",
            ) from None
        try:
            self.open()
            self._writing = True
            yield
        finally:
            self._writing = False
            try:
                self._mark_written()
            finally:
                lock.release()

    def _mark_written(self) -> None:
        import secrets

        if self.home.is_dir():
            self._stamp = secrets.token_hex(8)
            self._stamp_file.write_text(self._stamp)

    @property
    def stamp(self) -> str:
        """Changes whenever something was written."""
        return self._stamp

    # --- Reading

    @property
    def _open_passages(self) -> "Collection":
        self.open()
        return cast("Collection", self._passages)

    @property
    def _open_articles(self) -> "Collection":
        self.open()
        return cast("Collection", self._articles)

    def articles(self) -> tuple[Article, ...]:
        """Every whole article, oldest first; those without a date last."""
        with _chroma(self.home):
            got = self._open_articles.get(include=["documents", "metadatas"])
        rows = zip(got["ids"], got["documents"] or (), got["metadatas"] or (), strict=True)
        found = [article_of(id_, text, meta) for id_, text, meta in rows]
        return tuple(sorted(found, key=lambda article: (article.published or date.max, article.source)))

    def passages(self, article_id: str) -> tuple[Row, ...]:
        """The rows of one article, in order; none where it is not there."""
        with _chroma(self.home):
            got = self._open_passages.get(where={"article_id": article_id}, include=["documents", "metadatas"])
        rows = [row_of(*each) for each in zip(got["ids"], got["documents"] or (), got["metadatas"] or (), strict=True)]
        return tuple(sorted(rows, key=lambda row: row.passage.start))

    def vectors(self, article_id: str) -> "Mapping[str, Vector]":
        """The passage vectors of one article, by the passage's text."""
        import numpy as np

        with _chroma(self.home):
            got = self._open_passages.get(where={"article_id": article_id}, include=["documents", "embeddings"])
        embeddings = got["embeddings"] if got["embeddings"] is not None else ()
        return {
            text: np.asarray(vector, dtype=np.float32)
            for text, vector in zip(got["documents"] or (), embeddings, strict=True)
        }

    def count(self) -> int:
        """How many passages Chroma counts."""
        with _chroma(self.home):
            return int(self._open_passages.count())

    def nearest(self, vector: "Vector", k: int, within: Set[str] | None = None) -> tuple[Found, ...]:
        """The `k` passages nearest to a vector, nearest first. within: the ids of the articles to look in; None: all."""
        with _chroma(self.home):
            total = self._total()
            if within is None:
                return self._query(vector, k, total)
            there = self._of_articles(within)
            # A filter in Chroma takes longer the more it lets through; asking for more and passing over what is not wanted takes
            # longer the less it lets through.
            wanted = min(k, there)
            deep = min(total, 2 * wanted * total // max(there, 1))
            if deep <= _DEEPEST:
                found = [each for each in self._query(vector, deep, total) if each.row.passage.article_id in within]
                if len(found) >= wanted:
                    return tuple(found[:k])
            return self._query(vector, wanted, there, {"article_id": {"$in": sorted(within)}})

    def _query(
        self, vector: "Vector", k: int, there: int, where: "Mapping[str, Any] | None" = None
    ) -> tuple[Found, ...]:
        """there: how many passages can be found. Chroma warns when asked for more, and has no index to ask where there is none."""
        k = min(k, there)
        if k == 0:
            return ()
        got = self._open_passages.query(
            query_embeddings=[cast("Any", vector)], n_results=k, include=["distances"], where=cast("Any", where)
        )
        ids, distances = got["ids"][0], (got["distances"] or [[]])[0]
        rows = self._fetch(ids)
        return tuple(
            Found(rows[id_], 1.0 - float(distance)) for id_, distance in zip(ids, distances, strict=True) if id_ in rows
        )

    def _total(self) -> int:
        """How many passages there are; kept until something is written, for counting takes longer the more there is."""
        self.open()
        if self._counted[0] != self._stamp or self._writing:
            self._counted = (self._stamp, int(self._open_passages.count()))
        return self._counted[1]

    def _of_articles(self, ids: Set[str]) -> int:
        """How many passages these articles have; kept like the total."""
        self.open()
        if self._by_article[0] != self._stamp or self._writing:
            self._by_article = (self._stamp, self.passage_counts())
        return sum(self._by_article[1].get(id_, 0) for id_ in ids)

    def _fetch(self, ids: Sequence[str]) -> dict[str, Row]:
        with self._opening:
            missing = [id_ for id_ in ids if id_ not in self._rows]
            if missing:
                got = self._open_passages.get(ids=missing, include=["documents", "metadatas"])
                for each in zip(got["ids"], got["documents"] or (), got["metadatas"] or (), strict=True):
                    self._rows[each[0]] = row_of(*each)
            found = {id_: self._rows[id_] for id_ in ids if id_ in self._rows}
            for id_ in found:
                self._rows.move_to_end(id_)
            while len(self._rows) > _CACHED_ROWS:
                self._rows.popitem(last=False)
        return found

    # --- Writing; inside `writing` only

    def put(self, article: Article, rows: Sequence[Row], vectors: "Vectors") -> None:
        """Store an article whole. vectors: (number of rows, 384).

        Rows that an earlier form of the same article had, and this one has not, go last: stopped at any point, what is stored answers.
        """
        with _chroma(self.home):
            for start in range(0, len(rows), _BATCH):
                part = rows[start : start + _BATCH]
                self._open_passages.upsert(
                    ids=[row.passage.id for row in part],
                    embeddings=cast("Any", vectors[start : start + _BATCH]),
                    documents=[row.passage.text for row in part],
                    metadatas=[row_metadata(row) for row in part],
                )
            self._put_article(article, len(rows))
            self._drop_rows(article.id, keep={row.passage.id for row in rows})

    def describe(self, article: Article) -> None:
        """Store what is known of an article anew; its passages stay."""
        with _chroma(self.home):
            stored = self._open_articles.get(ids=[article.id], include=["metadatas"])["metadatas"] or ()
            self._put_article(article, int(cast("int", stored[0]["passages"])) if stored else 0)

    def _put_article(self, article: Article, passages: int) -> None:
        # Every article has the same keys, so that merging, which is what upserting does to metadata, leaves nothing stale.
        self._open_articles.upsert(
            ids=[article.id],
            embeddings=cast("Any", [[1.0, 0.0]]),
            documents=[article.text],
            metadatas=[article_metadata(article, passages)],
        )

    def remove(self, article_id: str) -> None:
        """Forget an article: first the article, then its passages, so that no moment has it half."""
        with _chroma(self.home):
            self._open_articles.delete(ids=[article_id])
            self._drop_rows(article_id)

    def _drop_rows(self, article_id: str, keep: Set[str] = frozenset()) -> None:
        stored = self._open_passages.get(where={"article_id": article_id}, include=[])["ids"]
        stale = [id_ for id_ in stored if id_ not in keep]
        for start in range(0, len(stale), _BATCH):
            self._open_passages.delete(ids=stale[start : start + _BATCH])
        with self._opening:
            for id_ in stored:
                self._rows.pop(id_, None)

    def sweep(self) -> frozenset[str]:
        """Drop the passages of articles that are not there: what a run that was stopped left behind.

        Returns:
            The ids of the articles that lack passages: they are to be put again.

        """
        with _chroma(self.home):
            expected = self.passage_counts()
            metadatas = self._open_passages.get(include=["metadatas"])["metadatas"] or ()
            counted = Counter(str(meta["article_id"]) for meta in metadatas)
            for article_id in counted.keys() - expected.keys():
                self._drop_rows(article_id)
        return frozenset(id_ for id_, count in expected.items() if counted[id_] != count)

    def passage_counts(self) -> dict[str, int]:
        """How many passages each article was stored with."""
        with _chroma(self.home):
            got = self._open_articles.get(include=["metadatas"])
        return {
            id_: int(cast("int", meta["passages"]))
            for id_, meta in zip(got["ids"], got["metadatas"] or (), strict=True)
        }


@contextmanager
def _chroma(home: Path) -> Iterator[None]:
    """Chroma's errors, told as ours."""
    try:
        yield
    except (StoreError, KeyboardInterrupt):
        raise
    except Exception as error:
        raise StoreDamaged(
            f"The store in {home} could not be read or written: {_first_line(error)}.",
            fix="Run `pramana doctor`; if the folder is gone or damaged, move it away and index the articles again.",
        ) from error


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
