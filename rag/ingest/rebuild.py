"""Builds a store anew from the articles in it, beside the old one: for another embedder (`reindex`), or after damage (`repair`).

What answers meanwhile is the old one. Stopped anywhere, nothing has changed, and the next run goes on where this one stopped.
"""

from collections.abc import Callable, Mapping, Sequence

from rag.embed.embedder import Embedder
from rag.ingest.batch import Batch
from rag.ingest.chunk import chunk
from rag.ingest.vectors import Kept, embedded
from rag.store import Store
from rag.store.rows import Whole, sound
from rag.types import Article, OnProgress, Passage, Progress, Rebuilt


def rebuild(store: Store, embedder: Embedder, on_progress: OnProgress | None = None) -> Rebuilt:
    """Cut and embed every stored article anew, then let the result answer in place of what was there.

    Raises:
        StoreLocked: another process is writing.
        StoreError: the store cannot be used.

    """
    with store.rebuilding() as at:
        articles = {article.id: article for article in map(sound, at.old.articles())}
        lacking = at.new.sweep()
        there = {article.id: article for article in at.new.articles()}
        for gone in there.keys() - articles.keys():
            at.new.remove(gone)
        missing = [each for each in articles.values() if each.id not in there or each.id in lacking]
        cut = {each.id: chunk(each, embedder.count) for each in missing}
        fill(missing, cut, embedder, at.put, on_progress)
        counts = at.new.passage_counts()
        at.new.describe({each: counts[each.id] for each in articles.values() if there.get(each.id, each) != each})
        return Rebuilt(len(articles), sum(counts[id_] for id_ in articles))


def fill(
    articles: Sequence[Article],
    cut: Mapping[str, Sequence[Passage]],
    embedder: Embedder,
    put: Callable[[Sequence[Whole]], None],
    on_progress: OnProgress | None,
) -> None:
    """Embed and put articles. cut: the passages of each, by its id."""
    total = sum(len(cut[each.id]) for each in articles)
    done = 0
    with Batch(put) as batch:
        for article in articles:

            def tell(count: int, source: str = article.source, before: int = done) -> None:
                if on_progress:
                    on_progress(Progress(before + count, total, source))

            batch.put(embedded(article, cut[article.id], embedder, tell, Kept()))
            done += len(cut[article.id])
