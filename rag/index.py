"""Keeps the store equal to a set of articles: add, change, remove, leave alone; stopped at any point, the next run finishes."""

from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rag.chunk import chunk
from rag.embed import Embedder
from rag.load import Loaded
from rag.rows import Row
from rag.store import Store
from rag.types import Article, IndexReport, Passage, Progress, Skipped

if TYPE_CHECKING:
    from rag.embed import Vectors

OnProgress = Callable[[Progress], None]


def index(loaded: Loaded, store: Store, embedder: Embedder, on_progress: OnProgress | None = None) -> IndexReport:
    """Make the store equal to what was loaded, as far as its roots reach: articles from elsewhere stay.

    An article that is unchanged is not embedded again, nor is a passage that a changed article kept.

    Raises:
        StoreLocked: another process is writing.
        StoreError: the store cannot be used.

    """
    with store.writing():
        lacking = store.sweep()
        plan = _plan(loaded, store.articles(), lacking)
        cut = {article.id: chunk(article, embedder.count) for article in plan.fresh}
        total = sum(len(passages) for passages in cut.values())
        done = 0
        for article in plan.fresh:
            passages = cut[article.id]

            def tell(count: int, source: str = article.source, before: int = done) -> None:
                if on_progress:
                    on_progress(Progress(before + count, total, source))

            old = plan.replaced.get(article.origin)
            rows, vectors = _embed(passages, old, store, embedder, tell)
            store.put(article, rows, vectors)
            done += len(passages)
        for article in plan.described:
            store.describe(article)
        for article in plan.gone:
            store.remove(article.id)
    return plan.report


class _Plan:
    """What is to be done, worked out before anything is."""

    def __init__(self) -> None:
        self.fresh: list[Article] = []
        self.replaced: dict[str, Article] = {}  # by origin
        self.described: list[Article] = []
        self.gone: list[Article] = []
        self.report = IndexReport()


def _plan(loaded: Loaded, stored: Sequence[Article], lacking: Set[str]) -> _Plan:
    """lacking: the ids of stored articles that are not whole; they are put again."""
    plan = _Plan()
    by_id = {article.id: article for article in stored}
    by_origin = {article.origin: article for article in stored}
    names: dict[str, list[str]] = {"added": [], "changed": [], "removed": [], "unchanged": []}
    skipped = list(loaded.skipped)
    taken: dict[str, Article] = {}
    for article in loaded.articles:
        if article.id in taken:
            twin = taken[article.id].source
            skipped.append(Skipped(article.source, f"It has the same text as {twin}, which is kept."))
            continue
        taken[article.id] = article
        same, before = by_id.get(article.id), by_origin.get(article.origin)
        if same == article and article.id not in lacking:
            names["unchanged"].append(article.source)
        elif same is not None and same.furniture == article.furniture and article.id not in lacking:
            plan.described.append(article)
            names["unchanged" if replace(same, origin=article.origin) == article else "changed"].append(article.source)
        else:
            plan.fresh.append(article)
            names["changed" if before or same else "added"].append(article.source)
            if before:
                plan.replaced[article.origin] = before
    now = {article.origin for article in loaded.articles}
    plan.gone = [article for article in stored if article.id not in taken and _is_gone(article, loaded, now)]
    names["removed"] = [article.source for article in plan.gone if article.origin not in now]
    plan.report = IndexReport(**{name: tuple(found) for name, found in names.items()}, skipped=tuple(skipped))
    return plan


def _is_gone(article: Article, loaded: Loaded, now: Set[str]) -> bool:
    """Whether a stored article's file holds another text now, or is no longer there. An unreadable file is not gone.

    now: the origins of the articles that were loaded.
    """
    if article.origin in now:
        return True
    if article.origin in loaded.seen:
        return False
    return any(Path(article.origin).is_relative_to(root) for root in loaded.roots)


def _embed(
    passages: Sequence[Passage], old: Article | None, store: Store, embedder: Embedder, tell: Callable[[int], None]
) -> "tuple[list[Row], Vectors]":
    """The rows and vectors of an article, taking over those of passages that its old form had too."""
    import numpy as np

    kept_vectors = store.vectors(old.id) if old else {}
    kept_rows = {row.passage.text: row for row in store.passages(old.id)} if old else {}
    rows: list[Row] = []
    vectors = []
    for number, passage in enumerate(passages):
        tell(number)
        kept = kept_rows.get(passage.text)
        if kept is not None and len(kept.passage.sentences) == len(passage.sentences):
            vectors.append(kept_vectors[passage.text])
            rows.append(Row(passage, kept.sentence_vectors))
            continue
        vectors.append(embedder.passages([passage.text], passage.language)[0])
        texts = [passage.text[span.start - passage.start : span.end - passage.start] for span in passage.sentences]
        # A passage of one sentence is that sentence: its vector is known already.
        sentence_vectors = (
            vectors[-1][None, :] if texts == [passage.text] else embedder.passages(texts, passage.language)
        )
        rows.append(Row(passage, sentence_vectors))
    tell(len(passages))
    return rows, np.asarray(vectors, dtype=np.float32).reshape(len(passages), -1)
