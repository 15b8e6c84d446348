"""An article with the vectors of its passages and sentences: what takes nearly all the time of indexing. Touches no store."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rag.embed.embedder import Embedder
from rag.store.rows import Row, StoredArticle, stacked
from rag.types import Article, Passage

if TYPE_CHECKING:
    from rag.embed.embedder import Vector


_AT_ONCE = 16  # passages whose texts are embedded together


@dataclass(frozen=True, slots=True)
class KnownVectors:
    """Vectors that were made before, by the passage's text."""

    rows: Mapping[str, Row] = field(default_factory=dict)
    vectors: "Mapping[str, Vector]" = field(default_factory=dict)


def known_vectors(old: StoredArticle | None) -> KnownVectors:
    """What an article's old form, or the article in another store of the same embedder, gives."""
    if old is None:
        return KnownVectors()
    texts = [row.passage.text for row in old.rows]
    return KnownVectors(dict(zip(texts, old.rows, strict=True)), dict(zip(texts, old.vectors, strict=True)))


def with_vectors(
    article: Article, passages: Sequence[Passage], embedder: Embedder, tell: Callable[[int], None], before: KnownVectors
) -> StoredArticle:
    """The article with its vectors, those of passages that were embedded before taken over.

    Args:
        article: whose passages they are.
        passages: all of them, in order.
        embedder: what makes the vectors.
        tell: called with the number of passages that are done.
        before: vectors of the same embedder.

    """
    rows: list[Row] = []
    vectors = []
    for start in range(0, len(passages), _AT_ONCE):
        tell(start)
        batch = passages[start : start + _AT_ONCE]
        old = {passage.text: row for passage in batch if (row := _kept(passage, before.rows))}
        found = _vectors([passage for passage in batch if passage.text not in old], embedder)
        for passage in batch:
            if row := old.get(passage.text):
                vectors.append(before.vectors[passage.text])
                rows.append(Row(passage, row.sentence_vectors))
            else:
                vectors.append(found[passage.language, passage.text])
                sentences = [found[passage.language, text] for text in passage.sentence_texts]
                rows.append(Row(passage, stacked(sentences)))
    tell(len(passages))
    return StoredArticle(article, rows, stacked(vectors))


def _kept(passage: Passage, rows: Mapping[str, Row]) -> Row | None:
    """The stored row of a passage that was cut the same way before."""
    row = rows.get(passage.text)
    return row if row and len(row.passage.sentences) == len(passage.sentences) else None


def _vectors(passages: Sequence[Passage], embedder: Embedder) -> "dict[tuple[str, str], Vector]":
    """The vectors of passages and of their sentences, by language and text, each text once.

    All of a language are handed over at once: the embedder runs them side by side. A passage of one sentence is that sentence.
    """
    found: dict[tuple[str, str], Vector] = {}
    for language in dict.fromkeys(passage.language for passage in passages):
        of_it = [passage for passage in passages if passage.language == language]
        texts = list(dict.fromkeys(text for passage in of_it for text in (passage.text, *passage.sentence_texts)))
        found |= {(language, text): row for text, row in zip(texts, embedder.passages(texts, language), strict=True)}
    return found
