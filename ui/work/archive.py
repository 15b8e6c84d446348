"""Conversations on the server's disk: one JSON file each, a folder for each owner, under the home.

The hash of an owner's name makes the path, never the name; an id is checked before it becomes one. A file that cannot be read is
skipped. Knows no markup and no Gradio, and does not decide who an owner is.
"""

import hashlib
import json
import logging
import re
import secrets
from dataclasses import dataclass, replace
from functools import cache, lru_cache
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


class Archive:
    """The conversations under one home. Two writers of one conversation: the last one stays, whole."""

    def __init__(self, home: Path) -> None:
        self._root = home / "conversations"

    def save(self, owner: str, conversation: Conversation) -> Conversation:
        """Write a conversation; a new one gets an id.

        Raises:
            ConversationNotSaved: it is too long, there are too many, or the disk is full.

        """
        named = conversation if conversation.id else replace(conversation, id=secrets.token_hex(8))
        bare = replace(named, exchanges=tuple(_bare(exchange) for exchange in named.exchanges))
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
        """The conversation without its evidence, which is the store's to give; None where there is none to be read."""
        file = self._file(owner, conversation_id)
        return _read(file) if file and file.is_file() else None

    def listed(self, owner: str, sought: str = "") -> list[ConversationSummary]:
        """The owner's conversations that have all words of `sought`, the newest first."""
        words = sought.casefold().split()
        newest = sorted(((_written(file), file) for file in _files(self._folder(owner))), reverse=True)
        kept = (_summary(file, written) for written, file in newest)
        return [summary for summary in kept if summary and all(word in summary.searched for word in words)]

    def rename(self, owner: str, conversation_id: str, title: str) -> None:
        """Give it another title; without words, its first question is its title again."""
        conversation = self.load(owner, conversation_id)
        if conversation:
            self.save(owner, replace(conversation, title=" ".join(title.split())[:MOST_TITLE]))

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
        return _form().validate_json(file.read_bytes())
    except (OSError, ValueError) as error:
        log.warning("The conversation %s cannot be read: %s", file.name, type(error).__name__)
        return None


@cache
def _form() -> "TypeAdapter[Conversation]":
    from pydantic import TypeAdapter

    return TypeAdapter(Conversation)


@lru_cache(maxsize=4 * MOST_KEPT)
def _summary(file: Path, written: int) -> ConversationSummary | None:  # noqa: ARG001  a key of the cache
    """A file as the list shows it. written: when, in nanoseconds; a changed file is another key of the cache."""
    conversation = _read(file)
    if conversation is None or not conversation.exchanges:
        return None
    said = [conversation.title]
    for exchange in conversation.exchanges:
        said += [exchange.question, exchange.answer.text if exchange.answer else ""]
    heading = " ".join(conversation.heading.split())[:MOST_TITLE]
    return ConversationSummary(file.stem, heading, len(conversation.exchanges), " ".join(said).casefold())
