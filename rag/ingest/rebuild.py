"""Builds a store anew from the articles in it, beside the old one: for another embedder (`reindex`), or after damage (`repair`).

What answers meanwhile is the old one. Stopped anywhere, nothing has changed, and the next run goes on where this one stopped.
"""

from rag.embed.embedder import Embedder
from rag.ingest.fill import fill
from rag.store import Store
from rag.store.rows import sound
from rag.types import OnProgress, Rebuilt


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
        missing = [article for article in articles.values() if article.id not in there or article.id in lacking]
        fill(missing, embedder, at.put, on_progress)
        counts = at.new.passage_counts()
        at.new.describe(
            {article: counts[article.id] for article in articles.values() if there.get(article.id, article) != article}
        )
        return Rebuilt(len(articles), sum(counts[id_] for id_ in articles))
