"""What Chroma keeps of an article and a passage, and back: metadata ↔ our types. Pure.

An article is one compressed value among the metadata: Chroma indexes every trigram of what it calls a document, which took six times
the room of the text, and to read ten thousand articles of eighteen values each took seconds. A passage's row holds no words: its
offsets cut them from its article. Its offsets, its sentences and their vectors (one byte a number, base64) are one text, so that
reading a row is reading one value.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from rag.types import Article, Copy, DateBasis, Edit, Passage, Span

if TYPE_CHECKING:
    from rag.embed.embedder import Vector, Vectors

# The numbers of a unit vector of 384 dimensions are about 0.05; a third is hardly ever reached.
_SCALE = 3.0


@dataclass(frozen=True, slots=True)
class Row:
    """A stored passage with the vectors of its sentences. sentence_vectors: (number of sentences, 384), rows of length one."""

    passage: Passage
    sentence_vectors: "Vectors"


@dataclass(frozen=True, slots=True)
class StoredArticle:
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
    said = json.dumps({"text": article.text, **article_fields(article)}, ensure_ascii=False)
    packed = base64.b64encode(zlib.compress(said.encode("utf-8", "surrogatepass"))).decode("ascii")
    return {"article": packed, "passages": passages}


def article_fields(article: Article) -> dict[str, str]:
    """An article without its id and its text, in words that JSON and Chroma know."""
    return {
        "title": article.title,
        "language": article.language,
        "published": article.published.isoformat() if article.published else "",
        "date_basis": article.date_basis,
        "date_evidence": article.date_evidence,
        "source": article.source,
        "origin": article.origin,
        "furniture": _spans(article.furniture),
        "author": article.author,
        "encoding": article.encoding,
        "url": article.url,
        "copies": json.dumps([[copy.source, copy.origin] for copy in article.copies], ensure_ascii=False),
        "digest": article.digest,
        "sketch": article.sketch,
        "twins": " ".join(article.twins),
        "edits": json.dumps(
            [[edit.start, edit.end, edit.source, edit.why] for edit in article.edits], ensure_ascii=False
        ),
        "notes": json.dumps(article.notes, ensure_ascii=False),
    }


def article_of(id_: str, meta: Mapping[str, Any]) -> Article:
    """The article that was kept."""
    written = zlib.decompress(base64.b64decode(str(meta["article"]))).decode("utf-8", "surrogatepass")
    return article_with(id_, json.loads(written))


def article_with(id_: str, fields: Mapping[str, Any]) -> Article:
    """The article of its fields and its text, as `article_fields` gives them; what an older Pramana did not know is empty."""
    return Article(
        id=id_,
        title=str(fields["title"]),
        language=str(fields["language"]),
        published=date.fromisoformat(str(fields["published"])) if fields["published"] else None,
        source=str(fields["source"]),
        text=str(fields["text"]),
        date_basis=cast("DateBasis", fields["date_basis"]),
        date_evidence=str(fields["date_evidence"]),
        furniture=_parsed_spans(fields["furniture"]),
        origin=str(fields["origin"]),
        author=str(fields.get("author", "")),
        encoding=str(fields.get("encoding", "")),
        url=str(fields.get("url", "")),
        copies=tuple(Copy(source, origin) for source, origin in json.loads(str(fields.get("copies", "[]")))),
        digest=str(fields.get("digest", "")),
        sketch=str(fields.get("sketch", "")),
        twins=tuple(str(fields.get("twins", "")).split()),
        edits=tuple(Edit(*edit) for edit in json.loads(str(fields.get("edits", "[]")))),
        notes=tuple(json.loads(str(fields.get("notes", "[]")))),
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
    start, end, language, sentences, written = str(meta["row"]).split(" ")
    parsed = (part.split("-") for part in sentences.split(","))
    return int(start), int(end), language, tuple(Span(int(a), int(b)) for a, b in parsed), written
