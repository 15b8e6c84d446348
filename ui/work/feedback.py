"""What people thought of answers: a JSON file each, with the whole answer, in the home's `feedback` folder.

Writes and reads them; `feedback_suite.py` makes eval cases of them. A file that cannot be read is skipped.
"""

import json
import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rag import Answer, PramanaError
from ui.work.as_json import as_json
from ui.work.conversation import Conversation, Rating

if TYPE_CHECKING:
    from pydantic import TypeAdapter

GOOD = ("right", "well_quoted", "clear")
BAD = ("wrong", "incomplete", "wrong_quote", "should_answer", "should_refuse", "language")
MOST_WORDS = 2000  # characters
MOST_JUDGEMENTS = 10_000

log = logging.getLogger(__name__)


class FeedbackNotSaved(PramanaError):
    """A judgement that could not be written."""


@dataclass(frozen=True, slots=True)
class FeedbackEntry:
    """One person's opinion of one answer."""

    at: datetime
    verdict: Rating  # under this name in the files
    reasons: tuple[str, ...]  # of GOOD or BAD
    words: str  # the person's own: untrusted
    question: str
    history: tuple[str, ...]  # the questions before it, oldest first
    answer: Answer | None  # None: there was a failure in its place


class FeedbackFolder:
    """The judgements under one home."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "feedback"

    def add(self, judgement: FeedbackEntry) -> None:
        """Write a judgement.

        Raises:
            FeedbackNotSaved: there are too many, or the disk is full.

        """
        if sum(1 for _ in self._folder.glob("*.json")) >= MOST_JUDGEMENTS:
            raise FeedbackNotSaved(
                "There are too many judgements already.", fix="Take some out of the feedback folder."
            )
        name = f"{judgement.at:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
        data = json.dumps(as_json(judgement), ensure_ascii=False, indent=1).encode("utf-8", "replace")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            draft = self._folder / f"{name}.new"
            draft.write_bytes(data)
            draft.replace(self._folder / f"{name}.json")
        except OSError as error:
            reason = f"The judgement could not be written: {error.strerror or error}."
            raise FeedbackNotSaved(reason, fix="Make room on the disk of the home.") from None

    def all(self) -> list[FeedbackEntry]:
        """Every judgement, oldest first."""
        return [read for file in sorted(self._folder.glob("*.json")) if (read := _read(file))]


def feedback_entry(
    conversation: Conversation, place: int, rating: Rating, reasons: Sequence[str], words: str
) -> FeedbackEntry:
    """What was thought of the exchange at `place`. Reasons that are none of ours are left out."""
    exchange = conversation.exchanges[place]
    known = GOOD if rating == Rating.HELPFUL else BAD
    return FeedbackEntry(
        at=datetime.now(UTC),
        verdict=rating,
        reasons=tuple(reason for reason in known if reason in reasons),
        words=words.strip()[:MOST_WORDS],
        question=exchange.question,
        history=tuple(earlier.question for earlier in conversation.exchanges[:place] if earlier.answer),
        answer=exchange.answer,
    )


def _read(file: Path) -> FeedbackEntry | None:
    try:
        return _form().validate_json(file.read_bytes())
    except (OSError, ValueError) as error:
        log.warning("The judgement %s cannot be read: %s", file.name, type(error).__name__)
        return None


@cache
def _form() -> "TypeAdapter[FeedbackEntry]":
    from pydantic import TypeAdapter

    return TypeAdapter(FeedbackEntry)
