"""The evidence that a sentence answers: signals, each a number a sentence, weighted and added up. Pure.

A score is in log-odds: of two sentences, one that is ahead by 1 is e times as likely to be the one that answers.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rag.ask.question import Question
from rag.ask.wants import holds, holds_unit
from rag.retrieve.candidates import Candidate
from rag.text.period import Period, bounds_of
from rag.text.reading import Reading

if TYPE_CHECKING:
    from rag.embed.embedder import Vector

_CARRIED = 0.6  # what a term of the sentence before counts: "She will get back 17.6 lakh" is still about her
_FEW_WORDS = 5  # a shorter sentence is seldom one


@dataclass(frozen=True, slots=True)
class Context:
    """A question with all its candidates: what a signal may look at."""

    question: Question
    vector: "Vector"  # of the question, centred, (384,)
    weights: Mapping[
        str, float
    ]  # of the question's terms: the rarer among the candidates, the heavier; they add up to 1
    published: Mapping[str, date]  # of the candidates' articles, those that have a date


@dataclass(frozen=True, slots=True)
class Signal:
    """One kind of evidence: a number for each sentence of a candidate. The seam for further evidence."""

    name: str
    weight: float
    score: Callable[[Context, Candidate], Sequence[float]]


def _passage_similarity(_: Context, candidate: Candidate) -> Sequence[float]:
    return [candidate.similarity] * len(candidate.readings)


def _sentence_similarity(context: Context, candidate: Candidate) -> Sequence[float]:
    scores: list[float] = (candidate.row.sentence_vectors @ context.vector).tolist()
    return scores


def _passage_terms(context: Context, candidate: Candidate) -> Sequence[float]:
    return [_share(context, candidate.held | _given(context, candidate))] * len(candidate.readings)


def _sentence_terms(context: Context, candidate: Candidate) -> Sequence[float]:
    """The share of the question's terms that a sentence holds; what its article is about it need not say again."""
    given = candidate.subject | _given(context, candidate)
    return [
        _share(context, one.terms | given) + _CARRIED * _share(context, before - one.terms - given)
        for one, before in zip(candidate.readings, candidate.before, strict=True)
    ]


def _given(context: Context, candidate: Candidate) -> frozenset[str]:
    """The terms of the question's dates, for an article of that time: it need not say them."""
    return context.question.date_terms if of_its_time(context, candidate.article_id) else frozenset()


def _share(context: Context, held: frozenset[str]) -> float:
    """How much of the question's terms, by weight, is held: 0 to 1."""
    return sum(context.weights[term] for term in context.weights.keys() & held)


def _wanted_kind(context: Context, candidate: Candidate) -> Sequence[float]:
    question = context.question
    return [float(holds(question.wants, question.whole, one)) for one in candidate.readings]


def _wanted_unit(context: Context, candidate: Candidate) -> Sequence[float]:
    return [float(holds_unit(context.question.unit, one)) for one in candidate.readings]


def _time(context: Context, candidate: Candidate) -> Sequence[float]:
    period = context.question.period
    if period is None:
        return [0.0] * len(candidate.readings)
    if period.dated:
        of_it = of_its_time(context, candidate.article_id)
        return [float(of_it or names_time(period, one)) for one in candidate.readings]
    return [0.0] * len(candidate.readings)


def _recency(context: Context, candidate: Candidate) -> Sequence[float]:
    """For a question about the newest: the place of the article among the candidates by date, from 0, the oldest, to 1."""
    published = context.published.get(candidate.article_id)
    if published is None or context.question.period is None or not context.question.period.newest:
        return [0.0] * len(candidate.readings)
    dates = sorted(set(context.published.values()))
    return [dates.index(published) / max(len(dates) - 1, 1)] * len(candidate.readings)


def of_its_time(context: Context, article_id: str) -> bool:
    """Whether an article was published in the time that the question names."""
    period, published = context.question.period, context.published.get(article_id)
    return bool(period and period.dated and published and period.holds(published, published))


def names_time(period: Period, sentence: Reading) -> bool:
    """Whether a sentence names a time that is within a period."""
    return any(period.holds(*bounds_of(mention)) for mention in sentence.dates if mention.year)


def _apart(_: Context, candidate: Candidate) -> Sequence[float]:
    return [float(out) for out in candidate.apart]


def _brief(_: Context, candidate: Candidate) -> Sequence[float]:
    return [float(len(one.words) < _FEW_WORDS) for one in candidate.readings]


# Weights: `python -m evals.fit ranking`, a softmax over all sentences of an archive, fitted on several archives together.
SIGNALS = (
    Signal("passage similarity", 4.3, _passage_similarity),
    Signal("sentence similarity", 9.8, _sentence_similarity),
    Signal("passage terms", 2.7, _passage_terms),
    Signal("sentence terms", 8.7, _sentence_terms),
    Signal("wanted kind", 2.2, _wanted_kind),
    Signal("wanted unit", 2.0, _wanted_unit),
    Signal("time", 1.3, _time),
    Signal("recency", 3.0, _recency),  # not fitted, for no set asks so: who asks for the newest is given it
    Signal("headline or dateline", -1.4, _apart),
    Signal("few words", -0.4, _brief),
)
