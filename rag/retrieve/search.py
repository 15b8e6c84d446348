"""Question → a ranking, fair across languages.

Centred vectors make passages of all languages comparable (see `embed`), so one search over one collection finds the candidates.
Then every sentence of every candidate is scored anew by the signals (see `signals`). A passage is as good as its best sentence.
"""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.ask.question import Question
from rag.retrieve.candidates import Candidate, candidate, holding
from rag.retrieve.ranking import Ranking, Scored, in_order
from rag.retrieve.signals import SIGNALS, Context, Signal
from rag.store import Store
from rag.text.twins import distinct
from rag.types import Article, Hit

if TYPE_CHECKING:
    from rag.embed.embedder import Vector

CANDIDATES = 48  # passages scored in full
_OWN = 3  # how much heavier a follow-up's own terms are than those of the question that it leans on


@dataclass(frozen=True, slots=True)
class Library:
    """Where to look."""

    store: Store
    articles: Mapping[str, Article]  # every article by its id; a passage of any other is passed over
    within: Set[str] | None = None  # the ids of the articles to look in; None: all


def retrieve(
    question: Question, vector: "Vector", library: Library, k: int, signals: Sequence[Signal] = SIGNALS
) -> Ranking:
    """The `k` best passages; of what near-duplicates say alike, the best. vector: the question's, centred, (384,)."""
    articles = library.articles
    candidates = [
        candidate(near.row, near.similarity, articles[near.row.passage.article_id])
        for near in library.store.nearest(vector, max(CANDIDATES, k), library.within)
        if near.row.passage.article_id in articles
    ]
    published = {one.article_id: day for one in candidates if (day := articles[one.article_id].published)}
    context = Context(question, vector, _term_weights(question, candidates), published)
    by_passage = {one.row.passage.id: (_hit(context, one, signals), one) for one in candidates}
    ordered = sorted((hit for hit, _ in by_passage.values()), key=lambda hit: (-hit.score, hit.passage.id))
    hits = distinct(ordered, articles)[:k]
    return Ranking(hits, in_order([one for hit in hits for one in _scored(hit, by_passage[hit.passage.id][1])]))


def _term_weights(question: Question, candidates: Sequence[Candidate]) -> dict[str, float]:
    """The weight of each of the question's terms: its inverse document frequency among the candidates (as in BM25), scaled to add up to 1.

    Counted among the candidates, not in the whole store: so nothing has to be kept in step when articles come and go.
    """
    own = question.own.terms - question.date_terms if question.understood else frozenset[str]()
    weights = {
        term: math.log(1 + (len(candidates) - count + 0.5) / (count + 0.5)) * (_OWN if term in own else 1)
        for term, count in holding(candidates, question.whole.terms).items()
    }
    total = sum(weights.values()) or 1.0
    return {term: weight / total for term, weight in weights.items()}


def _hit(context: Context, candidate: Candidate, signals: Sequence[Signal]) -> Hit:
    given = {signal.name: tuple(map(float, signal.score(context, candidate))) for signal in signals}
    scores = tuple(
        sum(signal.weight * given[signal.name][number] for signal in signals)
        for number in range(len(candidate.readings))
    )
    return Hit(passage=candidate.row.passage, score=max(scores), sentence_scores=scores, signals=given)


def _scored(hit: Hit, candidate: Candidate) -> list[Scored]:
    parts = zip(hit.passage.sentences, hit.sentence_scores, candidate.readings, candidate.apart, strict=True)
    return [Scored(hit, span, score, reading, apart) for span, score, reading, apart in parts]
