"""Puts an `Answer` together from what the stages found: proved claims, or a refusal with what came nearest. Pure.

It chooses nothing and proves nothing; which claims stand was decided before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from rag.answer import wording
from rag.answer.groups import ClaimGroup, sections
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
    Section,
    Short,
    Usage,
)

_MOST_EARLIER = 3  # figures of older articles that are told beside the newer
_NEAREST = 3  # hits that a refusal shows


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer says: proved claims, and those that are not part of it but near."""

    claims: tuple[Claim, ...] = ()
    related: tuple[Claim, ...] = ()
    tentative: bool = False  # they may answer; they are not told as fact
    groups: tuple[ClaimGroup, ...] = ()  # the claims under headings, where they have any; `claims` is then left empty
    verdict: str = ""  # "Yes" or "No", in the asker's language
    notes: tuple[str, ...] = ()
    dated: bool = False  # the headings say of what date each claim is, and that is the point of them

    @property
    def all_claims(self) -> tuple[Claim, ...]:
        """The claims, in or out of groups, in the order in which they are told."""
        return self.claims + tuple(claim for group in self.groups for claim in group.claims)

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.claims or self.groups)


class Asked(Protocol):
    """What an answer needs to know of a question."""

    @property
    def text(self) -> str:
        """As it was typed."""

    @property
    def language(self) -> str:
        """To answer in."""

    @property
    def understood(self) -> str | None:
        """What it was read as, where that differs."""


def answered(question: Asked, told: Told, sure: float, articles: Mapping[str, Article]) -> Answer:
    """The answer that proved claims make. sure: the probability that the articles hold it. articles: those within the scope."""
    claims = told.all_claims
    quotes = _quotes(claims)
    cited = cited_articles(quotes, articles)
    named = {group.article_id: list[str]() for group in told.groups if group.article_id in articles}
    beside = cited_articles(named | _quotes((*claims, *told.related)), articles)
    dates = [article.published for article in cited if article.published]
    return Answer(
        question=question.text,
        language=question.language,
        understood=question.understood,
        text=_text(told),
        claims=claims,
        short=Short(told.verdict, claims[0].citations[0]) if told.verdict else None,
        sections=sections(told.groups),
        related=told.related,
        tentative=told.tentative,
        articles=beside,
        notes=(*told.notes, *_notes(question, () if told.dated else dates), *_overtaken(question, quotes, articles)),
        confidence=sure,
    )


def _text(told: Told) -> str:
    """What a person reads: the claims in order, each group after its heading, a verdict first."""
    grouped = "\n".join(": ".join(filter(None, (group.heading, _joined(group.claims)))) for group in told.groups)
    said = "\n".join(filter(None, (_joined(told.claims), grouped)))
    return f"{told.verdict} — {said}" if told.verdict else said


def _joined(claims: Sequence[Claim]) -> str:
    return " ".join(claim.text for claim in claims)


def _quotes(claims: Sequence[Claim]) -> dict[str, list[str]]:
    """What claims cite, by the article's id, in order of first mention."""
    quotes: dict[str, list[str]] = {}
    for citation in (citation for claim in claims for citation in claim.citations):
        quotes.setdefault(citation.article_id, []).append(citation.quote)
    return quotes


def refused(asked: Asked, question: Question, ranking: Ranking, sure: float, articles: Mapping[str, Article]) -> Answer:
    """The refusal where nothing is proved: why, and what came nearest. articles: those within the scope; at least one."""
    unknown = missing_names(question, ranking) if ranking.sentences else ()
    reason = RefusalReason.NAME_NOT_IN_ARTICLES if unknown else RefusalReason.NOT_IN_ARTICLES
    message = wording.refusal(reason, asked.language, ", ".join(unknown))
    nearest = tuple(ranking.hits[:_NEAREST])
    return replace(
        refused_as(asked, Refusal(reason, message, nearest)),
        articles=cited_articles({hit.passage.article_id: [] for hit in nearest}, articles),
        confidence=sure,
    )


def empty(asked: Asked, *, empty_store: bool) -> Answer:
    """The refusal where there is nothing to look in: no article at all (`empty_store`), or none within the scope."""
    reason = RefusalReason.EMPTY_STORE if empty_store else RefusalReason.EMPTY_SCOPE
    return refused_as(asked, Refusal(reason, wording.refusal(reason, asked.language)))


def refused_as(asked: Asked, refusal: Refusal) -> Answer:
    """A refusal for a reason that is known."""
    return Answer(
        question=asked.text,
        language=asked.language,
        understood=asked.understood,
        text=refusal.message,
        refusal=refusal,
        notes=_notes(asked),
    )


def talked(asked: Asked, said: str) -> Answer:
    """A word back, which tells nothing of any article."""
    return Answer(question=asked.text, language=asked.language, text=said, confidence=1.0)


def together(question: str, answers: Sequence[Answer]) -> Answer:
    """One answer of several, each under the question that it answers; a refusal only where all of them are."""
    first = answers[0]
    parts: list[Section] = []
    at = 0
    for answer in answers:
        heading = answer.question if answer.claims else f"{answer.question} — {answer.text}"
        parts.append(Section(heading, tuple(range(at, at + len(answer.claims)))))
        at += len(answer.claims)
    refused_all = all(answer.refusal for answer in answers)
    return replace(
        first,
        question=question,
        text="\n".join(f"{answer.question}\n{answer.text}" for answer in answers),
        claims=tuple(claim for answer in answers for claim in answer.claims),
        related=tuple(claim for answer in answers for claim in answer.related),
        refusal=first.refusal if refused_all else None,
        sections=() if refused_all else tuple(parts),
        tentative=all(answer.tentative for answer in answers if answer.claims) and not refused_all,
        articles=tuple({article.id: article for answer in answers for article in answer.articles}.values()),
        notes=tuple(dict.fromkeys(note for answer in answers for note in answer.notes)),
        confidence=min(answer.confidence for answer in answers),
        usage=_sum([answer.usage for answer in answers]),
        timings=_added([answer.timings for answer in answers]),
        understood=None,
        dropped=sum(answer.dropped for answer in answers),
        unread=sum(answer.unread for answer in answers),
        unproved=tuple(claim for answer in answers for claim in answer.unproved),
        raw="\n\n".join(answer.raw for answer in answers if answer.raw),
        failure=next((answer.failure for answer in answers if answer.failure), ""),
    )


def _sum(usages: Sequence[Usage]) -> Usage:
    costs = [usage.cost for usage in usages]
    return Usage(
        sum(usage.prompt_tokens for usage in usages),
        sum(usage.completion_tokens for usage in usages),
        None if None in costs else sum(cost for cost in costs if cost is not None),
    )


def _added(timings: Sequence[Mapping[str, float]]) -> dict[str, float]:
    stages = dict.fromkeys(stage for each in timings for stage in each)
    return {stage: sum(each.get(stage, 0.0) for each in timings) for stage in stages}


def cited_articles(quotes: Mapping[str, Sequence[str]], articles: Mapping[str, Article]) -> tuple[CitedArticle, ...]:
    """What a reader needs to know of the articles that are cited, in order. quotes: what is cited of each, by its id."""
    return tuple(
        CitedArticle.of(article, also(article, articles, quotes[article.id]))
        for article in (articles[id_] for id_ in quotes)
    )


def _overtaken(
    question: Asked, quotes: Mapping[str, Sequence[str]], articles: Mapping[str, Article]
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


def _notes(question: Asked, dates: Sequence[date] = ()) -> tuple[str, ...]:
    """What is said beside an answer: how a follow-up was read, and that the articles cited have different dates."""
    read = (wording.understood(question.understood, question.language),) if question.understood else ()
    return (*read, wording.dates_differ(list(dates), question.language)) if len(set(dates)) > 1 else read
