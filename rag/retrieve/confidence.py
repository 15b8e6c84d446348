"""How likely it is that the articles answer a question, judged by what retrieval found. Pure.

A logistic model over ten plain signs, fitted by `python -m evals.fit confidence` on several archives together; what it gives on each
of them as fitted without it is in docs/retrieval.md. Every eval report draws the curve of refusals against errors.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from difflib import SequenceMatcher

from anyascii import anyascii

from rag.ask.question import Question
from rag.ask.wants import Wants, holds
from rag.retrieve.ranking import Ranking, Scored
from rag.retrieve.signals import names_time
from rag.text.language import base_language
from rag.text.period import Period

_LOOKED_AT = 8  # hits that may hold what the question names
_GOOD = 3  # sentences that may be the answer
_BEHIND = 4.0  # log-odds that such a sentence may be behind the best one
_BEGINNING = 3  # sounds of a name
_SPELT_ALIKE = 0.6  # two romanised spellings of one name (difflib's ratio), at least


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against an answer; each 0 to 1. A good sentence is one that may be the answer."""

    passage_similarity: float  # of the best sentence's passage
    sentence_similarity: float  # of the best sentence
    passage_terms: float  # the share that its passage holds
    unknown_concepts: float  # the share of the question's concepts that no hit holds
    words_unknown: float  # 1 where it has other words, names most of them, and no hit holds any
    number_missing: float  # 1 where a number is asked for and no good sentence has one, with what it counts
    time_missing: float  # 1 where the question names a time that no good sentence, nor its article's date, is of
    both_english: float  # 1 where question and best sentence are; texts of one language look more alike than they are,
    both_hindi: float  # and each language has its own measure of it
    both_telugu: float


# `python -m evals.fit confidence` prints these. The bias is the mean of the sets' own; docs/retrieval.md has what limits on the
# probability give on each set as fitted without it.
WEIGHTS = Signs(
    passage_similarity=2.85,
    sentence_similarity=3.61,
    passage_terms=1.09,
    unknown_concepts=-0.67,
    words_unknown=-0.81,
    number_missing=-1.43,
    time_missing=-3.07,
    both_english=-0.58,
    both_hindi=-0.65,
    both_telugu=-0.19,
)
BIAS = -2.45


def confidence(question: Question, ranking: Ranking, published: Mapping[str, date]) -> float:
    """A probability, 0 to 1, that the best sentences answer the question.

    Args:
        question: what is asked.
        ranking: what was found for it.
        published: the date of each article that has one, by its id.

    """
    if not ranking.sentences:
        return 0.0
    found, weights = asdict(signs(question, ranking, published)), asdict(WEIGHTS)
    return 1 / (1 + math.exp(-BIAS - sum(weights[name] * value for name, value in found.items())))


def signs(question: Question, ranking: Ranking, published: Mapping[str, date]) -> Signs:
    """The signs of a question over what was found for it; at least one sentence."""
    looked_at = ranking.first(_LOOKED_AT)
    best, held, good = looked_at.sentences[0], looked_at.terms, _good(looked_at)
    given = {name: values[best.hit.passage.sentences.index(best.span)] for name, values in best.hit.signals.items()}
    time_missing = question.period is not None and not _is_of(question.period, good, published)
    asked = question.own.terms if time_missing else question.own.terms - question.date_terms
    concepts = {term for term in asked if term.startswith("#")}
    others = {term for term in asked if term[0] not in "#="}
    language = best.hit.passage.language
    both = language if language == base_language(question.language) else ""
    return Signs(
        passage_similarity=given["passage similarity"],
        sentence_similarity=given["sentence similarity"],
        passage_terms=given["passage terms"],
        unknown_concepts=len(concepts - held) / len(concepts) if concepts else 0.0,
        words_unknown=float(bool(others) and not others & held),
        number_missing=float(question.wants is Wants.NUMBER and not any(_counts(question, one) for one in good)),
        time_missing=float(time_missing),
        both_english=float(both == "en"),
        both_hindi=float(both == "hi"),
        both_telugu=float(both == "te"),
    )


def _good(ranking: Ranking) -> tuple[Scored, ...]:
    best = ranking.sentences[0].score
    return tuple(one for one in ranking.sentences[:_GOOD] if one.score >= best - _BEHIND)


def _counts(question: Question, sentence: Scored) -> bool:
    """Whether a sentence has a number that the question does not say, and what the question counts."""
    if not holds(Wants.NUMBER, question.whole, sentence.reading):
        return False
    return not question.counted or bool(question.counted & sentence.reading.terms)


def missing_names(question: Question, ranking: Ranking) -> tuple[str, ...]:
    """The names in the question, as they were typed, that no hit mentions in any spelling.

    That something is absent is a claim, too. So a name counts as mentioned where a hit has its sound, the beginning of its sound, or a word
    that is spelt alike in Latin letters.
    """
    looked_at = ranking.first(_LOOKED_AT)
    held = looked_at.terms
    heard = {term[:_BEGINNING] for term in held if term[0] not in "#="}
    absent = {
        typed
        for term, typed in question.names.items()
        if term not in held and (term.startswith("#") or term[:_BEGINNING] not in heard)
    }
    if not absent:
        return ()
    written = {anyascii(word).lower() for one in looked_at.sentences for word in one.reading.words}
    return tuple(typed for typed in question.names.values() if typed in absent and not _is_spelt(typed, written))


def _is_spelt(name: str, written: set[str]) -> bool:
    """Whether one of some words in Latin letters is a spelling of a name; a word of another script has an ending, perhaps."""
    roman = anyascii(name).lower()
    return any(
        word[:1] == roman[:1]
        and SequenceMatcher(None, roman, word[: len(roman) + 2]).ratio() >= _SPELT_ALIKE + 0.02 * max(0, 8 - len(roman))
        for word in written
    )


def _is_of(period: Period, sentences: tuple[Scored, ...], published: Mapping[str, date]) -> bool:
    """Whether one of the sentences names the time, or stands in an article of it. A question for the newest is of any time."""
    return not period.dated or any(
        names_time(period, one.reading)
        or ((day := published.get(one.article_id)) is not None and period.holds(day, day))
        for one in sentences
    )
