"""Conversations on the server's disk: one JSON file each, a folder for each owner, under the home.

The hash of an owner's name makes the path, never the name; an id is checked before it becomes one. A file that cannot be read is
skipped. Knows no markup and no Gradio, and does not decide who an owner is.
"""

import hashlib
import json
import logging
import re
import secrets
import threading
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rag import PramanaError
from ui.work.as_json import as_json
from ui.work.conversation import Conversation, Exchange

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MOST_KEPT = 1000  # conversations of one owner
MOST_BYTES = 4_000_000  # of one conversation
MOST_TITLE = 120  # characters
PAGE = 40  # conversations that a list shows at first, and that each step further adds
ID = re.compile(r"[0-9a-f]{16}")

log = logging.getLogger(__name__)


class ConversationNotSaved(PramanaError):
    """A conversation that could not be written: too long, one too many, or an error of the disk."""


@dataclass(frozen=True, slots=True)
class ConversationSummary:
    """A conversation as a list shows it."""

    id: str
    heading: str
    exchanges: int
    searched: str  # all its words, folded
    day: date  # on which it was written last, by this machine's clock
    written: int = 0  # when, in nanoseconds


@dataclass(frozen=True, slots=True)
class Listing:
    """What of the kept conversations is listed: those that have the words, the newest first, so many at most."""

    sought: str = ""
    most: int = PAGE


@dataclass(frozen=True, slots=True)
class Listed:
    """A part of the list. more: there are older ones."""

    summaries: tuple[ConversationSummary, ...]
    more: bool = False


class Archive:
    """The conversations under one home. Two tabs may write one conversation: what either has added stays."""

    def __init__(self, home: Path) -> None:
        self._root = home / "conversations"
        self._writing = threading.Lock()

    def save(self, owner: str, conversation: Conversation) -> Conversation:
        """Write a conversation, joined with what another tab has added to it; a new one gets an id, and so do its exchanges.

        Raises:
            ConversationNotSaved: it is too long, there are too many, or the disk is full.

        """
        with self._writing:
            return self._save(owner, self.joined(owner, conversation))

    def joined(self, owner: str, conversation: Conversation) -> Conversation:
        """A conversation with what another tab has added to it since it was read or written."""
        stored = self.load(owner, conversation.id) if conversation.id else None
        return conversation.joined(stored) if stored else conversation

    def _save(self, owner: str, conversation: Conversation) -> Conversation:
        named = conversation if conversation.id else replace(conversation, id=secrets.token_hex(8))
        identified = tuple(e if e.id else replace(e, id=secrets.token_hex(4)) for e in named.exchanges)
        known = named.known | {exchange.id for exchange in identified} | {note.id for note in named.notes}
        named = replace(named, exchanges=identified, known=known)
        bare = replace(named, exchanges=tuple(_bare(exchange) for exchange in identified), known=frozenset())
        data = json.dumps(as_json(bare), ensure_ascii=False).encode("utf-8", "replace")
        folder = self._folder(owner)
        if len(data) > MOST_BYTES:
            raise ConversationNotSaved(
                "The conversation is too long to be kept.", fix="Export it, and begin a new one."
            )
        if not conversation.id and len(_files(folder)) >= MOST_KEPT:
            raise ConversationNotSaved(f"There are {MOST_KEPT:,} conversations already.", fix="Delete some.")
        try:
            _write(folder, self._file(owner, named.id), data)
        except OSError as error:
            reason = f"The conversation could not be written: {error.strerror or error}."
            raise ConversationNotSaved(reason, fix="Make room on the disk of the home.") from None
        return named

    def load(self, owner: str, conversation_id: str) -> Conversation | None:
        """The conversation without its evidence, which is the store's to give; None where there is none to be read.

        An answer that was being written when it was kept last counts as stopped.
        """
        file = self._file(owner, conversation_id)
        return _read(file) if file and file.is_file() else None

    def listed(self, owner: str, listing: Listing = Listing()) -> Listed:
        """The owner's conversations that have all words of what is sought. No more of them are read than are listed."""
        words = listing.sought.casefold().split()
        newest = sorted(((_written(file), file) for file in _files(self._folder(owner))), reverse=True)
        kept = (_summary(file, written) for written, file in newest)
        found = (summary for summary in kept if summary and all(word in summary.searched for word in words))
        summaries = tuple(islice(found, listing.most + 1))
        return Listed(summaries[: listing.most], len(summaries) > listing.most)

    def rename(self, owner: str, conversation_id: str, title: str) -> None:
        """Give it another title; without words, its first question is its title again."""
        with self._writing:
            conversation = self.load(owner, conversation_id)
            if conversation:
                self._save(owner, conversation.titled(" ".join(title.split())[:MOST_TITLE]))

    def delete(self, owner: str, conversation_id: str) -> None:
        """Delete a conversation; nothing happens where there is none."""
        file = self._file(owner, conversation_id)
        if file:
            file.unlink(missing_ok=True)

    def _folder(self, owner: str) -> Path:
        return self._root / hashlib.sha256(owner.encode()).hexdigest()[:32]

    def _file(self, owner: str, conversation_id: str) -> Path | None:
        return self._folder(owner) / f"{conversation_id}.json" if ID.fullmatch(conversation_id) else None


def _bare(exchange: Exchange) -> Exchange:
    """Without what is worked out again when it is opened."""
    return replace(exchange, evidence=(), explained=None)


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.glob("*.json") if ID.fullmatch(file.stem)]


def _written(file: Path) -> int:
    """When, in nanoseconds; 0 where it has gone in the meantime."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _write(folder: Path, file: Path | None, data: bytes) -> None:
    """Write a file whole or not at all: after a crash there is the old one or the new one."""
    if file is None:  # not an id of ours: nothing is written
        return
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{file.stem}.{secrets.token_hex(4)}.new"
    try:
        draft.write_bytes(data)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _read(file: Path) -> Conversation | None:
    try:
        return _whole(_form().validate_json(file.read_bytes()))
    except (OSError, ValueError) as error:
        log.warning("The conversation %s cannot be read: %s", file.name, type(error).__name__)
        return None


def _whole(conversation: Conversation) -> Conversation:
    """A conversation as it was read, each exchange with an id: before there were any, its place is one."""
    exchanges = tuple(
        replace(exchange.stopped(), id=exchange.id or f"at-{place}")
        for place, exchange in enumerate(conversation.exchanges)
    )
    known = frozenset(exchange.id for exchange in exchanges) | {note.id for note in conversation.notes}
    return replace(conversation, exchanges=exchanges, known=known)


@cache
def _form() -> "TypeAdapter[Conversation]":
    from pydantic import TypeAdapter

    return TypeAdapter(Conversation)


@lru_cache(maxsize=4 * MOST_KEPT)
def _summary(file: Path, written: int) -> ConversationSummary | None:
    """A file as the list shows it. written: when, in nanoseconds; a changed file is another key of the cache."""
    conversation = _read(file)
    if conversation is None or not conversation.exchanges:
        return None
    said = [conversation.title]
    for exchange in conversation.exchanges:
        said += [exchange.question, exchange.answer.text if exchange.answer else ""]
    heading = " ".join(conversation.heading.split())[:MOST_TITLE]
    day = datetime.fromtimestamp(written / 1e9).astimezone().date()
    return ConversationSummary(file.stem, heading, len(conversation.exchanges), " ".join(said).casefold(), day, written)
