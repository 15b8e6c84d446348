"""How likely it is that the articles answer a question, judged by what retrieval found. Pure.

A logistic model over six plain signs. It was fitted on public questions over paragraphs with and without the one that answers,
and on the dev half of the suite; `evals/README.md` has the curve of refusals against errors.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from rag.dates import mentions
from rag.question import Question, Wants, holds_wanted
from rag.terms import terms
from rag.types import Hit

_LOOKED_AT = 8  # hits that may hold what the question names
_SHOWN = 3  # sentences that an answer may have


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against an answer; each 0 to 1."""

    passage_similarity: float  # of the best hit
    sentence_similarity: float  # of its best sentence
    passage_terms: float  # the share of the question's terms, by weight, that the best hit holds
    unknown_concepts: float  # the share of the question's concepts that no hit holds
    kind_missing: float  # 1 where a number is asked for and no good sentence has one
    year_missing: (
        float  # 1 where the question names a year that neither the good sentences nor their articles' dates have
    )


_WEIGHTS = Signs(
    passage_similarity=3.07,
    sentence_similarity=4.54,
    passage_terms=2.16,
    unknown_concepts=-0.88,
    kind_missing=-2.03,
    year_missing=-3.47,
)
_BIAS = -3.28


def confidence(question: Question, hits: Sequence[Hit], years: Mapping[str, int]) -> float:
    """A probability, 0 to 1, that the best sentences answer the question.

    Args:
        question: what is asked.
        hits: best first.
        years: the year of each article that has a date, by its id.

    """
    if not hits:
        return 0.0
    found, weights = asdict(signs(question, hits, years)), asdict(_WEIGHTS)
    return 1 / (1 + math.exp(-_BIAS - sum(weights[name] * value for name, value in found.items())))


def signs(question: Question, hits: Sequence[Hit], years: Mapping[str, int]) -> Signs:
    """The signs of a question over its hits, best first; at least one."""
    given = hits[0].signals
    held = frozenset[str]().union(*(terms(hit.passage.text) for hit in hits[:_LOOKED_AT]))
    concepts = {term for term in terms(question.searched) if term.startswith("#")}
    best = _best_sentences(hits)
    return Signs(
        passage_similarity=given["passage similarity"],
        sentence_similarity=given["sentence similarity"],
        passage_terms=given["passage terms"],
        unknown_concepts=len(concepts - held) / len(concepts) if concepts else 0.0,
        kind_missing=float(
            question.wants is Wants.NUMBER and not any(holds_wanted(question, text) for _, text in best)
        ),
        year_missing=float(any(not _is_of(year, best, years) for year in _years(question.text))),
    )


def _best_sentences(hits: Sequence[Hit]) -> list[tuple[str, str]]:
    """The best sentences of the hits, each with the id of its article."""
    ranked = sorted(
        (
            (score, hit.passage, span)
            for hit in hits[:_LOOKED_AT]
            for score, span in zip(hit.sentence_scores, hit.passage.sentences, strict=True)
        ),
        key=lambda each: -each[0],
    )[:_SHOWN]
    return [
        (passage.article_id, passage.text[span.start - passage.start : span.end - passage.start])
        for _, passage, span in ranked
    ]


def _years(text: str) -> set[int]:
    return {mention.year for mention in mentions(text) if mention.year}


def _is_of(year: int, sentences: Sequence[tuple[str, str]], years: Mapping[str, int]) -> bool:
    """Whether one of the sentences names the year, or stands in an article of it."""
    return any(year in _years(text) or years.get(article_id) == year for article_id, text in sentences)
