"""Checks a store: whether what is counted can be reached, and every passage stands where it says. Changes nothing."""

from collections.abc import Iterator

from rag.embed import E5, Embedder
from rag.store import Store
from rag.types import Check

_PROBES = 200  # passages that are searched for by their own vector


def examine(store: Store, embedder: Embedder) -> list[Check]:
    """The checks, in order; the later ones mean little where an earlier one failed."""
    return list(_checks(store, embedder))


def _checks(store: Store, embedder: Embedder) -> Iterator[Check]:
    store.open()
    articles = store.articles()
    yield Check("store", passed=True, detail=f"{store.home} opens; embedder {embedder.name}.")
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
    off = [
        row.passage.id
        for article in articles
        for row in rows[article.id]
        if article.text[row.passage.start : row.passage.end] != row.passage.text
    ]
    yield Check(
        "offsets", passed=not off, detail=_told(off, "Every passage stands at its offsets.", "Passages are off")
    )
    lost = list(_lost(store))
    yield Check(
        "reach",
        passed=not lost,
        detail=_told(lost, "Every passage tried is found by its own vector.", "Counted but out of reach"),
    )


def _lost(store: Store) -> Iterator[str]:
    """Passages that a search by their own vector does not bring back."""
    tried = 0
    for article in store.articles():
        for text, vector in store.vectors(article.id).items():
            tried += 1
            if tried > _PROBES:
                return
            if not any(found.row.passage.text == text for found in store.nearest(vector, 3)):
                yield f"{article.id}: {text[:40]}…"


def _told(faults: list[str], good: str, bad: str) -> str:
    return good if not faults else f"{bad}: {', '.join(faults[:5])}{'…' if len(faults) > 5 else ''}"
