"""Runs a suite: each question through the public interface of `rag`, each answer judged, errors kept apart.

A case that could not be run is an ERROR with its reason; it is never counted as a wrong answer. Must not know how a
report looks. Stores are built in folders of the evals' own, never in the user's home.
"""

import hashlib
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import rag
from evals.cache import AnswerCache, fingerprint_code, fingerprint_files
from evals.grade import Observation, StoreContents, blank, grade, grade_none_found, grade_unproved
from evals.results import OnResult, Outcome, Result, Run
from evals.suite import Corpus, Item, Suite
from rag import (
    Answer,
    Article,
    Assistant,
    Event,
    Finished,
    Hit,
    IndexReport,
    Passage,
    PramanaError,
    Progress,
    Retrieved,
    Settings,
    Turn,
)

RANKED = 10  # passages of a ranking that are judged and kept


class Subject(Protocol):
    """What is evaluated: the part of `rag.Assistant` that the runner calls."""

    def index(self, paths: Sequence[Path], progress: Callable[[Progress], None] | None = None) -> IndexReport:
        """Make the store equal to the paths."""
        ...

    def articles(self) -> list[Article]:
        """Every article."""
        ...

    def passages(self, article_id: str) -> list[Passage]:
        """The passages of an article."""
        ...

    def retrieve(self, question: str, k: int = 10) -> list[Hit]:
        """The passages that answer best."""
        ...

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Iterator[Event]:
        """The answer as it comes, `Finished` last."""
        ...


Opener = Callable[[Settings], AbstractContextManager[Subject]]


@dataclass(frozen=True, slots=True)
class RunPlan:
    """How to run: the settings of the assistant, the folder for stores and cached answers, and what to use."""

    settings: Settings
    work: Path
    use_cache: bool = True
    repeat: int = 1
    opener: Opener = Assistant


def run_suite(suite: Suite, plan: RunPlan, tell: OnResult | None = None) -> Run:
    """Every item of the suite, `plan.repeat` times, with the corpora indexed as needed.

    Of several repetitions the worst outcome is kept, with the latency of each run's own answer.
    """
    began = time.perf_counter()
    code = fingerprint_code()
    results: list[Result] = []
    prints: list[str] = []
    for corpus in suite.corpora:
        items = [item for item in suite.items if item.corpus == corpus.name]
        if not items:
            continue
        folder = _folder(corpus, plan.work)
        corpus_print = fingerprint_files(folder)
        prints.append(corpus_print)
        cache = AnswerCache(plan.work / "cache", f"{code}-{corpus_print}-{_settings_print(plan.settings)}")
        for result in _run_corpus(items, folder, corpus_print, plan, cache if plan.use_cache else None):
            results.append(result)
            if tell:
                tell(len(results), len(suite.items), result)
    return Run(
        suite=suite.name,
        results=tuple(results),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        version=rag.__version__,
        corpus=hashlib.sha256("".join(prints).encode()).hexdigest()[:16],
        code=code,
        settings=_settings_print(plan.settings),
        reader=plan.settings.model or "embedded",
        seconds=time.perf_counter() - began,
    )


def _run_corpus(
    items: Sequence[Item], folder: Path, corpus_print: str, plan: RunPlan, cache: AnswerCache | None
) -> Iterator[Result]:
    home = _home(plan.work / "stores", corpus_print, fingerprint_code())
    try:
        with plan.opener(plan.settings.model_copy(update={"home": home})) as subject:
            skipped = {entry.source: entry.reason for entry in subject.index([folder]).skipped}
            if isinstance(subject, Assistant):
                subject.warm()  # so that no answer depends on how many questions were asked before it
            store = _store_contents(subject)
            for item in items:
                lost = [f"{e.source}: {skipped[e.source]}" for e in item.evidence if e.source in skipped]
                if lost:
                    yield blank(item, error=f"An article was not indexed: {lost[0]}")
                else:
                    yield _worst([_ask(item, subject, store, plan, cache) for _ in range(plan.repeat)])
    except PramanaError as error:  # the store itself: nothing of this corpus can be asked
        for item in items:
            yield blank(item, error=str(error))


def _ask(item: Item, subject: Subject, store: StoreContents, plan: RunPlan, cache: AnswerCache | None) -> Result:
    """One question, after the earlier ones of its dialogue. Whatever is raised becomes the case's error."""
    kept = cache.get(item) if cache else None
    try:
        seen = kept or _observe(item, subject)
        wanted = plan.settings.model or "embedded"
        if seen.answer.failure:  # an outage, even where it had begun to answer, or another reader answered in its place
            notes = "; ".join(seen.answer.notes)
            return blank(item, error=f"{wanted} failed: {seen.answer.failure}. {notes}")
        if seen.answer.reader == wanted:
            result = grade(item, seen, store)
        elif seen.answer.dropped or seen.answer.unread:  # it did answer, and nothing of it was proved
            result = grade_unproved(item, seen, store, wanted)
        elif seen.answer.raw.strip():  # it found no answer, and another reader did
            result = grade_none_found(item, seen, store, wanted)
        else:
            notes = "; ".join(seen.answer.notes)
            return blank(item, error=f"{wanted} was asked, but {seen.answer.reader} answered. {notes}")
    except Exception as error:  # noqa: BLE001 - an outage of any kind is an error, never a wrong answer
        return blank(item, error=f"{type(error).__name__}: {error}")
    if cache and not kept:
        cache.put(item, seen)
    return replace(result, cached=kept is not None)


def _observe(item: Item, subject: Subject) -> Observation:
    turns: list[Turn] = []
    for question in item.history:
        answer, _ = _listen(subject, question, turns)
        turns.append(Turn(question, answer.text))
    began = time.perf_counter()
    answer, hits = _listen(subject, item.question, turns)
    milliseconds = (time.perf_counter() - began) * 1000
    if len(hits) < RANKED and not item.history:
        hits = tuple(subject.retrieve(item.question, k=RANKED))
    return Observation(answer, hits[:RANKED], milliseconds)


def _listen(subject: Subject, question: str, turns: Sequence[Turn]) -> tuple[Answer, tuple[Hit, ...]]:
    hits: tuple[Hit, ...] = ()
    for event in subject.stream(question, history=list(turns)):
        if isinstance(event, Retrieved):
            hits = event.hits
        if isinstance(event, Finished):
            return event.answer, hits
    raise RuntimeError("The stream ended without an answer.")


_BAD_FIRST = (Outcome.ERROR, Outcome.HALLUCINATED, Outcome.WRONG, Outcome.REFUSED, Outcome.PARTIAL, Outcome.RIGHT)


def _worst(results: Sequence[Result]) -> Result:
    return min(results, key=lambda result: _BAD_FIRST.index(result.outcome))


def _store_contents(subject: Subject) -> StoreContents:
    articles = {article.id: article for article in subject.articles()}
    return StoreContents(articles, {article.source: subject.passages(article.id) for article in articles.values()})


def _home(stores: Path, corpus_print: str, code: str) -> Path:
    """The store of this corpus and code; those that older code built are removed."""
    home = stores / f"{corpus_print}-{code}"
    for old in stores.glob(f"{corpus_print}-*"):
        if old != home:
            shutil.rmtree(old, ignore_errors=True)
    return home


def _folder(corpus: Corpus, work: Path) -> Path:
    """The folder to index: the suite's own, or the documents written out once."""
    if corpus.folder is not None:
        return corpus.folder
    name = hashlib.sha256("\0".join(part for doc in corpus.documents for part in (doc.source, doc.text)).encode())
    folder = work / "documents" / name.hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    for document in corpus.documents:
        path = folder / document.source
        if not path.exists():
            path.write_text(document.text, encoding="utf-8")
    return folder


def _settings_print(settings: Settings) -> str:
    shown = settings.model_dump_json(exclude={"home", "openai_api_key"})
    return hashlib.sha256(shown.encode()).hexdigest()[:16]
