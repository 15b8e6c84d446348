"""What a page remembers of a dialogue: exchanges, and how a stream of events changes the last of them.

Pure and immutable: an event gives a new exchange. No markup, no store, no Gradio.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from rag import Answer, Claim, ClaimDelta, ClaimDone, ClaimStarted, Event, Finished, PramanaError, Turn
from ui.evidence import Evidence


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


@dataclass(frozen=True, slots=True)
class Failure:
    """An error as the page shows it."""

    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what came of it so far."""

    question: str
    stage: Stage = Stage.READING
    claims: tuple[Claim, ...] = ()
    draft: str = ""  # the words so far of a claim that is not proved yet
    evidence: tuple[Evidence, ...] = ()
    answer: Answer | None = None
    failure: Failure | None = None

    def after(self, event: Event) -> "Exchange":
        """The exchange after a stream event. Evidence is the caller's to add: it needs the store."""
        if isinstance(event, ClaimStarted):
            return replace(self, stage=Stage.ANSWERING, draft="")
        if isinstance(event, ClaimDelta):
            return replace(self, draft=self.draft + event.text)
        if isinstance(event, ClaimDone):
            return replace(self, stage=Stage.ANSWERING, draft="", claims=(*self.claims, event.claim))
        if isinstance(event, Finished):
            return replace(self, stage=Stage.ANSWERED, draft="", claims=event.answer.claims, answer=event.answer)
        return self

    def stopped(self) -> "Exchange":
        """The exchange, stopped by the asker; one that has ended already stays as it is."""
        return replace(self, stage=Stage.STOPPED, draft="") if self.stage in UNDER_WAY else self

    def failed(self, error: PramanaError) -> "Exchange":
        """The exchange, ended by an error."""
        return replace(self, stage=Stage.FAILED, draft="", failure=Failure(error.message, error.fix))


@dataclass(frozen=True, slots=True)
class Conversation:
    """A dialogue, oldest exchange first."""

    exchanges: tuple[Exchange, ...] = ()

    def asked(self, question: str) -> "Conversation":
        """The dialogue with a new question at its end."""
        return Conversation((*self.exchanges, Exchange(question)))

    def with_last(self, exchange: Exchange) -> "Conversation":
        """The dialogue with another last exchange."""
        return Conversation((*self.exchanges[:-1], exchange))

    def stopped(self) -> "Conversation":
        """The dialogue with its last exchange stopped."""
        return self.with_last(self.exchanges[-1].stopped()) if self.exchanges else self

    def history(self) -> list[Turn]:
        """The exchanges that got an answer, as the assistant takes them."""
        return [Turn(e.question, e.answer.text) for e in self.exchanges if e.answer is not None]
