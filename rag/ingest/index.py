"""Keeps the store equal to a set of articles: add, change, remove, leave alone; stopped at any point, the next run finishes."""

from typing import TYPE_CHECKING

from rag.embed.embedder import Embedder
from rag.ingest.batch import Batch
from rag.ingest.chunk import chunk
from rag.ingest.plan import plan
from rag.ingest.vectors import Kept, embedded, kept
from rag.store import Store
from rag.types import IndexReport, OnProgress, Progress

if TYPE_CHECKING:
    from rag.ingest.load import Loaded


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
        with Batch(store.put) as batch:
            for article in work.fresh:
                passages = cut[article.id]

                def tell(count: int, source: str = article.source, before: int = done) -> None:
                    if on_progress:
                        on_progress(Progress(before + count, total, source))

                old = work.replaced.get(article.origin)
                before = kept(store.whole(old.id)) if old else Kept()
                batch.put(embedded(article, passages, embedder, tell, before))
                done += len(passages)
        store.describe(*work.described)
        for article in work.gone:
            store.remove(article.id)
    return work.report
