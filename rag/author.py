"""A model at work for an `Assistant`: reads a follow-up, writes the claims and has each proved, and tells what came of it.

It wires `generate` to `prove`; it asks no model itself and calls nothing verified. Made only where a model is set.
"""

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from typing import cast

from rag import wording
from rag.compose import shown
from rag.config import Settings
from rag.generate import Writer, Written
from rag.prove import prove
from rag.question import Question, understand
from rag.types import Answer, Article, Event, Hit, Refusal, RefusalReason, Turn, Waiting


class Author:
    """Writes answers with the model that the settings name. Threads may share it.

    Raises:
        PromptError: when made, of a prompt that cannot be used.

    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._writer = Writer(settings)

    def understand(self, question: str, history: Sequence[Turn]) -> Question:
        """The question; one that leans on the dialogue is put by the model into a question of its own.

        Raises:
            QuestionError: an empty, endless or wordless question.

        """
        limit = self._settings.max_question_chars
        asked = understand(question, limit, history)
        if not history:
            return asked
        alone = self._writer.condense(asked.text, history)
        if alone == asked.text:
            return asked
        return replace(understand(alone, limit), text=asked.text, language=asked.language, understood=alone)

    def write(
        self, question: Question, hits: Sequence[Hit], articles: Mapping[str, Article]
    ) -> Generator[Event, None, Written]:
        """The model's claims, shown as each is proved; returns all that came of it."""
        at_hand = frozenset(hit.passage.article_id for hit in hits)
        writing = self._writer.write(
            question.understood or question.text,
            question.language,
            hits,
            articles,
            lambda draft: prove(draft, articles, at_hand),
        )
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
                yield from shown(number, said)
                number += 1

    def signed(self, answer: Answer, written: Written) -> Answer:
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
            unproved=written.unproved if self._settings.unproved == "show" else (),
            raw=written.raw,
        )
