"""Puts an `Answer` together from what the stages found: proved claims, or a refusal with what came nearest. Pure.

It chooses nothing and proves nothing; which claims stand was decided before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rag.answer import wording
from rag.ask.question import Question
from rag.retrieve.confidence import missing_names
from rag.retrieve.ranking import Ranking
from rag.text.twins import also
from rag.types import (
    Answer,
    Article,
    CitedArticle,
    Claim,
    Refusal,
    RefusalReason,
)

_NEAREST = 3  # hits that a refusal shows


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer says: proved claims, and those that are not part of it but near."""

    claims: tuple[Claim, ...] = ()
    related: tuple[Claim, ...] = ()
    tentative: bool = False  # they may answer; they are not told as fact


def answered(
    question: Question, told: Told, sure: float, articles: Mapping[str, Article], timings: Mapping[str, float]
) -> Answer:
    """The answer that proved claims make. sure: the probability that the articles hold it."""
    cited = cited_articles(_cited(told.claims), articles)
    beside = cited_articles(_cited((*told.claims, *told.related)), articles)
    dates = [article.published for article in cited if article.published]
    return Answer(
        question=question.text,
        language=question.language,
        understood=question.understood,
        text=" ".join(claim.text for claim in told.claims),
        claims=told.claims,
        related=told.related,
        tentative=told.tentative,
        articles=beside,
        notes=_notes(question, dates),
        confidence=sure,
        timings=timings,
    )


def _cited(claims: Sequence[Claim]) -> list[str]:
    """The ids of the articles that claims cite, in order."""
    return [citation.article_id for claim in claims for citation in claim.citations]


def refused(
    question: Question, ranking: Ranking, sure: float, articles: Mapping[str, Article], timings: Mapping[str, float]
) -> Answer:
    """The refusal where nothing is proved: why, and what came nearest."""
    unknown = missing_names(question, ranking) if ranking.sentences else ()
    hits = ranking.hits
    reason = RefusalReason.NAME_NOT_IN_ARTICLES if unknown else RefusalReason.NOT_IN_ARTICLES
    if not hits:
        reason = RefusalReason.EMPTY_SCOPE if articles else RefusalReason.EMPTY_STORE
    message = wording.refusal(reason, question.language, ", ".join(unknown))
    nearest = tuple(hits[:_NEAREST])
    return Answer(
        question=question.text,
        language=question.language,
        understood=question.understood,
        text=message,
        refusal=Refusal(reason, message, nearest),
        notes=_notes(question),
        articles=cited_articles([hit.passage.article_id for hit in nearest], articles),
        confidence=sure,
        timings=timings,
    )


def cited_articles(ids: Sequence[str], articles: Mapping[str, Article]) -> tuple[CitedArticle, ...]:
    """What a reader needs to know of the articles of `ids`, each once, in order of first mention."""
    return tuple(
        CitedArticle(
            found.id,
            found.title,
            found.published,
            found.date_basis,
            found.language,
            found.source,
            also(found, articles),
        )
        for found in (articles[id_] for id_ in dict.fromkeys(ids))
    )


def _notes(question: Question, dates: Sequence[date] = ()) -> tuple[str, ...]:
    """What is said beside an answer: how a follow-up was read, and that the articles cited have different dates."""
    read = (wording.understood(question.understood, question.language),) if question.understood else ()
    return (*read, wording.dates_differ(list(dates), question.language)) if len(set(dates)) > 1 else read
