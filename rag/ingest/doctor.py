"""Checks a store: whether what is counted can be reached, and every passage stands where it says. Changes nothing."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rag.embed.bundled import E5
from rag.embed.embedder import Embedder
from rag.store import NearRow, Store
from rag.store.rows import sound
from rag.types import Article, Check, Passage
from rag.types.errors import StoreError

if TYPE_CHECKING:
    from rag.embed.embedder import Vector

_PROBES = 200  # passages that are searched for by their own vector
_MISSED = (
    0.5  # of them: where a folder of Chroma's is lost, all are missed; where many are nearly the same, a tenth may be
)


def examine(store: Store, embedder: Embedder) -> list[Check]:
    """The checks, in order; the later ones mean little where an earlier one failed."""
    return list(_checks(store, embedder))


def _checks(store: Store, embedder: Embedder) -> Iterator[Check]:
    store.open()
    articles = store.articles()
    yield Check("store", passed=True, detail=f"The store {store.place} opens; embedder {embedder.name}.")
    yield from _unfinished(store)
    if isinstance(embedder, E5):
        yield embedder.check()
    yield Check(
        "articles",
        passed=bool(articles),
        detail=f"{len(articles)} stored." if articles else "None yet: pramana index PATH.",
    )
    expected = store.passage_counts()
    rows = {article.id: store.passages(article.id) for article in articles}
    short = [article.source for article in articles if len(rows[article.id]) != expected[article.id]]
    yield Check(
        "whole",
        passed=not short,
        detail=_told(short, "Every article has all of its passages.", "Passages are missing; index again"),
    )
    counted, reached = store.count(), sum(len(found) for found in rows.values())
    yield Check(
        "count",
        passed=counted == reached,
        detail=f"{counted} passages counted, {reached} belong to articles."
        + ("" if counted == reached else " Index again: what a stopped run left is swept away."),
    )
    off = [article.source for article in articles if sound(article) != article]
    off += [row.passage.id for article in articles for row in rows[article.id] if not _stands(row.passage, article)]
    yield Check(
        "offsets",
        passed=not off,
        detail=_told(off, "Every passage stands at its offsets.", "Not as it was stored; pramana doctor --repair"),
    )
    lost = _lost(store, articles)
    yield Check(
        "reach",
        passed=not lost,
        detail=_told(lost, "Every passage tried is found by its own vector.", "Out of reach; pramana doctor --repair"),
    )


def _unfinished(store: Store) -> Iterator[Check]:
    for embedder in store.unfinished():
        yield Check(
            "reindex", passed=True, detail=f"A reindex for {embedder} was begun: pramana reindex goes on with it."
        )


def _stands(passage: Passage, article: Article) -> bool:
    """Whether a passage and its sentences are where its id says."""
    inside = 0 <= passage.start < passage.end <= len(article.text)
    spans = all(passage.start <= span.start < span.end <= passage.end for span in passage.sentences)
    return inside and spans and passage.id == f"{article.id}:{passage.start}-{passage.end}"


def _lost(store: Store, articles: Sequence[Article]) -> list[str]:
    """Passages that a search by their own vector does not bring back, where they are more than the index's approximation explains."""
    tried = 0
    lost = []
    for article in articles:
        try:
            whole = store.whole(article.id)
        except StoreError as error:
            return [f"{article.source}: {error.message}"]
        for row, vector in zip(whole.rows, whole.vectors, strict=True) if whole else ():
            tried += 1
            if not any(found.row.passage.id == row.passage.id for found in _found(store, vector)):
                lost.append(f"{article.id}: {row.passage.text[:40]}…")
        if tried >= _PROBES:
            break
    return lost if len(lost) > _MISSED * tried else []


def _found(store: Store, vector: "Vector") -> tuple[NearRow, ...]:
    try:
        return store.nearest(vector, 10)
    except StoreError:  # the index itself cannot be read: then nothing is found
        return ()


def _told(faults: list[str], good: str, bad: str) -> str:
    return good if not faults else f"{bad}: {', '.join(faults[:5])}{'…' if len(faults) > 5 else ''}"
