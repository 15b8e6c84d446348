"""Regressions put in on purpose: each wraps a real Assistant and spoils one thing in what comes out of it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

from evals.runner import Opener, Subject
from rag import (
    Answer,
    Article,
    Assistant,
    Citation,
    Claim,
    Event,
    Finished,
    Hit,
    IndexReport,
    ModelError,
    Passage,
    Progress,
    Retrieved,
    Settings,
    Turn,
)


class Spoiled:
    """Passes everything through. What a subclass overrides is what it spoils."""

    def __init__(self, real: Assistant) -> None:
        self.real = real

    def index(self, paths: Sequence[Path], progress: Callable[[Progress], None] | None = None) -> IndexReport:
        return self.real.index(paths, progress)

    def articles(self) -> list[Article]:
        return self.real.articles()

    def passages(self, article_id: str) -> list[Passage]:
        return self.real.passages(article_id)

    def retrieve(self, question: str, k: int = 10) -> list[Hit]:
        return list(self.rank(self.real.retrieve(question, k)))

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Iterator[Event]:
        for event in self.real.stream(question, history):
            if isinstance(event, Retrieved):
                yield Retrieved(tuple(self.rank(event.hits)))
            elif isinstance(event, Finished):
                yield Finished(self.answer(event.answer))
            else:
                yield event

    def rank(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        return hits

    def answer(self, answer: Answer) -> Answer:
        return answer


class ShuffledRetrieval(Spoiled):
    """The ranking is turned upside down."""

    def rank(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        return hits[::-1]


class CitationsOffByOne(Spoiled):
    """Every citation starts and ends one character late."""

    def answer(self, answer: Answer) -> Answer:
        def moved(citation: Citation) -> Citation:
            return replace(citation, start=citation.start + 1, end=citation.end + 1, focus=None)

        claims = tuple(replace(claim, citations=tuple(map(moved, claim.citations))) for claim in answer.claims)
        return replace(answer, claims=claims)


class NeverRefuses(Spoiled):
    """Where the real one refuses, the nearest sentence is the answer."""

    def answer(self, answer: Answer) -> Answer:
        if answer.refusal is None or not answer.refusal.nearest:
            return answer
        passage = answer.refusal.nearest[0].passage
        span = passage.sentences[0]
        quote = passage.text[span.start - passage.start : span.end - passage.start]
        citation = Citation(passage.article_id, span.start, span.end, quote, verified=True)
        claim = Claim(quote, passage.language, (citation,))
        return replace(answer, refusal=None, text=quote, claims=(claim,))


class Rubbish(Spoiled):
    """Every answer is noise that cites an article nobody has."""

    def answer(self, answer: Answer) -> Answer:
        citation = Citation("0" * 16, 0, 5, "%$#@!", verified=True)
        return replace(answer, refusal=None, text="%$#@!", claims=(Claim("%$#@!", "en", (citation,)),))


class Forgetful(Spoiled):
    """One article is gone from the store though its file is in the folder, and nothing of it is retrieved or cited."""

    source = "004_223e563596404111.txt"

    def articles(self) -> list[Article]:
        return [article for article in self.real.articles() if article.source != self.source]

    def rank(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        known = {article.id for article in self.articles()}
        return [hit for hit in hits if hit.passage.article_id in known]


class Down(Spoiled):
    """The model's server does not answer."""

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Iterator[Event]:
        raise ModelError(f"The model's server did not answer {question!r} after {len(history)} turns.", fix="Start it.")


class DownNowAndThen(Down):
    """The server is away for questions with an even number of characters."""

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Iterator[Event]:
        return super().stream(question, history) if len(question) % 2 == 0 else self.real.stream(question, history)


def opener(kind: type[Spoiled]) -> Opener:
    """What the runner opens in place of the real Assistant."""

    def opened(settings: Settings) -> AbstractContextManager[Subject]:
        return _open(kind, settings)

    return opened


@contextmanager
def _open(kind: type[Spoiled], settings: Settings) -> Iterator[Subject]:
    with Assistant(settings) as real:
        yield kind(real)
