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
from rag.text.twins import also, earlier
from rag.types import (
    Answer,
    Article,
    CitedArticle,
    Claim,
    Refusal,
    RefusalReason,
)

_MOST_EARLIER = 3  # figures of older articles that are told beside the newer
_NEAREST = 3  # hits that a refusal shows


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer says: proved claims, and those that are not part of it but near."""

    claims: tuple[Claim, ...] = ()
    related: tuple[Claim, ...] = ()
    tentative: bool = False  # they may answer; they are not told as fact


def answered(question: Question, told: Told, sure: float, articles: Mapping[str, Article]) -> Answer:
    """The answer that proved claims make. sure: the probability that the articles hold it. articles: those within the scope."""
    quotes = _quotes(told.claims)
    cited = cited_articles(quotes, articles)
    beside = cited_articles(_quotes((*told.claims, *told.related)), articles)
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
        notes=(*_notes(question, dates), *_overtaken(question, quotes, articles)),
        confidence=sure,
    )


def _quotes(claims: Sequence[Claim]) -> dict[str, list[str]]:
    """What claims cite, by the article's id, in order of first mention."""
    quotes: dict[str, list[str]] = {}
    for citation in (citation for claim in claims for citation in claim.citations):
        quotes.setdefault(citation.article_id, []).append(citation.quote)
    return quotes


def refused(
    question: Question, ranking: Ranking, sure: float, articles: Mapping[str, Article], *, empty_store: bool
) -> Answer:
    """The refusal where nothing is proved: why, and what came nearest. articles: those within the scope."""
    unknown = missing_names(question, ranking) if ranking.sentences else ()
    hits = ranking.hits
    reason = RefusalReason.NAME_NOT_IN_ARTICLES if unknown else RefusalReason.NOT_IN_ARTICLES
    if not hits:
        reason = RefusalReason.EMPTY_STORE if empty_store else RefusalReason.EMPTY_SCOPE
    message = wording.refusal(reason, question.language, ", ".join(unknown))
    nearest = tuple(hits[:_NEAREST])
    return Answer(
        question=question.text,
        language=question.language,
        understood=question.understood,
        text=message,
        refusal=Refusal(reason, message, nearest),
        notes=_notes(question),
        articles=cited_articles({hit.passage.article_id: [] for hit in nearest}, articles),
        confidence=sure,
    )


def cited_articles(quotes: Mapping[str, Sequence[str]], articles: Mapping[str, Article]) -> tuple[CitedArticle, ...]:
    """What a reader needs to know of the articles that are cited, in order. quotes: what is cited of each, by its id."""
    return tuple(
        CitedArticle.of(article, also(article, articles, quotes[article.id]))
        for article in (articles[id_] for id_ in quotes)
    )


def _overtaken(
    question: Question, quotes: Mapping[str, Sequence[str]], articles: Mapping[str, Article]
) -> tuple[str, ...]:
    """What older articles of the same story said in place of what is cited, each with its date and source."""
    older = {
        (entry.article.id, entry.span): entry
        for id_, cited in quotes.items()
        for quote in cited
        for entry in earlier(quote, articles[id_], articles)
    }
    return tuple(
        wording.earlier(entry.article.text[entry.span.start : entry.span.end], entry.article, question.language)
        for entry in list(older.values())[:_MOST_EARLIER]
    )


def _notes(question: Question, dates: Sequence[date] = ()) -> tuple[str, ...]:
    """What is said beside an answer: how a follow-up was read, and that the articles cited have different dates."""
    read = (wording.understood(question.understood, question.language),) if question.understood else ()
    return (*read, wording.dates_differ(list(dates), question.language)) if len(set(dates)) > 1 else read
