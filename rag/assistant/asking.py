"""The way from a request to an answer: understand, retrieve, read or write, prove, compose. Each stage is called here, once."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from rag.answer import compare, saying
from rag.answer.about import SubjectWords
from rag.answer.compose import Told, answered, empty, refused, refused_as, talked, together
from rag.answer.groups import kept
from rag.answer.introduce import introduced
from rag.answer.quote import READ, SEVERAL, claims, picked, with_lists
from rag.answer.suggest import Likely
from rag.answer.talk import reply
from rag.answer.topic import topic
from rag.answer.verdict import decided
from rag.ask.followup import Meant, meant, stand_alone
from rag.ask.question import Question, checked, understand
from rag.ask.request import Request, analysed, parts
from rag.assistant.stopwatch import Stopwatch
from rag.assistant.whole_articles import WholeArticles
from rag.config import Settings
from rag.embed.embedder import Embedder
from rag.embed.examples import talk_like
from rag.proof.prove import is_proved, prove
from rag.retrieve.confidence import confidence
from rag.retrieve.ranking import Ranking, Scored
from rag.retrieve.search import CANDIDATES, Library, retrieve
from rag.store import Store
from rag.text.language import base_language, language_of
from rag.text.twins import within
from rag.types import Answer, Article, Claim, ClaimProved, Event, Finished, Kind, Refusal, Retrieved, Scope, Turn

if TYPE_CHECKING:
    from rag.answer.explain import Explanation
    from rag.model.reader import Attempt, ModelReader


_VECTORS = 32  # of the last questions, kept
_WRITE = 12  # hits that a model reads, if so many fit


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with all that is known of it before anything is looked up."""

    text: str  # as it was typed
    meant: Meant
    request: Request
    understood: str | None = None  # what it was read as, where that differs

    @property
    def language(self) -> str:
        """To answer in."""
        return self.request.language


@dataclass(frozen=True, slots=True)
class Found:
    """A request with what was found for it: all that the embedded reader reads."""

    asked: Asked
    question: Question
    ranking: Ranking
    articles: Mapping[str, Article]
    scope: Scope | None
    confidence: float

    @property
    def subject(self) -> SubjectWords:
        """What is left of the request when the words are taken out that say what kind it is."""
        subject = self.asked.request.subject or self.question.text
        return SubjectWords.of(understand(subject, len(subject), language=self.question.language).own, subject)


class Asking:
    """Answers questions from one store, by the embedded reader or by a model. Threads may share it."""

    def __init__(self, settings: Settings, embedder: Embedder, store: Store, reader: "ModelReader | None") -> None:
        self._settings = settings
        self._embedder = embedder
        self._vector = lru_cache(maxsize=_VECTORS)(embedder.query)  # one question may be looked at more than once
        self._store = store
        self._reader = reader
        self._whole = WholeArticles(store)

    def stream(self, text: str, history: Sequence[Turn], scope: Scope | None) -> Iterator[Event]:
        """As `Assistant.stream`."""
        text = checked(text, self._settings.max_question_chars)
        asked = parts(text)
        if len(asked) == 1:
            yield from self._stream(text, history, scope)
            return
        yield from self._in_turn(text, asked, history, scope)

    def _in_turn(
        self, text: str, asked: Sequence[str], history: Sequence[Turn], scope: Scope | None
    ) -> Iterator[Event]:
        """Several questions in one, each answered after the one before it."""
        told: list[Answer] = []
        earlier = list(history)
        for number, question in enumerate(asked):
            shown = sum(len(answer.claims) for answer in told)
            for event in self._stream(question, earlier, scope):
                if isinstance(event, Finished):
                    told.append(event.answer)
                elif isinstance(event, ClaimProved):
                    yield ClaimProved(event.index + shown, event.claim)
                elif number == 0 or not isinstance(event, Retrieved):
                    yield event
            earlier.append(Turn(question, told[-1].text))
        yield Finished(together(text, told))

    def _stream(self, text: str, history: Sequence[Turn], scope: Scope | None) -> Iterator[Event]:
        """One question."""
        watch = Stopwatch()
        with watch("understand"):
            asked = self._asked(text, history)
        articles = self._store.known()
        admitted = within(articles, scope)
        kind = asked.request.kind
        if asked.request.other_language:
            yield Retrieved(())
            answer = talked(asked, reply("language", asked.language, admitted))
        elif kind is Kind.TALK:
            yield Retrieved(())
            answer = talked(asked, reply(asked.request.move, asked.language, admitted))
        elif not admitted:
            yield Retrieved(())
            answer = empty(asked, empty_store=not articles)
        elif kind in (Kind.OVERVIEW, Kind.SUMMARY) or asked.request.things:
            answer = yield from self._of_articles(asked, history, admitted, watch)
        else:
            answer = yield from self._of_passages(asked, articles, scope, watch)
        yield Finished(replace(answer, kind=kind, timings=watch.milliseconds))

    def _asked(self, text: str, history: Sequence[Turn]) -> Asked:
        this = meant(text, history)
        alone = stand_alone(this.text, this.history)
        request = analysed(this.text, this.language)
        if alone != this.text and request.kind in (Kind.FACT, Kind.TOPIC):
            request = replace(analysed(alone, request.language), text=this.text)
        if (
            request.may_be_talk
            and alone == text
            and (move := talk_like(self._vector(text, language_of(text)), self._embedder.name))
        ):
            request = replace(request, kind=Kind.TALK, why=f"is like talk ({move})", move=move)
        read_as = alone if alone != text else None
        return Asked(text, this, request, read_as)

    # --- Of articles as wholes

    def _of_articles(
        self, asked: Asked, history: Sequence[Turn], articles: Mapping[str, Article], watch: Stopwatch
    ) -> Generator[Event, None, Answer]:
        def find(subject: str, among: Mapping[str, Article]) -> tuple[Ranking, SubjectWords]:
            question = understand(subject, self._settings.max_question_chars, language=asked.request.spoken_in)
            return self._search(
                question, articles, CANDIDATES, Scope(articles=frozenset(among)), watch
            ), SubjectWords.of(question.whole, subject)

        found = self._whole.answer(asked.request, history, asked.meant.told, articles, find)
        if isinstance(found, Refusal):
            yield Retrieved(())
            return refused_as(asked, found)
        attempt = self._reader.begin() if self._reader and asked.request.kind is Kind.SUMMARY else None
        written = None
        if attempt:
            hits = self._whole.hits(found, _WRITE)
            yield Retrieved(hits)
            question = understand(asked.meant.text, self._settings.max_question_chars)
            with watch("write"):
                written = yield from attempt.write(replace(question, language=asked.language), hits, articles)
            if written.proved:
                found = Told(written.proved, notes=found.notes)
        else:
            yield Retrieved(())
        with watch("prove"):
            told = found if written and written.proved else _proved(found, articles)
        if not (written and written.proved):
            yield from _events(told)
        answer = answered(asked, told, 1.0, articles)
        return attempt.signed(answer, written) if attempt and written else answer

    # --- Of passages

    def _of_passages(
        self, asked: Asked, articles: Mapping[str, Article], scope: Scope | None, watch: Stopwatch
    ) -> Generator[Event, None, Answer]:
        attempt = self._reader.begin() if self._reader else None
        with watch("understand"):
            question = self._understand(asked, attempt)
        kind = asked.request.kind
        wide = kind in (Kind.TOPIC, Kind.COMPARISON, Kind.WHO) and not attempt
        ranking = self._search(question, articles, CANDIDATES if wide else _WRITE if attempt else READ, scope, watch)
        yield Retrieved(ranking.first(_WRITE).hits)
        first, published = ranking.first(READ), _dates(ranking, articles)
        with watch("read"):
            sure = confidence(question, first, published)
        written = None
        if attempt and ranking.hits:
            with watch("write"):
                written = yield from attempt.write(replace(question, language=asked.language), ranking.hits, articles)
        if written and (written.proved or (written.finds_none and sure < self._settings.strictness)):
            told = Told(written.proved)
        else:
            with watch("read"):
                told = self._read(Found(asked, question, ranking, articles, scope, sure))
            with watch("prove"):
                told = _proved(told, articles)
            yield from _events(told)
        admitted = within(articles, scope)
        seen = replace(asked, understood=question.understood or asked.understood)
        answer = answered(seen, told, sure, admitted) if told else refused(seen, question, ranking, sure, admitted)
        return attempt.signed(answer, written) if attempt and written else answer

    def look(self, text: str, scope: Scope | None, k: int = READ) -> Likely:
        """What is found for a question that needs no dialogue, and how likely it is that this answers.

        Raises:
            QuestionError: an empty, endless or wordless question.

        """
        question, articles = understand(text, self._settings.max_question_chars), self._store.known()
        ranking = self._search(question, articles, k, scope, Stopwatch())
        first = ranking.first(READ)
        return Likely(question, ranking, confidence(question, first, _dates(first, articles)))

    def explain(self, text: str, history: Sequence[Turn], scope: Scope | None, k: int) -> "Explanation":
        """As `Assistant.explain`."""
        from rag.answer.explain import explain

        text = checked(text, self._settings.max_question_chars)
        asked = self._asked(text, history)
        attempt = self._reader.begin() if self._reader else None
        question, articles = self._understand(asked, attempt), self._store.known()
        ranking = self._search(question, articles, max(k, READ), scope, Stopwatch())
        return explain(asked.request, question, ranking, _dates(ranking, articles), self._settings)

    def _understand(self, asked: Asked, attempt: "Attempt | None") -> Question:
        text, history = asked.meant.text, asked.meant.history
        if attempt:
            return attempt.understand(text, history)
        if asked.request.kind is Kind.TOPIC and not asked.understood:
            text, history = asked.request.subject, ()
        return understand(text, self._settings.max_question_chars, history, language_of(asked.meant.text))

    def _search(
        self, question: Question, articles: Mapping[str, Article], k: int, scope: Scope | None, watch: Stopwatch
    ) -> Ranking:
        admitted = frozenset(article.id for article in articles.values() if scope.admits(article)) if scope else None
        if not articles or admitted == frozenset():
            return Ranking()
        with watch("embed"):
            vector = self._vector(question.searched, base_language(question.language))
        with watch("retrieve"):
            return retrieve(question, vector, Library(self._store, articles, admitted), k)

    def _read(self, found: Found) -> Told:
        """The embedded reader's claims, not yet proved; none where it is not even near to sure."""
        kind, question, ranking, articles = found.asked.request.kind, found.question, found.ranking, found.articles
        if told := self._of_its_kind(found):
            return told
        tentative = found.confidence < self._settings.strictness
        # What is said of a subject holds its words: of that, nothing is told as what may be meant.
        if tentative and (found.confidence < self._settings.tentative or kind is Kind.TOPIC):
            return Told()
        first = ranking.first(READ).without(found.asked.meant.told)
        most, published = self._settings.max_claims, _dates(ranking, articles)
        sentences = picked(question, first, most, published, several=kind in SEVERAL)
        return Told(
            with_lists(claims(question, sentences.chosen, marked=not tentative), articles),
            claims(question, sentences.related, marked=False),
            tentative,
        )

    def _of_its_kind(self, found: Found) -> Told | None:
        """The answer in the form that its kind wants; None where that form is not to be had, and the best sentences are the answer."""
        kind, question, articles, language = (
            found.asked.request.kind,
            found.question,
            found.articles,
            found.asked.language,
        )
        told = found.asked.meant.told
        if told and kind in (Kind.YES_NO, Kind.COMPARISON):
            return None  # "tell me more": the verdict and the rows were told
        fresh = found.ranking.without(told)
        if kind is Kind.TOPIC:
            groups = topic(found.subject, question, fresh, articles, language)
            return Told(groups=groups) if groups else None
        if kind is Kind.WHO:
            sentences = introduced(found.subject, fresh)
            return Told(claims(question, sentences, marked=False)) if sentences else None
        if kind is Kind.COMPARISON:
            return self._compared(found)
        if kind is Kind.YES_NO and found.confidence >= self._settings.strictness:
            verdict = decided(question, found.ranking.first(READ).sentences, articles)
            if verdict:
                return Told(
                    claims(question, [verdict.sentence], words=verdict.words),
                    verdict=saying.verdict(yes=verdict.yes, language=language),
                )
        return None

    def _compared(self, found: Found) -> Told | None:
        """A row a side; without sides, what each article says, in order of date. None where nothing is found."""
        language = found.asked.language
        named = compare.sides(found.asked.request.text)
        if not named:
            groups = topic(found.subject, found.question, found.ranking, found.articles, language)
            return Told(groups=groups) if len(groups) > 1 else None  # one row compares nothing
        rows: list[tuple[compare.Side, Scored, Question]] = []
        missing = []
        for side in named:
            own = understand(side.question, self._settings.max_question_chars, language=found.question.language)
            ranking = self._search(own, found.articles, CANDIDATES, found.scope, Stopwatch())
            published = _dates(ranking, found.articles)
            one = compare.row(side, named, ranking, published, [sentence for _, sentence, _ in rows])
            if one and confidence(own, ranking.first(READ), published) >= self._settings.tentative:
                rows.append((side, one, own))
            else:
                missing.append(saying.missing_side(side.label, language))
        of_times = all(side.period for side in named)
        return Told(groups=compare.table(rows), notes=tuple(missing), dated=of_times) if rows else None


def _events(told: Told) -> Iterator[Event]:
    for number, claim in enumerate(told.all_claims):
        yield ClaimProved(number, claim)


def _proved(told: Told, articles: Mapping[str, Article]) -> Told:
    """What of it is proved."""

    def proved(drafts: Sequence[Claim]) -> tuple[Claim, ...]:
        return tuple(claim for claim in (prove(draft, articles) for draft in drafts) if is_proved(claim))

    return replace(told, claims=proved(told.claims), related=proved(told.related), groups=kept(told.groups, proved))


def _dates(ranking: Ranking, articles: Mapping[str, Article]) -> dict[str, date]:
    """The date of each article in a ranking that has one."""
    dates = {hit.passage.article_id: articles[hit.passage.article_id].published for hit in ranking.hits}
    return {id_: published for id_, published in dates.items() if published}
