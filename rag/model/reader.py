"""A model at work for an `Assistant`: reads follow-ups, writes claims and has each proved, translates quotes, thinks of next questions.

It wires `generate` and `side_tasks` to `prove` and to what is spent; it asks no model itself and calls nothing verified.
Made only where a model is set.
"""

import threading
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from typing import cast

from rag.answer import wording
from rag.ask.question import Question, understand
from rag.config import Settings
from rag.model.budget import added
from rag.model.generate import Asked, Writer, Written
from rag.model.side_tasks import SideTasks
from rag.model.spending import Bill, Spending
from rag.proof.pointed import prove_pointed
from rag.text.language import base_language, language_of
from rag.types import (
    Answer,
    Article,
    Citation,
    Claim,
    ClaimProved,
    Event,
    Hit,
    Passage,
    Refusal,
    RefusalReason,
    Turn,
    Usage,
    Waiting,
)

_MOST_KEPT = 1000  # translations that are remembered
_MOST_TRANSLATED = 8  # quotes in one request


class ModelReader:
    """Writes for one session with the model that the settings name. Threads may share it.

    Raises:
        PromptError: when made, of a prompt that cannot be used.

    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._spending = Spending(settings)
        self._writer = Writer(settings)
        self._side_tasks = SideTasks(settings)
        self._keeping = threading.Lock()
        self._translations: dict[tuple[str, str], str] = {}

    @property
    def spent(self) -> Usage:
        """What the session cost until now."""
        return self._spending.spent

    def begin(self) -> "Attempt":
        """The work on one question, with a bill of its own."""
        return Attempt(self._settings, self._writer, self._side_tasks, Bill(self._spending))

    def translated(self, answer: Answer) -> Answer:
        """The answer with a translation beside each quote in another language than the asker's, as far as the model gives one."""
        language = base_language(answer.language)
        quotes = [each.quote for claim in answer.claims for each in claim.citations]
        foreign = [quote for quote in dict.fromkeys(quotes) if language_of(quote) not in (language, "und")]
        with self._keeping:
            known = {quote: self._translations.get((quote, language), "") for quote in foreign}
        missing = [quote for quote, text in known.items() if not text][:_MOST_TRANSLATED]
        bill = Bill(self._spending)
        if missing:
            known |= self._side_tasks.translate(missing, language, bill)
            self._keep(known, language)

        def beside(citation: Citation) -> Citation:
            return replace(citation, translation=known.get(citation.quote, ""))

        claims = tuple(replace(claim, citations=tuple(map(beside, claim.citations))) for claim in answer.claims)
        return replace(answer, claims=claims, usage=added(answer.usage, bill.usage))

    def _keep(self, translations: Mapping[str, str], language: str) -> None:
        with self._keeping:
            if len(self._translations) > _MOST_KEPT:
                self._translations.clear()
            self._translations |= {(quote, language): text for quote, text in translations.items() if text}

    def suggest(self, answer: Answer, hits: Sequence[Hit], articles: Mapping[str, Article]) -> tuple[str, ...]:
        """Questions that may come after an answer; whether the articles answer them is not known yet."""
        asked = answer.understood or answer.question
        return self._side_tasks.suggest(asked, answer.language, hits, articles, Bill(self._spending))


class Attempt:
    """The work on one question; for one thread."""

    def __init__(self, settings: Settings, writer: Writer, side_tasks: SideTasks, bill: Bill) -> None:
        self._settings = settings
        self._writer = writer
        self._side_tasks = side_tasks
        self._bill = bill

    def understand(self, question: str, history: Sequence[Turn]) -> Question:
        """The question; one that leans on the dialogue is put by the model into a question of its own.

        Raises:
            QuestionError: an empty, endless or wordless question.

        """
        limit = self._settings.max_question_chars
        asked = understand(question, limit, history)
        if not history:
            return asked
        alone = self._side_tasks.condense(asked.text, history, self._bill)
        if alone == asked.text:
            return asked
        return replace(understand(alone, limit), text=asked.text, language=asked.language, understood=alone)

    def write(
        self, question: Question, hits: Sequence[Hit], articles: Mapping[str, Article]
    ) -> Generator[Event, None, Written]:
        """The model's claims, shown as each is proved; returns all that came of it."""
        at_hand = frozenset(hit.passage.article_id for hit in hits)

        def prover(draft: Claim, passages: Sequence[Passage]) -> Claim:
            return prove_pointed(draft, passages, articles, at_hand)

        asked = Asked(question.understood or question.text, question.language)
        writing = self._writer.write(asked, hits, articles, prover, self._bill)
        number = 0
        with closing(writing):
            while True:
                try:
                    said = next(writing)
                except StopIteration as end:
                    return cast("Written", end.value)
                if isinstance(said, Waiting):
                    yield said
                    continue
                yield ClaimProved(number, said)
                number += 1

    def signed(self, answer: Answer, written: Written) -> Answer:
        """The answer, with what the model wrote beside it: its cost, its failure, and what was not proved."""
        notes, failure = answer.notes, type(written.failure).__name__ if written.failure else ""
        if failure:
            notes = (*notes, wording.model_failed(failure, answer.language, kept=bool(written.proved)))
        elif written.finds_none and answer.claims:
            notes = (*notes, wording.found_none(answer.language))
        elif not written.settles and written.unread and not written.unproved:
            notes = (*notes, wording.form_unread(answer.language))
        elif not written.settles:
            notes = (*notes, wording.nothing_proved(answer.language))
            if answer.refusal and written.unproved:
                message = wording.refusal(RefusalReason.UNPROVED, answer.language)
                refusal = Refusal(RefusalReason.UNPROVED, message, answer.refusal.nearest)
                answer = replace(answer, refusal=refusal, text=message)
        return replace(
            answer,
            notes=notes,
            reader=self._writer.name if written.proved or (written.finds_none and not answer.claims) else answer.reader,
            usage=self._bill.usage,
            dropped=len(written.unproved),
            unread=written.unread,
            unproved=written.unproved if self._settings.unproved == "show" else (),
            raw=written.raw,
            failure=failure,
        )
