"""The one place where the parts are wired: load → chunk → embed → store, and question → retrieve → read → prove → Answer."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rag.assistant.asking import Asking
from rag.config import Settings
from rag.embed.bundled import E5
from rag.embed.embedder import Embedder
from rag.ingest.index import index
from rag.store import Store, place_of
from rag.types import (
    Answer,
    Article,
    Check,
    Event,
    Finished,
    Hit,
    IndexReport,
    ModelReport,
    OnProgress,
    Passage,
    Rebuilt,
    Scope,
    Turn,
    Usage,
)
from rag.types.errors import ArticleNotFound, PramanaError

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever

    from rag.answer.explain import Explanation
    from rag.ingest.load import Fetcher
    from rag.model.reader import ModelReader


class Assistant:
    """Ask articles questions. Threads may share one; it opens its store when first used and can be used in a `with`."""

    def __init__(
        self, settings: Settings | None = None, *, embedder: Embedder | None = None, fetcher: "Fetcher | None" = None
    ) -> None:
        self.settings = settings or Settings.load()
        self._embedder = embedder or _embedder(self.settings)
        self._store = Store(place_of(self.settings), self._embedder.name)
        self._fetcher = fetcher
        self._ask_with(self._model_reader())
        self._lent = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _model_reader(self) -> "ModelReader | None":
        """The model's side of the work, where a model is set."""
        if not self.settings.model:
            return None
        from rag.model.reader import ModelReader

        return ModelReader(self.settings)

    def _ask_with(self, reader: "ModelReader | None") -> None:
        self._reader = reader
        self._asking = Asking(self.settings, self._embedder, self._store, reader)

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
        other._ask_with(other._model_reader())  # noqa: SLF001 - one of our own
        other._lent = True  # noqa: SLF001 - as above
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
        return list(self._asking.look(question, scope, k).ranking.hits)

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
        yield from self._asking.stream(question, history, scope)

    def translated(self, answer: Answer) -> Answer:
        """The answer with `citation.translation` beside the quotes that are not in the asker's language, as far as a model gives it.

        Costs one request, and none for quotes translated before. Without a model, and where it fails: the answer as it is.
        """
        return self._reader.translated(answer) if self._reader and answer.claims else answer

    def suggest(self, answer: Answer, scope: Scope | None = None) -> tuple[str, ...]:
        """Up to three questions that may come after an answer, in its language; each is one that the articles answer.

        With a model, one request; without, a few questions of a plain form. Never raises; nothing where nothing fits.
        """
        from rag.answer.suggest import suggested

        try:
            return suggested(
                answer, partial(self._asking.look, scope=scope), self._reader, self._articles(), self.settings
            )
        except PramanaError:
            return ()

    def models(self) -> tuple[ModelReport, ...]:
        """The readers that may answer: the embedded one, and the model that is set, asked whether it is there."""
        from rag.model.survey import survey

        return survey(self.settings)

    @property
    def spent(self) -> Usage:
        """What a model cost since this assistant was made: tokens and, where the price is known, US dollars."""
        return self._reader.spent if self._reader else Usage()

    def explain(
        self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None, k: int = 10
    ) -> "Explanation":
        """Why `ask` answers, or refuses, as it does: the `k` best passages, what each signal gave them, what became of them.

        Raises:
            QuestionError, StoreError: as `ask`.

        """
        return self._asking.explain(question, history, scope, k)


def _embedder(settings: Settings) -> Embedder:
    """The server that is set, else the bundled model."""
    if settings.embeddings is None:
        return E5(settings.engine)
    from rag.embed.endpoint import Endpoint

    return Endpoint(settings)
