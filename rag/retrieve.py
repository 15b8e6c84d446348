"""Question → ranked hits, fair across languages.

Centred vectors make passages of all languages comparable (see `embed`), so one search over one collection finds them. Then
every candidate is scored anew: how near the passage is as a whole, and how near its best sentence is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.question import Question
from rag.store import Found, Store
from rag.types import Hit

if TYPE_CHECKING:
    from rag.embed import Vector

_CANDIDATES = 48  # passages scored in full; the search itself is sure to bring the right one among them


@dataclass(frozen=True, slots=True)
class Signal:
    """One kind of evidence: gives each sentence of a candidate a number, weighed and added up. The seam for further evidence."""

    name: str
    weight: float
    score: Callable[[Question, "Vector", Found], Sequence[float]]


def _passage_similarity(question: Question, vector: "Vector", found: Found) -> Sequence[float]:  # noqa: ARG001 - a Signal's form
    return [found.similarity] * len(found.row.passage.sentences)


def _sentence_similarity(question: Question, vector: "Vector", found: Found) -> Sequence[float]:  # noqa: ARG001 - a Signal's form
    scores: list[float] = (found.row.sentence_vectors @ vector).tolist()
    return scores


SIGNALS = (
    Signal("passage similarity", 0.5, _passage_similarity),
    Signal("sentence similarity", 0.5, _sentence_similarity),
)


def retrieve(
    question: Question, vector: "Vector", store: Store, k: int, signals: Sequence[Signal] = SIGNALS
) -> tuple[Hit, ...]:
    """The `k` best hits, best first. vector: the question's, centred, (384,)."""
    hits = [_hit(question, vector, found, signals) for found in store.nearest(vector, max(_CANDIDATES, k))]
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))[:k])


def _hit(question: Question, vector: "Vector", found: Found, signals: Sequence[Signal]) -> Hit:
    given = {signal.name: signal.score(question, vector, found) for signal in signals}
    scores = tuple(
        sum(signal.weight * given[signal.name][number] for signal in signals)
        for number in range(len(found.row.passage.sentences))
    )
    best = max(range(len(scores)), key=scores.__getitem__)
    return Hit(
        passage=found.row.passage,
        score=scores[best],
        sentence_scores=scores,
        signals={name: float(values[best]) for name, values in given.items()},
    )
