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

from rag.dates import mentions
from rag.period import Period, bounds_of
from rag.question import Question, dated_terms, holds_wanted
from rag.store import Found, Store
from rag.terms import terms
from rag.twins import distinct
from rag.types import Article, Hit

if TYPE_CHECKING:
    from rag.embed import Vector

CANDIDATES = 48  # passages scored in full
_OWN = 3  # how much heavier a follow-up's own terms are than those of the question that it leans on


@dataclass(frozen=True, slots=True)
class Context:
    """A question with all its candidates: what a signal may look at."""

    question: Question
    vector: "Vector"  # of the question, centred, (384,)
    found: tuple[Found, ...]
    weights: dict[str, float]  # of the question's terms: the rarer among the candidates, the heavier; they add up to 1
    published: Mapping[str, date]  # of the candidates' articles, those that have a date
    dates: frozenset[str]  # of the question's terms, those that say when: an article of that time need not say them


@dataclass(frozen=True, slots=True)
class Signal:
    """One kind of evidence: a number for each sentence of a candidate. The seam for further evidence."""

    name: str
    weight: float
    score: Callable[[Context, Found], Sequence[float]]


def _passage_similarity(_: Context, found: Found) -> Sequence[float]:
    return [found.similarity] * len(found.row.passage.sentences)


def _sentence_similarity(context: Context, found: Found) -> Sequence[float]:
    scores: list[float] = (found.row.sentence_vectors @ context.vector).tolist()
    return scores


def _passage_terms(context: Context, found: Found) -> Sequence[float]:
    given = context.dates if _of_its_time(context, found) else frozenset[str]()
    return [_share(context, _held(found) | given)] * len(found.row.passage.sentences)


def _sentence_terms(context: Context, found: Found) -> Sequence[float]:
    given = context.dates if _of_its_time(context, found) else frozenset[str]()
    return [_share(context, terms(text) | given) for text in _sentences(found)]


def _sentences(found: Found) -> tuple[str, ...]:
    return found.row.passage.sentence_texts


def _held(found: Found) -> frozenset[str]:
    """The terms of a passage."""
    return frozenset[str]().union(*map(terms, _sentences(found)))


def _share(context: Context, held: frozenset[str]) -> float:
    """How much of the question's terms, by weight, is held: 0 to 1."""
    return sum(weight for term, weight in context.weights.items() if term in held)


def _wanted_kind(context: Context, found: Found) -> Sequence[float]:
    return [float(holds_wanted(context.question, text)) for text in _sentences(found)]


def _time(context: Context, found: Found) -> Sequence[float]:
    period = context.question.period
    if period is None:
        return [0.0] * len(found.row.passage.sentences)
    if period.dated:
        of_it = _of_its_time(context, found)
        return [float(of_it or _names_time(period, text)) for text in _sentences(found)]
    recency = _recency(context.published.get(_article(found)), context) if period.newest else 0.0
    return [recency] * len(found.row.passage.sentences)


def _of_its_time(context: Context, found: Found) -> bool:
    """Whether a candidate's article was published in the time that the question names."""
    period, published = context.question.period, context.published.get(_article(found))
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
    nearest = library.store.nearest(vector, max(CANDIDATES, k), library.within)
    found = tuple(each for each in nearest if _article(each) in library.articles)
    published = {id_: day for id_ in map(_article, found) if (day := library.articles[id_].published)}
    context = Context(question, vector, found, _term_weights(question, found), published, dated_terms(question))
    hits = [_hit(context, each, signals) for each in found]
    ranked = sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))
    return distinct(ranked, library.articles)[:k]


def _article(found: Found) -> str:
    return found.row.passage.article_id


def _term_weights(question: Question, found: Sequence[Found]) -> dict[str, float]:
    """The weight of each of the question's terms: its inverse document frequency among the candidates (as in BM25), scaled to add up to 1.

    Counted among the candidates, not in the whole store: so nothing has to be kept in step when articles come and go.
    """
    held = [_held(each) for each in found]
    own = terms(question.own) if question.understood else frozenset[str]()
    weights = {}
    for term in terms(question.searched):
        holding = sum(term in each for each in held)
        weights[term] = math.log(1 + (len(held) - holding + 0.5) / (holding + 0.5)) * (_OWN if term in own else 1)
    total = sum(weights.values()) or 1.0
    return {term: weight / total for term, weight in weights.items()}


def _hit(context: Context, found: Found, signals: Sequence[Signal]) -> Hit:
    given = {signal.name: signal.score(context, found) for signal in signals}
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
