"""One generation of the store: a collection of articles and one of passages, and how they are read and written.

An article's row is written after its passages and deleted before them, so an article is either whole or not there, whenever a run is
stopped. Chroma's errors pass through as they are; `store` tells them as ours.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

from rag.store.rows import (
    Row,
    StoredArticle,
    article_metadata,
    article_of,
    article_of_row,
    row_metadata,
    row_of,
    stacked,
)
from rag.types import Article

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

    from rag.embed.embedder import Vector

T = TypeVar("T")

_BATCH = 1000  # rows a call; Chroma refuses more than 5461, and SQLite has to hold them
_MANY = 64  # articles; to name more of them in one condition takes longer than to look through all


@dataclass(frozen=True, slots=True)
class Near:
    """A passage that a search found. similarity: cosine, -1 to 1."""

    id: str
    similarity: float


class Shelf:
    """Two collections."""

    def __init__(self, number: int, articles: "Collection", passages: "Collection") -> None:
        self.number = number
        self.articles_held = articles
        self.passages_held = passages

    @property
    def embedder(self) -> str:
        """The name of the embedder whose vectors it holds."""
        return str((self.passages_held.metadata or {}).get("embedder", ""))

    @property
    def schema(self) -> int:
        """The form of its rows; the newest where the two collections differ."""
        return max(
            int((collection.metadata or {}).get("schema", 0)) for collection in (self.articles_held, self.passages_held)
        )

    # --- Reading

    def articles(self) -> tuple[Article, ...]:
        """Every whole article, oldest first; those without a date last."""
        ids = self.articles_held.get(include=[])["ids"]
        articles = [article for part in _parts(ids) for article in self._articles(part)]
        return tuple(sorted(articles, key=lambda article: (article.published or date.max, article.source)))

    def _articles(self, ids: Sequence[str]) -> Iterator[Article]:
        got = self.articles_held.get(ids=list(ids), include=["metadatas"])
        for id_, meta in zip(got["ids"], got["metadatas"] or (), strict=True):
            yield article_of(id_, meta)

    def passage_counts(self) -> dict[str, int]:
        """How many passages each article was stored with."""
        got = self.articles_held.get(include=["metadatas"])
        return {
            id_: int(cast("int", meta["passages"]))
            for id_, meta in zip(got["ids"], got["metadatas"] or (), strict=True)
        }

    def nearest_among(self, vector: "Vector", k: int, ids: Sequence[str]) -> list[Near]:
        """The passages nearest to a vector of those named, exactly, nearest first: each of their vectors is looked at."""
        import numpy as np

        got = self.passages_held.get(ids=list(ids), include=["embeddings"])
        held = np.asarray(got["embeddings"], dtype=np.float32).reshape(len(got["ids"]), -1)
        if not len(held):
            return []
        scores = held @ vector / np.maximum(np.linalg.norm(held, axis=1), 1e-9)
        best = np.argsort(-scores, kind="stable")[:k]
        return [Near(got["ids"][at], float(scores[at])) for at in best]

    def row_ids(self) -> list[str]:
        """The ids of all passages, also of those that belong to no article."""
        return self.passages_held.get(include=[])["ids"]

    def rows(self, ids: Sequence[str], texts: Mapping[str, str]) -> dict[str, Row]:
        """Passages by their ids; those whose article has no text here are left out. texts: by the article's id."""
        wanted = [id_ for id_ in ids if article_of_row(id_) in texts]
        rows = {}
        for part in _parts(wanted):
            got = self.passages_held.get(ids=list(part), include=["metadatas"])
            for id_, meta in zip(got["ids"], got["metadatas"] or (), strict=True):
                rows[id_] = row_of(id_, texts[article_of_row(id_)], meta)
        return rows

    def whole(self, article_id: str) -> StoredArticle | None:
        """An article with its passages in order, and their vectors; None where it is not there."""
        article = next(self._articles([article_id]), None)
        if article is None:
            return None
        got = self.passages_held.get(where={"article_id": article_id}, include=["metadatas", "embeddings"])
        vectors = got["embeddings"] if got["embeddings"] is not None else ()
        rows = [row_of(id_, article.text, meta) for id_, meta in zip(got["ids"], got["metadatas"] or (), strict=True)]
        order = sorted(range(len(rows)), key=lambda at: rows[at].passage.start)
        return StoredArticle(
            article, tuple(rows[at] for at in order), stacked([cast("Any", vectors[at]) for at in order])
        )

    def of_article(self, article_id: str) -> tuple[Row, ...]:
        """The passages of an article, in order; none where it is not there."""
        article = next(self._articles([article_id]), None)
        if article is None:
            return ()
        got = self.passages_held.get(where={"article_id": article_id}, include=["metadatas"])
        rows = [row_of(id_, article.text, meta) for id_, meta in zip(got["ids"], got["metadatas"] or (), strict=True)]
        return tuple(sorted(rows, key=lambda row: row.passage.start))

    def nearest(self, vector: "Vector", k: int, within: Sequence[str] | None = None) -> list[Near]:
        """The passages nearest to a vector, nearest first. k: no more than there are. within: ids of articles."""
        got = self.passages_held.query(
            query_embeddings=[cast("Any", vector)],
            n_results=k,
            include=["distances"],
            where=cast("Any", None if within is None else {"article_id": {"$in": list(within)}}),
        )
        distances = (got["distances"] or [[]])[0]
        return [Near(id_, 1.0 - float(distance)) for id_, distance in zip(got["ids"][0], distances, strict=True)]

    # --- Writing

    def put(self, wholes: Sequence[StoredArticle]) -> None:
        """Store articles whole.

        Rows that an earlier form of the same article had, and this one has not, go last: stopped at any point, what is stored answers.
        """
        import numpy as np

        rows = [row for whole in wholes for row in whole.rows]
        if rows:
            vectors = np.concatenate([whole.vectors for whole in wholes if len(whole.rows)])
            for start in range(0, len(rows), _BATCH):
                part = rows[start : start + _BATCH]
                self.passages_held.upsert(
                    ids=[row.passage.id for row in part],
                    embeddings=cast("Any", vectors[start : start + _BATCH]),
                    metadatas=[row_metadata(row) for row in part],
                )
        self.describe({whole.article: len(whole.rows) for whole in wholes})
        self.drop_rows({whole.article.id for whole in wholes}, keep={row.passage.id for row in rows})

    def describe(self, articles: Mapping[Article, int]) -> None:
        """Store what is known of articles, with how many passages each has."""
        # Every article has the same keys, so that merging, which is what upserting does to metadata, leaves nothing stale.
        for part in _parts(list(articles)):
            self.articles_held.upsert(
                ids=[article.id for article in part],
                embeddings=cast("Any", [[1.0, 0.0]] * len(part)),
                metadatas=[article_metadata(article, articles[article]) for article in part],
            )

    def remove(self, article_id: str) -> None:
        """Forget an article: first the article, then its passages, so that it is never half there."""
        self.articles_held.delete(ids=[article_id])
        self.drop_rows({article_id})

    def drop_rows(self, articles: Set[str], keep: Set[str] = frozenset()) -> None:
        """Drop the passages of articles, but for some."""
        if len(articles) > _MANY:
            stored = [id_ for id_ in self.row_ids() if article_of_row(id_) in articles]
        else:
            where = {"article_id": {"$in": sorted(articles)}}
            stored = self.passages_held.get(where=cast("Any", where), include=[])["ids"] if articles else []
        for part in _parts([id_ for id_ in stored if id_ not in keep]):
            self.passages_held.delete(ids=list(part))

    def sweep(self) -> frozenset[str]:
        """Drop the passages of articles that are not there: what a run that was stopped left behind.

        Returns:
            The ids of the articles that lack passages: they are to be put again.

        """
        expected = self.passage_counts()
        counted = Counter(map(article_of_row, self.row_ids()))
        self.drop_rows(counted.keys() - expected.keys())
        return frozenset(id_ for id_, count in expected.items() if counted[id_] != count)


def _parts(things: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(things), _BATCH):
        yield things[start : start + _BATCH]
