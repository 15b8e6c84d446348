"""What Chroma keeps of an article and a passage, and back: metadata ↔ our types. Pure.

A passage's sentences and their vectors are packed into its own metadata (one byte a number, base64), so that one query brings all
that reading needs.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from rag.types import Article, Copy, DateBasis, Passage, Span

if TYPE_CHECKING:
    from rag.embed import Vectors

# The numbers of a unit vector of 384 dimensions are about 0.05; a third is hardly ever reached.
_SCALE = 3.0


@dataclass(frozen=True, slots=True)
class Row:
    """A stored passage with the vectors of its sentences. sentence_vectors: (number of sentences, 384), rows of length one."""

    passage: Passage
    sentence_vectors: "Vectors"


def _spans(spans: Sequence[Span]) -> str:
    return json.dumps([[span.start, span.end] for span in spans])


def _parsed_spans(stored: object) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(str(stored)))


def article_metadata(article: Article, passages: int) -> dict[str, str | int]:
    """What is kept of an article beside its text; always the same keys."""
    return {
        "title": article.title,
        "language": article.language,
        "published": article.published.isoformat() if article.published else "",
        "date_basis": article.date_basis,
        "date_evidence": article.date_evidence,
        "source": article.source,
        "origin": article.origin,
        "furniture": _spans(article.furniture),
        "passages": passages,
        "author": article.author,
        "encoding": article.encoding,
        "url": article.url,
        "copies": json.dumps([[copy.source, copy.origin] for copy in article.copies], ensure_ascii=False),
        "digest": article.digest,
        "sketch": article.sketch,
        "twins": " ".join(article.twins),
    }


def article_of(id_: str, text: str, meta: Mapping[str, Any]) -> Article:
    """The article that was kept."""
    return Article(
        id=id_,
        title=str(meta["title"]),
        language=str(meta["language"]),
        published=date.fromisoformat(str(meta["published"])) if meta["published"] else None,
        source=str(meta["source"]),
        text=text,
        date_basis=cast("DateBasis", meta["date_basis"]),
        date_evidence=str(meta["date_evidence"]),
        furniture=_parsed_spans(meta["furniture"]),
        origin=str(meta["origin"]),
        # Rows of older stores have none of these.
        author=str(meta.get("author", "")),
        encoding=str(meta.get("encoding", "")),
        url=str(meta.get("url", "")),
        copies=tuple(Copy(source, origin) for source, origin in json.loads(str(meta.get("copies", "[]")))),
        digest=str(meta.get("digest", "")),
        sketch=str(meta.get("sketch", "")),
        twins=tuple(str(meta.get("twins", "")).split()),
    )


def row_metadata(row: Row) -> dict[str, str | int]:
    """What is kept of a passage beside its text and vector."""
    import numpy as np

    packed = np.rint(row.sentence_vectors * 127 * _SCALE).clip(-127, 127).astype(np.int8)
    return {
        "article_id": row.passage.article_id,
        "start": row.passage.start,
        "end": row.passage.end,
        "language": row.passage.language,
        "sentences": _spans(row.passage.sentences),
        "sentence_vectors": base64.b64encode(packed.tobytes()).decode("ascii"),
    }


def row_of(id_: str, text: str, meta: Mapping[str, Any]) -> Row:
    """The passage that was kept, with its sentences' vectors."""
    import numpy as np

    spans = _parsed_spans(meta["sentences"])
    packed = np.frombuffer(base64.b64decode(str(meta["sentence_vectors"])), dtype=np.int8)
    vectors = packed.reshape(len(spans), -1).astype(np.float32)
    passage = Passage(
        id=id_,
        article_id=str(meta["article_id"]),
        start=int(meta["start"]),
        end=int(meta["end"]),
        text=text,
        language=str(meta["language"]),
        sentences=spans,
    )
    return Row(passage, vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))
