"""The sentences of a whole article, and how much of it each tells. Pure.

For readers that look at articles, not at what a search found: overviews, summaries.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.store.rows import Row
from rag.text.lines import is_dateline, is_headline
from rag.text.reading import Reading, read
from rag.types import Article, Citation, Claim, Span

if TYPE_CHECKING:
    from rag.embed.embedder import Vector

_FEWEST = 5  # words of a sentence that tells something
_MOST = 90  # words: more, and it is a list or a text without full stops
_LEAD = 0.12  # what the first sentence is given before others, on the scale of a cosine; half as much two sentences on
_HALVED = 2.0
_ALIKE = 0.5  # how much being like what is chosen already counts against a sentence, next to what it tells


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an article."""

    article: Article
    span: Span
    reading: Reading
    language: str
    vector: "Vector"  # centred, (384,)
    place: int  # among the sentences of its article, from 0

    @property
    def text(self) -> str:
        """Its words, as they stand in the article."""
        return self.reading.text

    @property
    def claim(self) -> Claim:
        """The sentence, cited where it stands, not yet proved."""
        citation = Citation(self.article.id, self.span.start, self.span.end, self.text)
        return Claim(self.text, self.language, (citation,))


def lines(article: Article, rows: Sequence[Row]) -> tuple[Line, ...]:
    """The sentences of an article that tell something, in order. rows: its passages."""
    found: list[Line] = []
    for row in sorted(rows, key=lambda row: row.passage.start):
        passage = row.passage
        for span, text, vector in zip(passage.sentences, passage.sentence_texts, row.sentence_vectors, strict=True):
            reading = read(text)
            tells = _FEWEST <= len(reading.words) <= _MOST and not text.rstrip().endswith(("?", ":"))
            if tells and not (is_headline(text, article.title) or is_dateline(text)):
                found.append(Line(article, span, reading, passage.language, vector, len(found)))
    return tuple(found)


def telling(found: Sequence[Line], count: int) -> tuple[Line, ...]:
    """The `count` sentences that together tell most of an article, in the order of the text.

    Each next one is the nearest to the article's centre (the mean of its sentences' vectors), the lead before others, and the less like
    those that are chosen already (maximal marginal relevance: Carbonell and Goldstein 1998).
    """
    import numpy as np

    if len(found) <= count:
        return tuple(found)
    vectors = np.stack([line.vector for line in found])
    centre = vectors.mean(axis=0)
    near = vectors @ (centre / max(float(np.linalg.norm(centre)), 1e-6))
    worth = near + np.array([_LEAD * 0.5 ** (line.place / _HALVED) for line in found])
    alike = vectors @ vectors.T
    chosen: list[int] = []
    for _ in range(count):
        scores = worth - (_ALIKE * alike[:, chosen].max(axis=1) if chosen else 0.0)
        scores[chosen] = -np.inf
        chosen.append(int(scores.argmax()))
    return tuple(found[place] for place in sorted(chosen))
