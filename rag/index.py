"""Keeps the store equal to a set of articles: add, change, remove, leave alone; stopped at any point, the next run finishes."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rag.chunk import chunk
from rag.embed import Embedder
from rag.plan import plan
from rag.rows import Row
from rag.store import Store
from rag.types import Article, IndexReport, Passage, Progress

if TYPE_CHECKING:
    from rag.embed import Vectors
    from rag.load import Loaded

OnProgress = Callable[[Progress], None]


def index(loaded: "Loaded", store: Store, embedder: Embedder, on_progress: OnProgress | None = None) -> IndexReport:
    """Make the store equal to what was loaded, as far as its roots reach: articles from elsewhere stay.

    An article that is unchanged is not embedded again, nor is a passage that a changed article kept.

    Raises:
        StoreLocked: another process is writing.
        StoreError: the store cannot be used.

    """
    with store.writing():
        lacking = store.sweep()
        work = plan(loaded, store.articles(), lacking)
        cut = {article.id: chunk(article, embedder.count) for article in work.fresh}
        total = sum(len(passages) for passages in cut.values())
        done = 0
        for article in work.fresh:
            passages = cut[article.id]

            def tell(count: int, source: str = article.source, before: int = done) -> None:
                if on_progress:
                    on_progress(Progress(before + count, total, source))

            old = work.replaced.get(article.origin)
            rows, vectors = _embed(passages, old, store, embedder, tell)
            store.put(article, rows, vectors)
            done += len(passages)
        for article in work.described:
            store.describe(article)
        for article in work.gone:
            store.remove(article.id)
    return work.report


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
