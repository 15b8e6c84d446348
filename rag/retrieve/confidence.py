"""How likely it is that the articles answer a question, judged by what retrieval found. Pure.

A logistic model over a dozen plain signs. It was fitted on public questions (XQuAD in three languages, with and without the paragraph
that answers; NoMIRACL) and on the dev half of the suite; every eval report draws the curve of refusals against errors.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from rag.ask.question import Question, Wants, counted, dated_terms, holds_wanted, names
from rag.retrieve.ranking import Pick, best
from rag.text.dates import mentions
from rag.text.language import base_language
from rag.text.period import Period, bounds_of
from rag.text.terms import terms
from rag.types import Hit

_LOOKED_AT = 8  # hits that may hold what the question names
_BEGINNING = 3  # sounds of a name
_SHOWN = 3  # sentences that an answer may have


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against an answer; each 0 to 1. A good sentence is one that would be part of the answer."""

    passage_similarity: float  # of the best hit
    sentence_similarity: float  # of its best sentence
    passage_terms: float  # the share of the question's terms, by weight, that the best hit holds
    unknown_concepts: float  # the share of the question's concepts that no hit holds
    words_unknown: float  # 1 where it has other words, names most of them, and no hit holds any
    number_missing: float  # 1 where a number is asked for and no good sentence has one, with what it counts
    time_missing: float  # 1 where the question names a time that no good sentence, nor its article's date, is of
    name_missing: float  # 1 where the question names somebody or something that no hit mentions
    both_english: float  # 1 where question and best hit are; texts of one language look more alike than they are,
    both_hindi: float  # and each language has its own measure of it
    both_telugu: float


# `python -m evals.fit` prints these, but for the name's: the public questions name nobody who is not in their paragraphs, only
# people whom another script spells otherwise. The bias is 0.15 above the fitted one: a little sooner an answer than a refusal.
WEIGHTS = Signs(
    passage_similarity=2.92,
    sentence_similarity=5.68,
    passage_terms=0.9,
    unknown_concepts=-0.92,
    words_unknown=-0.6,
    number_missing=-3.46,
    time_missing=-4.05,
    name_missing=-1.5,
    both_english=-1.5,  # by hand: the fitted -2.0 is NoMIRACL's, and refused plain questions to English articles
    both_hindi=-1.09,
    both_telugu=-0.9,  # by hand: the fitted -1.2 refused a quarter of Telugu questions to Telugu articles on the dev half
)
BIAS = -2.4


def confidence(question: Question, hits: Sequence[Hit], published: Mapping[str, date]) -> float:
    """A probability, 0 to 1, that the best sentences answer the question.

    Args:
        question: what is asked.
        hits: best first.
        published: the date of each article that has one, by its id.

    """
    if not hits:
        return 0.0
    found, weights = asdict(signs(question, hits, published)), asdict(WEIGHTS)
    return 1 / (1 + math.exp(-BIAS - sum(weights[name] * value for name, value in found.items())))


def signs(question: Question, hits: Sequence[Hit], published: Mapping[str, date]) -> Signs:
    """The signs of a question over its hits, best first; at least one."""
    given, held, good = hits[0].signals, _held(hits), best(hits[:_LOOKED_AT], _SHOWN)
    time_missing = question.period is not None and not _is_of(question.period, good, published)
    asked = terms(question.own) if time_missing else terms(question.own) - dated_terms(question)
    concepts = {term for term in asked if term.startswith("#")}
    others = {term for term in asked if term[0] not in "#="}
    things = counted(question)
    numbered = any(holds_wanted(question, pick.text) and (not things or things & terms(pick.text)) for pick in good)
    both = hits[0].passage.language if hits[0].passage.language == base_language(question.language) else ""
    return Signs(
        passage_similarity=given["passage similarity"],
        sentence_similarity=given["sentence similarity"],
        passage_terms=given["passage terms"],
        unknown_concepts=len(concepts - held) / len(concepts) if concepts else 0.0,
        words_unknown=float(bool(others) and not others & held),
        number_missing=float(question.wants is Wants.NUMBER and not numbered),
        time_missing=float(time_missing),
        name_missing=float(bool(missing_names(question, hits))),
        both_english=float(both == "en"),
        both_hindi=float(both == "hi"),
        both_telugu=float(both == "te"),
    )


def missing_names(question: Question, hits: Sequence[Hit]) -> tuple[str, ...]:
    """The names in the question, as they were typed, that no hit in the articles of the best sentences mentions.

    A name that another script spells a little differently begins with the same sounds; so that much counts as a mention.
    """
    about = {pick.article_id for pick in best(hits[:_LOOKED_AT], _SHOWN)}
    held = _held([hit for hit in hits if hit.passage.article_id in about])
    heard = {term[:_BEGINNING] for term in held if not term.startswith("#")}
    return tuple(
        typed
        for term, typed in names(question).items()
        if term not in held and (term.startswith("#") or term[:_BEGINNING] not in heard)
    )


def _held(hits: Sequence[Hit]) -> frozenset[str]:
    """The terms of the hits that are looked at."""
    return frozenset[str]().union(*(terms(text) for hit in hits[:_LOOKED_AT] for text in hit.passage.sentence_texts))


def _is_of(period: Period, sentences: Sequence[Pick], published: Mapping[str, date]) -> bool:
    """Whether one of the sentences names the time, or stands in an article of it. A question for the newest is of any time."""
    return not period.dated or any(
        any(period.holds(*bounds_of(mention)) for mention in mentions(pick.text) if mention.year)
        or ((day := published.get(pick.article_id)) is not None and period.holds(day, day))
        for pick in sentences
    )
