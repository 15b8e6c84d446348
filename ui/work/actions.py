"""What the page can do, without the page: ask, open an article at a sentence, list the library.

Between `Assistant` and Gradio: takes and gives our own types, knows no component and writes no markup.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from rag import (
    Answer,
    Article,
    ArticleNotFound,
    CitedArticle,
    Claim,
    Event,
    Explanation,
    Finished,
    Hit,
    Passage,
    PramanaError,
    Scope,
    Span,
    Turn,
)
from ui.work.citations import gather
from ui.work.conversation import Conversation, Exchange, Explained, Failure
from ui.work.segments import Mark

MOST_SEARCHED, MOST_SIMILAR = 30, 6  # passages that are looked at, and shown, for words that somebody selected
MOST_SELECTED = 1000  # characters of them

log = logging.getLogger(__name__)


class AssistantLike(Protocol):
    """What the page and its API need of an `Assistant`."""

    def ask(self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None) -> Answer:
        """The whole answer."""

    def retrieve(self, question: str, k: int = 10, scope: Scope | None = None) -> Sequence[Hit]:
        """The best passages, best first."""

    def stream(self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None) -> Iterable[Event]:
        """The answer, event by event."""

    def explain(self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None) -> Explanation:
        """Why the answer is as it is."""

    def suggest(self, answer: Answer, scope: Scope | None = None) -> Sequence[str]:
        """Questions that may come next, in the answer's language."""

    def translated(self, answer: Answer) -> Answer:
        """The answer with its foreign quotes translated, where a model does that."""

    def articles(self) -> Sequence[Article]:
        """All articles."""

    def article(self, article_id: str) -> Article:
        """One article, or ArticleNotFound."""

    def passages(self, article_id: str) -> Sequence[Passage]:
        """An article's passages."""


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article open in the reader. `article` is None where it has been removed from the store."""

    article: Article | None
    known: CitedArticle | None = None
    marks: tuple[Mark, ...] = ()  # the current one first
    exchange: int | None = None  # in which the citation stands
    number: int = 0  # of the current citation, from 1; 0: no citation is current
    count: int = 0  # of the exchange's citations


@dataclass(frozen=True, slots=True)
class NearbyPassage:
    """A passage like words that somebody selected, and the article in which it stands."""

    hit: Hit
    article: Article


def similar(assistant: AssistantLike, article_id: str, text: str) -> tuple[NearbyPassage, ...]:
    """Passages of other articles, in any language, that are like `text`: the nearest of each article, the best first.

    Raises:
        PramanaError: the text has no word in it, or the store cannot be read.

    """
    articles = {article.id: article for article in assistant.articles()}
    nearest: dict[str, NearbyPassage] = {}
    for hit in assistant.retrieve(text, k=MOST_SEARCHED):
        id_ = hit.passage.article_id
        if id_ != article_id and id_ in articles:
            nearest.setdefault(id_, NearbyPassage(hit, articles[id_]))
    return tuple(nearest.values())[:MOST_SIMILAR]


def ask(
    assistant: AssistantLike, question: str, conversation: Conversation, *, alone: bool = False
) -> Iterator[Conversation]:
    """The dialogue after each event of the answer; an error becomes a failed exchange, never an exception.

    alone: the question is read as it was typed, whatever was said before it.
    """
    history = [] if alone else conversation.history()
    conversation = conversation.asked(question)
    yield conversation
    exchange = conversation.exchanges[-1]
    try:
        for event in assistant.stream(question, history, conversation.scope or None):
            changed = exchange.after(_translated(assistant, event))
            if changed == exchange:
                continue
            exchange = _with_evidence(assistant, exchange, changed)
            yield conversation.with_last(exchange)
    except PramanaError as error:
        yield conversation.with_last(exchange.failed(error))
    except Exception as error:
        log.exception("An answer broke off")
        unforeseen = PramanaError(f"Something that should not happen did: {type(error).__name__}.", fix="Ask again.")
        yield conversation.with_last(exchange.failed(unforeseen))


def explain(assistant: AssistantLike, conversation: Conversation, place: int) -> Conversation:
    """The dialogue with an exchange explained; asked for again, it is not any more.

    Raises:
        PramanaError: there is nothing to explain, or the store cannot be read.

    """
    exchange = conversation.exchanges[place]
    if exchange.explained is not None:
        return conversation.explained(place, None)
    history = conversation.before(place).history()
    explanation = assistant.explain(exchange.question, history, exchange.scope or None)
    considered = {passage.hit.passage.article_id for passage in explanation.considered}
    articles = tuple(CitedArticle.of(article) for article in assistant.articles() if article.id in considered)
    return conversation.explained(place, Explained(explanation, articles))


def _translated(assistant: AssistantLike, event: Event) -> Event:
    """The end of an answer, with its foreign quotes translated where a model does that; its claims are shown already."""
    return Finished(assistant.translated(event.answer)) if isinstance(event, Finished) else event


def suggested(assistant: AssistantLike, conversation: Conversation) -> Sequence[str]:
    """Questions that may come next."""
    exchange = conversation.last
    if exchange is None or exchange.answer is None:
        return ()
    return assistant.suggest(exchange.answer, exchange.scope or None)


def again(assistant: AssistantLike, conversation: Conversation) -> Conversation:
    """A kept dialogue with its evidence as the store has it now: what was removed since is said to be removed."""
    try:
        return replace(conversation, exchanges=tuple(_evidenced(assistant, e) for e in conversation.exchanges))
    except PramanaError:  # a store that cannot be read: the answers are there all the same, without their chips
        log.exception("A kept conversation has no evidence")
        return conversation


def _evidenced(assistant: AssistantLike, exchange: Exchange) -> Exchange:
    known = exchange.answer.articles if exchange.answer else ()
    return replace(exchange, evidence=gather(assistant, _cited(exchange.claims), known))


def _with_evidence(assistant: AssistantLike, before: Exchange, after: Exchange) -> Exchange:
    # The answer, which comes last, tells in which other places a story stands.
    told = any(article.also for article in after.answer.articles) if after.answer and not before.answer else False
    return after if after.claims == before.claims and not told else _evidenced(assistant, after)


def _cited(claims: Sequence[Claim]) -> Sequence[Claim]:
    return [claim for claim in claims if claim.citations]


def open_citation(
    assistant: AssistantLike, conversation: Conversation, exchange: int, number: int
) -> OpenArticle | None:
    """The article of citation `number` of an exchange, with all of the exchange's quotes in it marked.

    None where there is no such citation: the page may have been changed by another hand.
    """
    if not 0 <= exchange < len(conversation.exchanges):
        return None
    evidence = conversation.exchanges[exchange].evidence
    current = next((e for e in evidence if e.number == number), None)
    if current is None:
        return None
    same = [e for e in evidence if e.citation.article_id == current.citation.article_id]
    marks = [Mark.of(e.number, e.citation) for e in sorted(same, key=lambda e: e.number != number)]
    article = _article(assistant, current.citation.article_id)
    return OpenArticle(article, current.article, tuple(marks), exchange, number, len(evidence))


def open_nearest(assistant: AssistantLike, conversation: Conversation, exchange: int, place: int) -> OpenArticle | None:
    """The article of the passage that came nearest (`place` from 0) in a refusal, the passage marked."""
    if not 0 <= exchange < len(conversation.exchanges):
        return None
    answer = conversation.exchanges[exchange].answer
    if answer is None or answer.refusal is None or not 0 <= place < len(answer.refusal.nearest):
        return None
    passage = answer.refusal.nearest[place].passage
    known = next((a for a in answer.articles if a.id == passage.article_id), None)
    mark = Mark(0, Span(passage.start, passage.end))
    return OpenArticle(_article(assistant, passage.article_id), known, (mark,), exchange)


def open_article(assistant: AssistantLike, article_id: str, span: Span | None = None) -> OpenArticle | None:
    """An article by its id, with one span of it marked, or nothing."""
    article = _article(assistant, article_id)
    if article is None:
        return None
    within = span is not None and 0 <= span.start < span.end <= len(article.text)
    marks = (Mark(0, span),) if span and within else ()
    return OpenArticle(article, CitedArticle.of(article), marks)


def listed(assistant: AssistantLike) -> Sequence[Article] | Failure:
    """All articles, or why they cannot be read."""
    try:
        return assistant.articles()
    except PramanaError as error:
        return Failure.of(error)


def _article(assistant: AssistantLike, article_id: str) -> Article | None:
    try:
        return assistant.article(article_id)
    except ArticleNotFound:
        return None
