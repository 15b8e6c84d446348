"""Question → ranked hits, fair across languages.

Centred vectors make passages of all languages comparable (see `embed`), so one search over one collection finds the candidates.
Then every sentence of every candidate is scored anew by a few signals, added up: how near the passage is, how near the sentence,
how many of the question's terms each holds (in whatever language, see `terms`), whether the sentence holds the kind of thing
that is asked for, and whether it is of the time that is asked about. A passage is as good as its best sentence.
"""

import math
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rag.ask.question import Question, dated_terms, holds_wanted
from rag.store import Found, Store
from rag.store.rows import Row
from rag.text.dates import mentions
from rag.text.period import Period, bounds_of
from rag.text.terms import terms
from rag.text.twins import distinct
from rag.types import Article, Hit

if TYPE_CHECKING:
    from rag.embed.embedder import Vector

CANDIDATES = 48  # passages scored in full
_OWN = 3  # how much heavier a follow-up's own terms are than those of the question that it leans on


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that the search found, with what every signal looks at, worked out once."""

    row: Row
    similarity: float  # of the passage, cosine, -1 to 1
    sentences: tuple[str, ...]
    terms: tuple[frozenset[str], ...]  # of each sentence
    held: frozenset[str]  # the terms of all of them

    @property
    def article_id(self) -> str:
        """Where it stands."""
        return self.row.passage.article_id


@dataclass(frozen=True, slots=True)
class Context:
    """A question with all its candidates: what a signal may look at."""

    question: Question
    vector: "Vector"  # of the question, centred, (384,)
    candidates: tuple[Candidate, ...]
    weights: dict[str, float]  # of the question's terms: the rarer among the candidates, the heavier; they add up to 1
    published: Mapping[str, date]  # of the candidates' articles, those that have a date
    dates: frozenset[str]  # of the question's terms, those that say when: an article of that time need not say them


@dataclass(frozen=True, slots=True)
class Signal:
    """One kind of evidence: a number for each sentence of a candidate. The seam for further evidence."""

    name: str
    weight: float
    score: Callable[[Context, Candidate], Sequence[float]]


def _passage_similarity(_: Context, candidate: Candidate) -> Sequence[float]:
    return [candidate.similarity] * len(candidate.sentences)


def _sentence_similarity(context: Context, candidate: Candidate) -> Sequence[float]:
    scores: list[float] = (candidate.row.sentence_vectors @ context.vector).tolist()
    return scores


def _passage_terms(context: Context, candidate: Candidate) -> Sequence[float]:
    given = context.dates if _of_its_time(context, candidate) else frozenset[str]()
    return [_share(context, candidate.held | given)] * len(candidate.sentences)


def _sentence_terms(context: Context, candidate: Candidate) -> Sequence[float]:
    given = context.dates if _of_its_time(context, candidate) else frozenset[str]()
    return [_share(context, held | given) for held in candidate.terms]


def _share(context: Context, held: frozenset[str]) -> float:
    """How much of the question's terms, by weight, is held: 0 to 1."""
    return sum(context.weights[term] for term in context.weights.keys() & held)


def _wanted_kind(context: Context, candidate: Candidate) -> Sequence[float]:
    return [float(holds_wanted(context.question, text)) for text in candidate.sentences]


def _time(context: Context, candidate: Candidate) -> Sequence[float]:
    period = context.question.period
    if period is None:
        return [0.0] * len(candidate.sentences)
    if period.dated:
        of_it = _of_its_time(context, candidate)
        return [float(of_it or _names_time(period, text)) for text in candidate.sentences]
    recency = _recency(context.published.get(candidate.article_id), context) if period.newest else 0.0
    return [recency] * len(candidate.sentences)


def _of_its_time(context: Context, candidate: Candidate) -> bool:
    """Whether a candidate's article was published in the time that the question names."""
    period, published = context.question.period, context.published.get(candidate.article_id)
    return bool(period and period.dated and published and period.holds(published, published))


def _names_time(period: Period, sentence: str) -> bool:
    return any(period.holds(*bounds_of(mention)) for mention in mentions(sentence) if mention.year)


def _recency(published: date | None, context: Context) -> float:
    """The place of an article's date among those of the candidates: 0 for the oldest, 1 for the newest."""
    dates = sorted(set(context.published.values()))
    return dates.index(published) / max(len(dates) - 1, 1) if published else 0.0


# Weights: fitted as a softmax over sentences on public questions (XQuAD in three languages, each paragraph in one), rounded after a
# look at the dev half of the suite, which wants terms somewhat heavier: there, every passage is about the same two countries.
SIGNALS = (
    Signal("passage similarity", 0.43, _passage_similarity),
    Signal("sentence similarity", 0.57, _sentence_similarity),
    Signal("passage terms", 0.25, _passage_terms),
    Signal("sentence terms", 0.4, _sentence_terms),
    Signal("wanted kind", 0.1, _wanted_kind),
    Signal("time", 0.1, _time),
)


@dataclass(frozen=True, slots=True)
class Library:
    """Where to look."""

    store: Store
    articles: Mapping[str, Article]  # every article by its id; a passage of any other is passed over
    within: Set[str] | None = None  # the ids of the articles to look in; None: all


def retrieve(
    question: Question, vector: "Vector", library: Library, k: int, signals: Sequence[Signal] = SIGNALS
) -> tuple[Hit, ...]:
    """The `k` best hits, best first; of what near-duplicates say alike, the best. vector: the question's, centred, (384,)."""
    found = library.store.nearest(vector, max(CANDIDATES, k), library.within)
    candidates = tuple(_candidate(each) for each in found if each.row.passage.article_id in library.articles)
    published = {each.article_id: day for each in candidates if (day := library.articles[each.article_id].published)}
    weights = _term_weights(question, candidates)
    context = Context(question, vector, candidates, weights, published, dated_terms(question))
    hits = [_hit(context, each, signals) for each in candidates]
    return distinct(sorted(hits, key=lambda hit: (-hit.score, hit.passage.id)), library.articles)[:k]


def _candidate(found: Found) -> Candidate:
    sentences = found.row.passage.sentence_texts
    held = tuple(map(terms, sentences))
    return Candidate(found.row, found.similarity, sentences, held, frozenset[str]().union(*held))


def _term_weights(question: Question, candidates: Sequence[Candidate]) -> dict[str, float]:
    """The weight of each of the question's terms: its inverse document frequency among the candidates (as in BM25), scaled to add up to 1.

    Counted among the candidates, not in the whole store: so nothing has to be kept in step when articles come and go.
    """
    own = terms(question.own) if question.understood else frozenset[str]()
    weights = {}
    for term in terms(question.searched):
        holding = sum(term in each.held for each in candidates)
        weights[term] = math.log(1 + (len(candidates) - holding + 0.5) / (holding + 0.5)) * (_OWN if term in own else 1)
    total = sum(weights.values()) or 1.0
    return {term: weight / total for term, weight in weights.items()}


def _hit(context: Context, candidate: Candidate, signals: Sequence[Signal]) -> Hit:
    given = {signal.name: signal.score(context, candidate) for signal in signals}
    scores = tuple(
        sum(signal.weight * given[signal.name][number] for signal in signals)
        for number in range(len(candidate.sentences))
    )
    best = max(range(len(scores)), key=scores.__getitem__)
    return Hit(
        passage=candidate.row.passage,
        score=scores[best],
        sentence_scores=scores,
        signals={name: float(values[best]) for name, values in given.items()},
    )
