"""How likely it is that the articles answer a question, judged by what retrieval found. Pure.

A logistic model over nine plain signs. It was fitted on public questions (XQuAD in three languages, with and without the paragraph
that answers; NoMIRACL) and on the dev half of the suite; every eval report draws the curve of refusals against errors.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from rag.dates import mentions
from rag.language import base_language
from rag.period import Period, bounds_of
from rag.question import Question, Wants, counted, dated_terms, holds_wanted, names
from rag.terms import terms
from rag.types import Hit

_LOOKED_AT = 8  # hits that may hold what the question names
_BEGINNING = 3  # sounds of a name
_SHOWN = 3  # sentences that an answer may have


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against an answer; each 0 to 1."""

    passage_similarity: float  # of the best hit
    sentence_similarity: float  # of its best sentence
    passage_terms: float  # the share of the question's terms, by weight, that the best hit holds
    unknown_concepts: float  # the share of the question's concepts that no hit holds
    kind_missing: float  # 1 where a number is asked for and no good sentence has one
    time_missing: float  # 1 where the question names a time that neither good sentences nor their articles' dates are of
    counted_missing: float  # 1 where it counts something ("how many soldiers") that no good sentence mentions
    name_missing: float  # 1 where the question names somebody or something that no hit mentions
    own_language: float  # 1 where the best hit is in the asker's language: such texts look more alike than they are


WEIGHTS = Signs(
    passage_similarity=2.93,
    sentence_similarity=6.47,
    passage_terms=0.64,
    unknown_concepts=-0.46,
    kind_missing=-3.38,
    time_missing=-4.87,
    counted_missing=-2.82,
    name_missing=-2.5,  # by hand: the public questions name nobody who is not in their paragraphs
    own_language=-1.33,
)
BIAS = -2.77


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
    given = hits[0].signals
    held = _held(hits)
    best = _best_sentences(hits)
    time_missing = question.period is not None and not _is_of(question.period, best, published)
    asked = terms(question.own) if time_missing else terms(question.own) - dated_terms(question)
    concepts = {term for term in asked if term.startswith("#")}
    return Signs(
        passage_similarity=given["passage similarity"],
        sentence_similarity=given["sentence similarity"],
        passage_terms=given["passage terms"],
        unknown_concepts=len(concepts - held) / len(concepts) if concepts else 0.0,
        kind_missing=float(
            question.wants is Wants.NUMBER and not any(holds_wanted(question, text) for _, text in best)
        ),
        time_missing=float(time_missing),
        counted_missing=float(bool(things := counted(question)) and not any(things & terms(text) for _, text in best)),
        name_missing=float(bool(missing_names(question, hits))),
        own_language=float(hits[0].passage.language == base_language(question.language)),
    )


def missing_names(question: Question, hits: Sequence[Hit]) -> tuple[str, ...]:
    """The names in the question, as they were typed, that no hit in the articles of the best sentences mentions.

    A name that another script spells a little differently begins with the same sounds; so that much counts as a mention.
    """
    about = {article_id for article_id, _ in _best_sentences(hits)}
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


def _best_sentences(hits: Sequence[Hit]) -> list[tuple[str, str]]:
    """The best sentences of the hits, each after the id of its article."""
    ranked = sorted(
        (
            (score, hit.passage.article_id, text)
            for hit in hits[:_LOOKED_AT]
            for score, text in zip(hit.sentence_scores, hit.passage.sentence_texts, strict=True)
        ),
        key=lambda each: -each[0],
    )
    return [(article_id, text) for _, article_id, text in ranked[:_SHOWN]]


def _is_of(period: Period, sentences: Sequence[tuple[str, str]], published: Mapping[str, date]) -> bool:
    """Whether one of the sentences names the time, or stands in an article of it. A question for the newest is of any time."""
    return not period.dated or any(
        any(period.holds(*bounds_of(mention)) for mention in mentions(text) if mention.year)
        or ((day := published.get(article_id)) is not None and period.holds(day, day))
        for article_id, text in sentences
    )
