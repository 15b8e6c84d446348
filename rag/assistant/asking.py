"""The way from a question to an answer: understand, retrieve, read or write, prove, compose. Each stage is called here, once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rag.answer.compose import Told, answered, refused
from rag.answer.quote import claims, picked
from rag.answer.suggest import Likely
from rag.ask.question import Question, understand
from rag.assistant.stopwatch import Stopwatch
from rag.config import Settings
from rag.embed.embedder import Embedder
from rag.proof.prove import is_proved, prove
from rag.retrieve.confidence import confidence
from rag.retrieve.ranking import Ranking
from rag.retrieve.search import Library, retrieve
from rag.store import Store
from rag.text.language import base_language
from rag.text.twins import within
from rag.types import Article, Claim, ClaimProved, Event, Finished, Retrieved, Scope, Turn

if TYPE_CHECKING:
    from rag.answer.explain import Explanation
    from rag.model.reader import Attempt, ModelReader

_READ = 8  # hits that the embedded reader reads
_WRITE = 12  # hits that a model reads, if so many fit


class Asking:
    """Answers questions from one store, by the embedded reader or by a model. Threads may share it."""

    def __init__(self, settings: Settings, embedder: Embedder, store: Store, reader: "ModelReader | None") -> None:
        self._settings = settings
        self._embedder = embedder
        self._store = store
        self._reader = reader

    def stream(self, text: str, history: Sequence[Turn], scope: Scope | None) -> Iterator[Event]:
        """As `Assistant.stream`."""
        watch = Stopwatch()
        attempt = self._reader.begin() if self._reader else None
        with watch("understand"):
            question = self._understand(text, history, attempt)
        articles = self._store.known()
        ranking = self._search(question, articles, _WRITE if attempt else _READ, scope, watch)
        yield Retrieved(ranking.hits)
        first, published = ranking.first(_READ), _dates(ranking, articles)
        with watch("read"):
            sure = confidence(question, first, published)
        written = None
        if attempt and ranking.hits:
            with watch("write"):
                written = yield from attempt.write(question, ranking.hits, articles)
        if written and (written.proved or (written.finds_none and sure < self._settings.strictness)):
            told = Told(written.proved)
        else:
            with watch("read"):
                told = self._read(question, first, published, sure)
            with watch("prove"):
                told = _proved(told, articles)
            for number, claim in enumerate(told.claims):
                yield ClaimProved(number, claim)
        admitted = within(articles, scope)
        answer = (
            answered(question, told, sure, admitted)
            if told.claims
            else refused(question, ranking, sure, admitted, empty_store=not articles)
        )
        answer = replace(answer, timings=watch.milliseconds)
        yield Finished(attempt.signed(answer, written) if attempt and written else answer)

    def look(self, text: str, scope: Scope | None, k: int = _READ) -> Likely:
        """What is found for a question that needs no dialogue, and how likely it is that this answers.

        Raises:
            QuestionError: an empty, endless or wordless question.

        """
        question, articles = understand(text, self._settings.max_question_chars), self._store.known()
        ranking = self._search(question, articles, k, scope, Stopwatch())
        first = ranking.first(_READ)
        return Likely(question, ranking, confidence(question, first, _dates(first, articles)))

    def explain(self, text: str, history: Sequence[Turn], scope: Scope | None, k: int) -> "Explanation":
        """As `Assistant.explain`."""
        from rag.answer.explain import explain

        attempt = self._reader.begin() if self._reader else None
        question, articles = self._understand(text, history, attempt), self._store.known()
        ranking = self._search(question, articles, max(k, _READ), scope, Stopwatch())
        return explain(question, ranking, _dates(ranking, articles), self._settings, read=_READ)

    def _understand(self, text: str, history: Sequence[Turn], attempt: "Attempt | None") -> Question:
        if attempt:
            return attempt.understand(text, history)
        return understand(text, self._settings.max_question_chars, history)

    def _search(
        self, question: Question, articles: Mapping[str, Article], k: int, scope: Scope | None, watch: Stopwatch
    ) -> Ranking:
        admitted = frozenset(article.id for article in articles.values() if scope.admits(article)) if scope else None
        if not articles or admitted == frozenset():
            return Ranking()
        with watch("embed"):
            vector = self._embedder.query(question.searched, base_language(question.language))
        with watch("retrieve"):
            return retrieve(question, vector, Library(self._store, articles, admitted), k)

    def _read(self, question: Question, ranking: Ranking, published: Mapping[str, date], sure: float) -> Told:
        """The embedded reader's claims, not yet proved; none where it is not even near to sure."""
        tentative = sure < self._settings.strictness
        if tentative and sure < self._settings.tentative:
            return Told()
        sentences = picked(question, ranking, self._settings.max_claims, published)
        return Told(
            claims(question, sentences.chosen, marked=not tentative),
            claims(question, sentences.related, marked=False),
            tentative,
        )


def _proved(told: Told, articles: Mapping[str, Article]) -> Told:
    """What of it is proved."""

    def kept(drafts: Sequence[Claim]) -> tuple[Claim, ...]:
        return tuple(claim for claim in (prove(draft, articles) for draft in drafts) if is_proved(claim))

    return Told(kept(told.claims), kept(told.related), told.tentative)


def _dates(ranking: Ranking, articles: Mapping[str, Article]) -> dict[str, date]:
    """The date of each article in a ranking that has one."""
    dates = {hit.passage.article_id: articles[hit.passage.article_id].published for hit in ranking.hits}
    return {id_: published for id_, published in dates.items() if published}
