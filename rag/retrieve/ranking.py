"""What a search brings: passages and their sentences, best first. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.text.reading import Reading
from rag.types import Hit, Span


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence that may answer, with what it says."""

    hit: Hit
    span: Span
    score: float
    reading: Reading
    apart: bool = False  # a headline, a dateline: no sentence of the article, and never an answer by itself

    @property
    def text(self) -> str:
        """Its words, as they stand in the article."""
        return self.reading.text

    @property
    def article_id(self) -> str:
        """Where it stands."""
        return self.hit.passage.article_id


@dataclass(frozen=True, slots=True)
class Ranking:
    """The passages that were found, best first, and every sentence of them, best first."""

    hits: tuple[Hit, ...] = ()
    sentences: tuple[Scored, ...] = ()

    def first(self, count: int) -> "Ranking":
        """The same of the best `count` passages."""
        hits = self.hits[:count]
        kept = {hit.passage.id for hit in hits}
        return Ranking(hits, tuple(one for one in self.sentences if one.hit.passage.id in kept))

    def without(self, told: str) -> "Ranking":
        """The same without the sentences that stand in a text."""
        return Ranking(self.hits, tuple(one for one in self.sentences if one.text not in told)) if told else self

    @property
    def terms(self) -> frozenset[str]:
        """The terms of all sentences."""
        return frozenset[str]().union(*(one.reading.terms for one in self.sentences))


def in_order(sentences: Sequence[Scored]) -> tuple[Scored, ...]:
    """Best first; of equal ones, the order does not change from run to run."""
    return tuple(sorted(sentences, key=lambda one: (-one.score, one.article_id, one.span)))
