"""Keeps the store equal to a set of articles: add, change, remove, leave alone; stopped at any point, the next run finishes."""

from typing import TYPE_CHECKING

from rag.embed.embedder import Embedder
from rag.ingest.fill import fill
from rag.ingest.plan import plan
from rag.ingest.vectors import KnownVectors, known_vectors
from rag.store import Store
from rag.types import Article, IndexReport, OnProgress

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

        def known(article: Article) -> KnownVectors:
            old = work.replaced.get(article.origin)
            return known_vectors(store.whole(old.id)) if old else KnownVectors()

        fill(work.fresh, embedder, store.put, on_progress, known)
        store.describe(*work.described)
        for article in work.gone:
            store.remove(article.id)
    return work.report
