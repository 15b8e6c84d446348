"""The one place where the parts are wired: load → chunk → embed → store, and question → retrieve → read → prove → Answer."""

import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, cast

from rag import wording
from rag.answerable import confidence, missing_names
from rag.config import Settings
from rag.embed import E5, Embedder
from rag.errors import ArticleNotFound
from rag.index import OnProgress, index
from rag.language import base_language
from rag.load import load
from rag.prove import is_proved, prove
from rag.question import Question, understand
from rag.read import claims, picks
from rag.retrieve import retrieve
from rag.store import Store
from rag.types import (
    Answer,
    Article,
    Check,
    CitedArticle,
    Claim,
    ClaimDelta,
    ClaimDone,
    ClaimStarted,
    Event,
    Finished,
    Hit,
    IndexReport,
    Passage,
    Refusal,
    RefusalReason,
    Retrieved,
    Turn,
    Waiting,
)

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever

    from rag.generate import Writer, Written

_READ = 8  # hits that the embedded reader reads
_WRITE = 12  # hits that a model reads, if so many fit
_NEAREST = 3  # hits that a refusal shows


class Assistant:
    """Ask articles questions. Threads may share one; it opens its store when first used and can be used in a `with`."""

    def __init__(self, settings: Settings | None = None, *, embedder: Embedder | None = None) -> None:
        self.settings = settings or Settings.load()
        self._embedder = embedder or E5()
        self._store = Store(self.settings.home, self._embedder.name)
        self._reading = threading.Lock()
        self._known: tuple[str, dict[str, Article]] = ("", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store's folder."""
        self._store.close()

    # --- Articles

    def index(self, paths: Sequence[Path], progress: OnProgress | None = None) -> IndexReport:
        """Make the store equal to files and folders: what is new is added, what changed is replaced, what is gone is removed.

        Articles that came from elsewhere stay. One bad file never stops the others: it is in the report with the reason.

        Raises:
            LoadError: a path that does not exist.
            StoreLocked, StoreError: the store is being written by another process, or cannot be used.

        """
        return index(load(list(paths)), self._store, self._embedder, progress)

    def articles(self) -> list[Article]:
        """Every article, oldest first; those without a date last."""
        return list(self._articles().values())

    def article(self, article_id: str) -> Article:
        """One article.

        Raises:
            ArticleNotFound: none has that id.

        """
        article = self._articles().get(article_id)
        if article is None:
            raise ArticleNotFound(f"There is no article {article_id!r}.", fix="`pramana articles` lists them all.")
        return article

    def passages(self, article_id: str) -> list[Passage]:
        """The passages of one article, in order.

        Raises:
            ArticleNotFound: none has that id.

        """
        return [row.passage for row in self._store.passages(self.article(article_id).id)]

    def remove(self, article_id: str) -> None:
        """Forget an article: from here on it is neither retrieved nor cited.

        Raises:
            ArticleNotFound: none has that id.

        """
        with self._store.writing():
            self._store.remove(self.article(article_id).id)

    def doctor(self) -> list[Check]:
        """Check that what is counted can be reached; see `rag.doctor`."""
        from rag.doctor import examine

        return examine(self._store, self._embedder)

    def _articles(self) -> dict[str, Article]:
        """All articles by id, read again only after something was written."""
        self._store.open()
        with self._reading:
            stamp, known = self._known
            if not known or stamp != self._store.stamp:
                stamp = self._store.stamp
                known = {article.id: article for article in self._store.articles()}
                self._known = (stamp, known)
            return known

    def _years(self, hits: Sequence[Hit]) -> dict[str, int]:
        """The year of each article among the hits that has a date."""
        known = self._articles()
        found = {hit.passage.article_id: known[hit.passage.article_id].published for hit in hits}
        return {id_: published.year for id_, published in found.items() if published}

    # --- Questions

    def retrieve(self, question: str, k: int = 10) -> list[Hit]:
        """The `k` passages that answer best, best first.

        Raises:
            QuestionError: an empty, endless or wordless question.

        """
        return list(self._retrieve(understand(question, self.settings.max_question_chars), k, _Stopwatch()))

    def _retrieve(self, question: Question, k: int, watch: "_Stopwatch") -> tuple[Hit, ...]:
        known = self._articles()
        if not known:
            return ()
        with watch("embed"):
            vector = self._embedder.query(question.searched, base_language(question.language))
        with watch("retrieve"):
            hits = retrieve(question, vector, self._store, k)
        return tuple(hit for hit in hits if hit.passage.article_id in known)

    def as_retriever(self, k: int = 10) -> "BaseRetriever":
        """The same retrieval as a LangChain retriever."""
        from rag.langchain_retriever import PramanaRetriever

        return PramanaRetriever(assistant=self, k=k)

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """The answer, or the refusal.

        Raises:
            QuestionError: an empty, endless or wordless question.
            StoreError: the store cannot be used.

        """
        *_, last = self.stream(question, history)
        assert isinstance(last, Finished)  # noqa: S101 - stream's contract, for the type checker
        return last.answer

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Iterator[Event]:
        """The answer as it comes: Retrieved, then each claim as it is proved, then Finished with the whole.

        Raises:
            QuestionError, StoreError: as `ask`; before the first event.

        """
        watch = _Stopwatch()
        asked = self._understand(question, history, watch)
        hits = self._retrieve(asked, _WRITE if self.settings.model else _READ, watch)
        yield Retrieved(hits)
        with watch("read"):
            sure = confidence(asked, hits[:_READ], self._years(hits[:_READ]))
        written = (yield from self._write(asked, hits, watch)) if self.settings.model and hits else None
        proved = written.proved if written and written.settles else self._read(asked, hits[:_READ], sure, watch)
        if written is None or not written.settles:
            for number, claim in enumerate(proved):
                yield from _shown(number, claim)
        answer = self._answered(asked, proved, sure, watch) if proved else self._refused(asked, hits, sure, watch)
        yield Finished(self._with_what_was_written(answer, written) if written else answer)

    def _read(self, question: Question, hits: Sequence[Hit], sure: float, watch: "_Stopwatch") -> tuple[Claim, ...]:
        """The embedded reader's claims, proved; none where it is not sure enough."""
        with watch("read"):
            drafts = claims(question, picks(hits, self.settings.max_claims)) if sure >= self.settings.strictness else ()
        with watch("prove"):
            tested = [prove(draft, self._articles()) for draft in drafts]
        return tuple(claim for claim in tested if is_proved(claim))

    # --- A model

    @cached_property
    def _writer(self) -> "Writer":
        from rag.generate import Writer

        return Writer(self.settings)

    def _understand(self, question: str, history: Sequence[Turn], watch: "_Stopwatch") -> Question:
        """The question; with a model, one that leans on the dialogue is put by it into a question of its own."""
        limit = self.settings.max_question_chars
        asked = understand(question, limit, history)
        if not (self.settings.model and history):
            return asked
        with watch("condense"):
            alone = self._writer.condense(asked.text, history)
        if alone == asked.text:
            return asked
        return replace(understand(alone, limit), text=asked.text, language=asked.language, understood=alone)

    def _write(self, question: Question, hits: Sequence[Hit], watch: "_Stopwatch") -> Generator[Event, None, "Written"]:
        """The model's claims, shown as each is proved; returns all that came of it."""
        known = self._articles()
        at_hand = frozenset(hit.passage.article_id for hit in hits)
        writing = self._writer.write(
            question.understood or question.text,
            question.language,
            hits,
            known,
            lambda draft: prove(draft, known, at_hand),
        )
        number = 0
        with watch("write"), closing(writing):
            while True:
                try:
                    said = next(writing)
                except StopIteration as end:
                    return cast("Written", end.value)
                if isinstance(said, Waiting):
                    yield said
                    continue
                yield from _shown(number, said)
                number += 1

    def _with_what_was_written(self, answer: Answer, written: "Written") -> Answer:
        """The answer, with what the model wrote beside it: its cost, its failure, and what was not proved."""
        notes = answer.notes
        if written.failure:
            kind = type(written.failure).__name__
            notes = (*notes, wording.model_failed(kind, answer.language, kept=bool(written.proved)))
        elif not written.settles:
            notes = (*notes, wording.nothing_proved(answer.language))
            if answer.refusal:
                message = wording.refusal(RefusalReason.UNPROVED, answer.language)
                refusal = Refusal(RefusalReason.UNPROVED, message, answer.refusal.nearest)
                answer = replace(answer, refusal=refusal, text=message)
        return replace(
            answer,
            notes=notes,
            reader=self._writer.name if written.settles else answer.reader,
            usage=written.usage,
            dropped=written.dropped,
            unproved=written.unproved if self.settings.unproved == "show" else (),
            raw=written.raw,
        )

    def _answered(self, question: Question, proved: Sequence[Claim], sure: float, watch: "_Stopwatch") -> Answer:
        cited = self._cited([citation.article_id for claim in proved for citation in claim.citations])
        dates = [article.published for article in cited if article.published]
        return Answer(
            question=question.text,
            language=question.language,
            understood=question.understood,
            text=" ".join(claim.text for claim in proved),
            claims=tuple(proved),
            articles=cited,
            notes=_notes(question, dates),
            confidence=sure,
            timings=watch.milliseconds,
        )

    def _refused(self, question: Question, hits: Sequence[Hit], sure: float, watch: "_Stopwatch") -> Answer:
        unknown = missing_names(question, hits)
        reason = RefusalReason.NAME_NOT_IN_ARTICLES if unknown else RefusalReason.NOT_IN_ARTICLES
        if not hits:
            reason = RefusalReason.EMPTY_STORE
        message = wording.refusal(reason, question.language, ", ".join(unknown))
        nearest = tuple(hits[:_NEAREST])
        return Answer(
            question=question.text,
            language=question.language,
            understood=question.understood,
            text=message,
            refusal=Refusal(reason, message, nearest),
            notes=_notes(question),
            articles=self._cited([hit.passage.article_id for hit in nearest]),
            confidence=sure,
            timings=watch.milliseconds,
        )

    def _cited(self, ids: Sequence[str]) -> tuple[CitedArticle, ...]:
        known = self._articles()
        return tuple(
            CitedArticle(found.id, found.title, found.published, found.date_basis, found.language, found.source)
            for found in (known[id_] for id_ in dict.fromkeys(ids))
        )


def _notes(question: Question, dates: Sequence[date] = ()) -> tuple[str, ...]:
    """What is said beside an answer: how a follow-up was read, and that the articles cited have different dates."""
    read = (wording.understood(question.understood, question.language),) if question.understood else ()
    return (*read, wording.dates_differ(list(dates), question.language)) if len(set(dates)) > 1 else read


def _shown(number: int, claim: Claim) -> Iterator[Event]:
    """A claim as events. The words come at once: not one is shown before all are proved."""
    yield ClaimStarted(number)
    yield ClaimDelta(number, claim.text)
    yield ClaimDone(number, claim)


class _Stopwatch:
    """Milliseconds by stage."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._stages: dict[str, float] = {}
        self._stage = ""
        self._since = 0.0

    def __call__(self, stage: str) -> Self:
        self._stage = stage
        return self

    def __enter__(self) -> None:
        self._since = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        spent = (time.perf_counter() - self._since) * 1000
        self._stages[self._stage] = self._stages.get(self._stage, 0.0) + spent

    @cached_property
    def milliseconds(self) -> dict[str, float]:
        """What each stage took, and "total"."""
        return {**self._stages, "total": (time.perf_counter() - self._began) * 1000}
