"""The one place where the parts are wired: load → chunk → embed → store, and question → retrieve → read → prove → Answer."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rag.answer.compose import answered, refused
from rag.answer.quote import claims, picks
from rag.ask.question import Question, understand
from rag.assistant.stopwatch import Stopwatch
from rag.config import Settings
from rag.embed.bundled import E5
from rag.embed.embedder import Embedder
from rag.ingest.index import index
from rag.proof.prove import is_proved, prove
from rag.retrieve.confidence import confidence
from rag.retrieve.search import Library, retrieve
from rag.store import Store, place_of
from rag.text.language import base_language
from rag.text.twins import within
from rag.types import (
    Answer,
    Article,
    Check,
    Claim,
    ClaimProved,
    Event,
    Finished,
    Hit,
    IndexReport,
    ModelReport,
    OnProgress,
    Passage,
    Rebuilt,
    Retrieved,
    Scope,
    Turn,
    Usage,
)
from rag.types.errors import ArticleNotFound, PramanaError

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever

    from rag.answer.explain import Explanation
    from rag.answer.suggest import Likely
    from rag.ingest.load import Fetcher
    from rag.model.author import Author, Sitting

_READ = 8  # hits that the embedded reader reads
_WRITE = 12  # hits that a model reads, if so many fit


class Assistant:
    """Ask articles questions. Threads may share one; it opens its store when first used and can be used in a `with`."""

    def __init__(
        self, settings: Settings | None = None, *, embedder: Embedder | None = None, fetcher: "Fetcher | None" = None
    ) -> None:
        self.settings = settings or Settings.load()
        self._embedder = embedder or _embedder(self.settings)
        self._store = Store(place_of(self.settings), self._embedder.name)
        self._fetcher = fetcher
        self._author = self._hired()
        self._lent = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _hired(self) -> "Author | None":
        """The model's side of the work, where a model is set."""
        if not self.settings.model:
            return None
        from rag.model.author import Author

        return Author(self.settings)

    def with_settings(self, **changes: object) -> "Assistant":
        """Another one with other settings over the same store and embedder: quick to make, and closed with this one.

        Args:
            changes: settings by name, None too. The store's place and the embedder stay what they are.

        Raises:
            SettingsError: a setting that cannot be.
            PromptError: of a prompt that cannot be used.

        """
        other = copy(self)
        other.settings = self.settings.changed(**changes)
        other._author, other._lent = other._hired(), True  # noqa: SLF001 - one of our own
        return other

    def close(self) -> None:
        """Let go of the store's folder. One made by `with_settings` leaves that to the one it was made from."""
        if not self._lent:
            self._store.close()

    def warm(self) -> None:
        """Get the embedder ready for many questions: about half a second, after which each is embedded several times as fast.

        Nothing depends on it. A server calls it in a thread of its own when it starts.

        Raises:
            EngineUnfit: `PRAMANA_ENGINE=onnx`, and ONNX Runtime cannot run the embedder.

        """
        if isinstance(self._embedder, E5):
            self._embedder.warm()

    # --- Articles

    def index(self, paths: Sequence[Path | str], progress: OnProgress | None = None) -> IndexReport:
        """Make the store equal to files and folders: what is new is added, what changed is replaced, what is gone is removed.

        Articles that came from elsewhere stay. One bad file never stops the others: it is in the report with the reason.

        Args:
            paths: files, folders, and web addresses as text ("https://…"). An address is fetched; what came from one is never
                removed because it is no longer there.
            progress: called as each passage is embedded.

        Raises:
            LoadError: a path that does not exist.
            StoreLocked, StoreError: the store is being written by another process, or cannot be used.

        """
        from rag.ingest.load import load

        loaded = load(paths, self._articles().values(), self._fetcher)
        return index(loaded, self._store, self._embedder, progress)

    def watch(
        self, paths: Sequence[Path], progress: OnProgress | None = None, seconds: float = 1.0
    ) -> Iterator[IndexReport]:
        """Keep the store equal to files and folders, until the caller stops: a report at once, and one after each change.

        What goes wrong on the way is in the report, and the watch goes on; while another process writes, it waits.

        Raises:
            LoadError, StoreError: the first run could not be.

        """
        from rag.ingest.watch import watch

        return watch(lambda: self.index(paths, progress), paths, seconds)

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

    # --- The store as a whole

    def reindex(self, progress: OnProgress | None = None) -> Rebuilt:
        """Build the store anew from the articles in it, with this embedder; the old one answers until the new one is whole.

        After damage, after an update, and where the store was made with another embedder. Stopped anywhere, the next call goes on.

        Raises:
            StoreLocked, StoreError: the store is being written by another process, or cannot be used.

        """
        from rag.ingest.rebuild import rebuild

        return rebuild(self._store, self._embedder, progress)

    def back_up(self, file: Path, progress: OnProgress | None = None, *, replace: bool = False) -> Rebuilt:
        """Write the whole store into one file.

        Raises:
            UsageError: the file is there already (unless `replace`), or cannot be written.
            StoreLocked, StoreError: the store is being written by another process, or cannot be used.

        """
        from rag.ingest.backup import back_up

        return back_up(self._store, file, progress, replace=replace)

    def restore(self, file: Path, progress: OnProgress | None = None) -> Rebuilt:
        """Put what a backup holds in the place of what the store holds; the file is checked to its end first.

        Raises:
            UsageError: there is no such file.
            BackupUnusable: it is no backup, or not whole.
            StoreLocked, StoreError: the store is being written by another process, or cannot be used.

        """
        from rag.ingest.backup import restore

        return restore(self._store, self._embedder, file, progress)

    def doctor(self) -> list[Check]:
        """Check that what is counted can be reached; see `rag.ingest.doctor`."""
        from rag.ingest.doctor import examine

        return examine(self._store, self._embedder)

    def _articles(self) -> Mapping[str, Article]:
        """All articles by id, read again only after something was written."""
        return self._store.known()

    # --- Questions

    def retrieve(self, question: str, k: int = 10, scope: Scope | None = None) -> list[Hit]:
        """The `k` passages that answer best, best first.

        Raises:
            QuestionError: an empty, endless or wordless question.

        """
        asked = understand(question, self.settings.max_question_chars)
        return list(self._retrieve(asked, self._articles(), k, scope, Stopwatch()))

    def _retrieve(
        self, question: Question, known: Mapping[str, Article], k: int, scope: Scope | None, watch: Stopwatch
    ) -> tuple[Hit, ...]:
        admitted = frozenset(article.id for article in known.values() if scope.admits(article)) if scope else None
        if not known or admitted == frozenset():
            return ()
        with watch("embed"):
            vector = self._embedder.query(question.searched, base_language(question.language))
        with watch("retrieve"):
            return retrieve(question, vector, Library(self._store, known, admitted), k)

    def as_retriever(self, k: int = 10) -> "BaseRetriever":
        """The same retrieval as a LangChain retriever."""
        from rag.retrieve.langchain import PramanaRetriever

        return PramanaRetriever(assistant=self, k=k)

    def ask(self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None) -> Answer:
        """The answer, or the refusal.

        Args:
            question: in any language and script.
            history: the dialogue before it, oldest first.
            scope: the articles to answer from; None: all.

        Raises:
            QuestionError: an empty, endless or wordless question.
            StoreError: the store cannot be used.

        """
        *_, last = self.stream(question, history, scope)
        assert isinstance(last, Finished)  # noqa: S101 - stream's contract, for the type checker
        return last.answer

    def stream(self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None) -> Iterator[Event]:
        """The answer as it comes: Retrieved, then each claim as it is proved, then Finished with the whole.

        Raises:
            QuestionError, StoreError: as `ask`; before the first event.

        """
        watch = Stopwatch()
        work = self._author.begin() if self._author else None
        with watch("understand"):
            asked = self._understand(question, history, work)
        known = self._articles()
        hits = self._retrieve(asked, known, _WRITE if work else _READ, scope, watch)
        yield Retrieved(hits)
        with watch("read"):
            sure = confidence(asked, hits[:_READ], _dates(hits[:_READ], known))
        written = None
        if work and hits:
            with watch("write"):
                written = yield from work.write(asked, hits, known)
        settled = written is not None and written.settles
        proved = written.proved if written and settled else self._read(asked, hits[:_READ], known, sure, watch)
        for number, claim in enumerate(() if settled else proved):
            yield ClaimProved(number, claim)
        timings = watch.milliseconds
        told = within(known, scope)
        answer = answered(asked, proved, sure, told, timings) if proved else refused(asked, hits, sure, known, timings)
        yield Finished(work.signed(answer, written) if work and written else answer)

    def translated(self, answer: Answer) -> Answer:
        """The answer with `citation.translation` beside the quotes that are not in the asker's language, as far as a model gives it.

        Costs one request, and none for quotes translated before. Without a model, and where it fails: the answer as it is.
        """
        return self._author.translated(answer) if self._author and answer.claims else answer

    def suggest(self, answer: Answer, scope: Scope | None = None) -> tuple[str, ...]:
        """Up to three questions that may come after an answer, in its language; each is one that the articles answer.

        With a model, one request; without, a few questions of a plain form. Never raises; nothing where nothing fits.
        """
        from rag.answer.suggest import suggested

        try:
            return suggested(answer, partial(self._found, scope=scope), self._author, self._articles(), self.settings)
        except PramanaError:
            return ()

    def models(self) -> tuple[ModelReport, ...]:
        """The readers that may answer: the embedded one, and the model that is set, asked whether it is there."""
        from rag.model.survey import survey

        return survey(self.settings)

    @property
    def spent(self) -> Usage:
        """What a model cost since this assistant was made: tokens and, where the price is known, US dollars."""
        return self._author.spent if self._author else Usage()

    def _found(self, question: str, scope: Scope | None) -> "Likely":
        """What is found for a question, and how likely it is that it answers."""
        from rag.answer.suggest import Likely

        asked, known = understand(question, self.settings.max_question_chars), self._articles()
        hits = self._retrieve(asked, known, _READ, scope, Stopwatch())
        return Likely(asked, hits, confidence(asked, hits, _dates(hits, known)))

    def explain(
        self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None, k: int = 10
    ) -> "Explanation":
        """Why `ask` answers, or refuses, as it does: the `k` best passages, what each signal gave them, what became of them.

        Raises:
            QuestionError, StoreError: as `ask`.

        """
        from rag.answer.explain import explain

        work = self._author.begin() if self._author else None
        asked, known = self._understand(question, history, work), self._articles()
        hits = self._retrieve(asked, known, max(k, _READ), scope, Stopwatch())
        return explain(asked, hits[:k], _dates(hits, known), self.settings, read=_READ)

    def _understand(self, question: str, history: Sequence[Turn], work: "Sitting | None") -> Question:
        if work:
            return work.understand(question, history)
        return understand(question, self.settings.max_question_chars, history)

    def _read(
        self, question: Question, hits: Sequence[Hit], known: Mapping[str, Article], sure: float, watch: Stopwatch
    ) -> tuple[Claim, ...]:
        """The embedded reader's claims, proved; none where it is not sure enough."""
        with watch("read"):
            chosen = (
                picks(question, hits, self.settings.max_claims, _dates(hits, known))
                if sure >= self.settings.strictness
                else ()
            )
            drafts = claims(question, chosen)
        with watch("prove"):
            tested = [prove(draft, known) for draft in drafts]
        return tuple(claim for claim in tested if is_proved(claim))


def _dates(hits: Sequence[Hit], known: Mapping[str, Article]) -> dict[str, date]:
    """The date of each article among the hits that has one."""
    found = {hit.passage.article_id: known[hit.passage.article_id].published for hit in hits}
    return {id_: published for id_, published in found.items() if published}


def _embedder(settings: Settings) -> Embedder:
    """The server that is set, else the bundled model."""
    if settings.embeddings is None:
        return E5(settings.engine)
    from rag.embed.endpoint import Endpoint

    return Endpoint(settings)
