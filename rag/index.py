"""Keeps the store equal to a set of articles: add, change, remove, leave alone; stopped at any point, the next run finishes."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from rag.chunk import chunk
from rag.embed import Embedder
from rag.plan import plan
from rag.rows import Row
from rag.store import Store
from rag.types import Article, IndexReport, Passage, Progress

if TYPE_CHECKING:
    from rag.embed import Vector, Vectors
    from rag.load import Loaded

_AT_ONCE = 16  # passages whose texts are embedded together

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
    for start in range(0, len(passages), _AT_ONCE):
        tell(start)
        batch = passages[start : start + _AT_ONCE]
        kept = {passage.text: row for passage in batch if (row := _kept(passage, kept_rows))}
        found = _embedded([passage for passage in batch if passage.text not in kept], embedder)
        for passage in batch:
            if row := kept.get(passage.text):
                vectors.append(kept_vectors[passage.text])
                rows.append(Row(passage, row.sentence_vectors))
            else:
                vectors.append(found[passage.language, passage.text])
                sentences = [found[passage.language, text] for text in passage.sentence_texts]
                rows.append(Row(passage, np.asarray(sentences, dtype=np.float32)))
    tell(len(passages))
    return rows, np.asarray(vectors, dtype=np.float32).reshape(len(passages), -1)


def _kept(passage: Passage, rows: Mapping[str, Row]) -> Row | None:
    """The stored row of a passage that was cut the same way before."""
    row = rows.get(passage.text)
    return row if row and len(row.passage.sentences) == len(passage.sentences) else None


def _embedded(passages: Sequence[Passage], embedder: Embedder) -> "dict[tuple[str, str], Vector]":
    """The vectors of passages and of their sentences, by language and text, each text once.

    All of a language are handed over at once: the embedder runs them side by side. A passage of one sentence is that sentence.
    """
    found: dict[tuple[str, str], Vector] = {}
    for language in dict.fromkeys(passage.language for passage in passages):
        of_it = [passage for passage in passages if passage.language == language]
        texts = list(dict.fromkeys(text for passage in of_it for text in (passage.text, *passage.sentence_texts)))
        found |= {(language, text): row for text, row in zip(texts, embedder.passages(texts, language), strict=True)}
    return found
