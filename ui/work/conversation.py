"""What a page remembers of a dialogue: exchanges, and how a stream of events changes the last of them.

Pure and immutable: an event gives a new exchange. No markup, no store, no Gradio.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from rag import (
    Answer,
    CitedArticle,
    Claim,
    ClaimProved,
    Event,
    Explanation,
    Finished,
    PramanaError,
    QuestionError,
    Scope,
    Turn,
    Waiting,
)
from ui.words import ENGLISH
from ui.work.citations import NumberedCitation
from ui.work.notes import Note


class Stage(StrEnum):
    """How far an exchange is."""

    READING = "reading"
    """Asked; no word of an answer yet."""
    ANSWERING = "answering"
    """Claims are arriving."""
    ANSWERED = "answered"
    """The whole answer, or a refusal, is here."""
    STOPPED = "stopped"
    """The asker stopped it; the claims proved until then stay."""
    FAILED = "failed"
    """An error came in place of an answer."""


UNDER_WAY = (Stage.READING, Stage.ANSWERING)


class Rating(StrEnum):
    """What the asker thought of an answer."""

    NONE = ""
    """Nothing was said."""
    HELPFUL = "helpful"
    """It helped."""
    NOT_HELPFUL = "not_helpful"
    """It did not."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An error as the page shows it. `kind` is a key of `Words.failures`; message and fix are the error's own."""

    kind: str
    message: str
    fix: str

    @classmethod
    def of(cls, error: PramanaError, question: str = "") -> "Failure":
        """The failure that an error is; `question` tells why it was a bad one."""
        return cls(_kind(error, question), error.message, error.fix)


@dataclass(frozen=True, slots=True)
class Explained:
    """Why an answer is as it is, with the articles of the passages that were considered."""

    explanation: Explanation
    articles: tuple[CitedArticle, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what came of it so far."""

    question: str
    stage: Stage = Stage.READING
    claims: tuple[Claim, ...] = ()
    evidence: tuple[NumberedCitation, ...] = ()
    answer: Answer | None = None
    failure: Failure | None = None
    waiting: str = ""  # a model's request for patience, while it lasts
    verdict: Rating = Rating.NONE  # under this name in the files of kept conversations
    scope: Scope = field(default_factory=Scope)  # the articles that were asked; empty: all
    explained: Explained | None = None  # where the asker wants to see it
    id: str = ""  # given when it is kept: the same question in two tabs is two exchanges

    def after(self, event: Event) -> "Exchange":
        """The exchange after a stream event. Evidence is the caller's to add: it needs the store."""
        if isinstance(event, Waiting):
            return replace(self, waiting=event.message)
        if isinstance(event, ClaimProved):
            return replace(self, stage=Stage.ANSWERING, waiting="", claims=(*self.claims, event.claim))
        if isinstance(event, Finished):
            done = replace(self, stage=Stage.ANSWERED, waiting="")
            return replace(done, claims=event.answer.claims, answer=event.answer)
        return self

    def stopped(self) -> "Exchange":
        """The exchange, stopped by the asker; one that has ended already stays as it is."""
        return replace(self, stage=Stage.STOPPED, waiting="") if self.stage in UNDER_WAY else self

    def failed(self, error: PramanaError) -> "Exchange":
        """The exchange, ended by an error."""
        return replace(self, stage=Stage.FAILED, waiting="", failure=Failure.of(error, self.question))


@dataclass(frozen=True, slots=True)
class Conversation:
    """A dialogue, oldest exchange first. Without an id it has not been kept yet."""

    exchanges: tuple[Exchange, ...] = ()
    id: str = ""
    title: str = ""  # given by the asker
    scope: Scope = field(default_factory=Scope)  # the articles that questions are put to; empty: all
    notes: tuple[Note, ...] = ()  # the notebook
    known: frozenset[str] = (
        frozenset()
    )  # ids of the kept exchanges and notes that this tab has seen, those that it took away too

    @property
    def heading(self) -> str:
        """What it is called: its title, or else its first question."""
        return self.title or next((e.question for e in self.exchanges), "")

    @property
    def busy(self) -> bool:
        """Whether an answer is being written."""
        return bool(self.exchanges) and self.exchanges[-1].stage in UNDER_WAY

    @property
    def last(self) -> Exchange | None:
        """The newest exchange."""
        return self.exchanges[-1] if self.exchanges else None

    def asked(self, question: str) -> "Conversation":
        """The dialogue with a new question at its end."""
        return replace(self, exchanges=(*self.exchanges, Exchange(question, scope=self.scope)))

    def before(self, place: int) -> "Conversation":
        """The dialogue as it was before the exchange at `place`, from 0."""
        return replace(self, exchanges=self.exchanges[:place])

    def at(self, place: int | None) -> Exchange | None:
        """The exchange at `place`, from 0; None where there is none."""
        return self.exchanges[place] if place is not None and 0 <= place < len(self.exchanges) else None

    def titled(self, title: str) -> "Conversation":
        """The dialogue under another title."""
        return replace(self, title=title)

    def with_last(self, exchange: Exchange) -> "Conversation":
        """The dialogue with another last exchange."""
        return replace(self, exchanges=(*self.exchanges[:-1], exchange))

    def within(self, scope: Scope) -> "Conversation":
        """The dialogue with its next questions put to other articles."""
        return replace(self, scope=scope)

    def judged(self, place: int, rating: Rating) -> "Conversation":
        """The dialogue with the asker's rating of an exchange."""
        return self._with(place, replace(self.exchanges[place], verdict=rating))

    def explained(self, place: int, explained: Explained | None) -> "Conversation":
        """The dialogue with an exchange explained, or not any more."""
        return self._with(place, replace(self.exchanges[place], explained=explained))

    def _with(self, place: int, exchange: Exchange) -> "Conversation":
        return replace(self, exchanges=(*self.exchanges[:place], exchange, *self.exchanges[place + 1 :]))

    def joined(self, stored: "Conversation") -> "Conversation":
        """The dialogue with what another tab has added to it since; what this tab is asking just now stays its last."""
        ids = {exchange.id: exchange for exchange in stored.exchanges}
        added = [exchange for exchange in stored.exchanges if exchange.id not in self.known]
        own, last = list(self.exchanges), self.last
        was = ids.get(last.id) if last and last.id else None
        ended = was is not None and last is not None and was.stage == last.stage
        place = len(own) if ended or not own else len(own) - 1
        own = [_further(exchange, ids.get(exchange.id)) for exchange in own]
        merged = (*own[:place], *added, *own[place:])
        notes = {note.id for note in self.notes}
        others = tuple(note for note in stored.notes if note.id not in notes and note.id not in self.known)
        seen = self.known | frozenset(ids) | {note.id for note in others}
        return replace(self, exchanges=merged, title=stored.title, notes=self.notes + others, known=seen)

    def kept_as(self, saved: "Conversation") -> "Conversation":
        """The dialogue, its last exchange gone on with, under the ids and with the exchanges that it was kept with."""
        if not self.exchanges or not saved.exchanges:
            return self
        last = replace(self.exchanges[-1], id=saved.exchanges[-1].id)
        return replace(saved, exchanges=(*saved.exchanges[:-1], last))

    def stopped(self) -> "Conversation":
        """The dialogue with its last exchange stopped."""
        return self.with_last(self.exchanges[-1].stopped()) if self.exchanges else self

    def history(self) -> list[Turn]:
        """The exchanges that got an answer, as the assistant takes them."""
        return [Turn(e.question, e.answer.text) for e in self.exchanges if e.answer is not None]


def _further(exchange: Exchange, stored: Exchange | None) -> Exchange:
    """The exchange, or the kept one where another tab has gone on with it: it was read here before it had ended."""
    ended = stored is not None and stored.stage in (Stage.ANSWERED, Stage.FAILED)
    return stored if stored and ended and exchange.stage == Stage.STOPPED else exchange


def _kind(error: PramanaError, question: str) -> str:
    if isinstance(error, QuestionError):
        return "empty" if not question.strip() else "too_long" if any(c.isalnum() for c in question) else "wordless"
    classes = (class_.__name__ for class_ in type(error).__mro__)
    return next((name for name in classes if name in ENGLISH.failures), "unforeseen")
