"""Articles → passages → vectors → the store, with progress: the one loop in which indexing and rebuilding spend their time."""

from collections.abc import Callable, Sequence

from rag.embed.embedder import Embedder
from rag.ingest.batch import Batch
from rag.ingest.chunk import chunk
from rag.ingest.vectors import KnownVectors, with_vectors
from rag.store.rows import StoredArticle
from rag.types import Article, OnProgress, Progress

Known = Callable[[Article], KnownVectors]


def nothing_known(_: Article) -> KnownVectors:
    """For articles that are embedded anew, whatever was there before."""
    return KnownVectors()


def fill(
    articles: Sequence[Article],
    embedder: Embedder,
    put: Callable[[Sequence[StoredArticle]], None],
    on_progress: OnProgress | None,
    known: Known = nothing_known,
) -> None:
    """Cut, embed and put articles, in order.

    Args:
        articles: what to put.
        embedder: what counts tokens and makes vectors.
        put: takes several articles at once.
        on_progress: called as passages are embedded.
        known: the vectors of an article's passages that were made before.

    """
    passages = {article.id: chunk(article, embedder.count) for article in articles}
    total = sum(map(len, passages.values()))
    done = 0
    with Batch(put) as batch:
        for article in articles:

            def tell(count: int, source: str = article.source, before: int = done) -> None:
                if on_progress:
                    on_progress(Progress(before + count, total, source))

            batch.put(with_vectors(article, passages[article.id], embedder, tell, known(article)))
            done += len(passages[article.id])
