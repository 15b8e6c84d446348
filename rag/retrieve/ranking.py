"""The sentences of all hits, best first: what the embedded reader picks from, and what its confidence rests on. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.types import Hit, Span

NEAR_BEST = 0.7  # a further sentence must reach this share of the best one's score to be part of an answer


@dataclass(frozen=True, slots=True)
class Pick:
    """A sentence that may answer."""

    hit: Hit
    span: Span
    score: float

    @property
    def text(self) -> str:
        """Its words, as they stand in the article."""
        start = self.hit.passage.start
        return self.hit.passage.text[self.span.start - start : self.span.end - start]

    @property
    def article_id(self) -> str:
        """Where it stands."""
        return self.hit.passage.article_id


def ranked(hits: Sequence[Hit]) -> tuple[Pick, ...]:
    """Every sentence of the hits, best first; of equal ones, the order does not change from run to run."""
    return tuple(
        sorted(
            (
                Pick(hit, span, score)
                for hit in hits
                for span, score in zip(hit.passage.sentences, hit.sentence_scores, strict=True)
            ),
            key=lambda pick: (-pick.score, pick.article_id, pick.span),
        )
    )


def best(hits: Sequence[Hit], most: int) -> tuple[Pick, ...]:
    """The best sentences, at most `most`, that are near enough to the best one to be part of an answer."""
    found = ranked(hits)[:most]
    return tuple(pick for pick in found if pick.score >= NEAR_BEST * found[0].score)
