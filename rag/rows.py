"""What Chroma keeps of an article and a passage, and back: metadata ↔ our types. Pure.

An article's text is kept compressed and among the metadata, for Chroma indexes every trigram of what it calls a document: that took six
times the room of the text, and nothing here asks for it. A passage's row holds no words at all: its offsets cut them from its
article. Its offsets, its sentences and their vectors (one byte a number, base64) are one text, so that reading a row is reading
one value.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from rag.types import Article, Copy, DateBasis, Passage, Span

if TYPE_CHECKING:
    from rag.embed import Vector, Vectors

# The numbers of a unit vector of 384 dimensions are about 0.05; a third is hardly ever reached.
_SCALE = 3.0


@dataclass(frozen=True, slots=True)
class Row:
    """A stored passage with the vectors of its sentences. sentence_vectors: (number of sentences, 384), rows of length one."""

    passage: Passage
    sentence_vectors: "Vectors"


@dataclass(frozen=True, slots=True)
class Whole:
    """An article with all that is stored of it. vectors: of its passages, one a row, (number of rows, 384)."""

    article: Article
    rows: Sequence[Row]
    vectors: "Vectors"


def stacked(vectors: "Sequence[Vector]") -> "Vectors":
    """Vectors as rows, (n, 384); (0, 0) where there is none."""
    import numpy as np

    rows: Vectors = np.asarray(vectors, dtype=np.float32).reshape(len(vectors), -1 if len(vectors) else 0)
    return rows


def sound(article: Article) -> Article:
    """The article; where its text is no longer the one that its id was made from, under the id of the text that is there.

    Its file is then read again by the next index run.
    """
    id_ = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return article if id_ == article.id else replace(article, id=id_, digest="")


def article_of_row(id_: str) -> str:
    """The id of the article that a passage is of, by the passage's id."""
    return id_.rpartition(":")[0]


def _spans(spans: Sequence[Span]) -> str:
    return json.dumps([[span.start, span.end] for span in spans])


def _parsed_spans(stored: object) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(str(stored)))


def article_metadata(article: Article, passages: int) -> dict[str, str | int]:
    """What is kept of an article; always the same keys."""
    return {
        "text": base64.b64encode(zlib.compress(article.text.encode("utf-8", "surrogatepass"))).decode("ascii"),
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


def article_of(id_: str, document: str, meta: Mapping[str, Any]) -> Article:
    """The article that was kept. document: its text, in a store of form 1."""
    text = document
    if "text" in meta:
        text = zlib.decompress(base64.b64decode(str(meta["text"]))).decode("utf-8", "surrogatepass")
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
    """What is kept of a passage beside its vector."""
    import numpy as np

    passage = row.passage
    packed = np.rint(row.sentence_vectors * 127 * _SCALE).clip(-127, 127).astype(np.int8)
    sentences = ",".join(f"{span.start}-{span.end}" for span in passage.sentences)
    vectors = base64.b64encode(packed.tobytes()).decode("ascii")
    return {
        "article_id": passage.article_id,
        "row": f"{passage.start} {passage.end} {passage.language} {sentences} {vectors}",
    }


def row_of(id_: str, text: str, meta: Mapping[str, Any]) -> Row:
    """The passage that was kept, with its sentences' vectors. text: of the whole article."""
    import numpy as np

    start, end, language, spans, written = _fields(meta)
    packed = np.frombuffer(base64.b64decode(written), dtype=np.int8)
    vectors = packed.reshape(len(spans), -1).astype(np.float32)
    passage = Passage(
        id=id_,
        article_id=str(meta["article_id"]),
        start=start,
        end=end,
        text=text[start:end],
        language=language,
        sentences=spans,
    )
    return Row(passage, vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))


def _fields(meta: Mapping[str, Any]) -> tuple[int, int, str, tuple[Span, ...], str]:
    """Start, end, language, sentences and their packed vectors."""
    if "row" not in meta:  # of a store of form 1
        spans = _parsed_spans(meta["sentences"])
        return int(meta["start"]), int(meta["end"]), str(meta["language"]), spans, str(meta["sentence_vectors"])
    start, end, language, sentences, written = str(meta["row"]).split(" ")
    parsed = (part.split("-") for part in sentences.split(","))
    return int(start), int(end), language, tuple(Span(int(a), int(b)) for a, b in parsed), written
