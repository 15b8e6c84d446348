"""Homes that cannot be used: each is a message with the next step, again and again, and nothing is lost."""

import multiprocessing
import os
import queue
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Answer, Assistant, Settings, StoreError
from tests.rag.fakes import TermEmbedder

HARBOUR = "The mayor opened the harbour of Testville on 5 May 2020."
NOBODY = 65534


@pytest.fixture
def sealed() -> Iterator[Path]:
    """A folder with a store in it that nobody may write."""
    base = Path(tempfile.mkdtemp())  # not tmp_path: another user must be able to reach it
    (base / "a.txt").write_text(HARBOUR)
    with Assistant(Settings(home=base / "home"), embedder=TermEmbedder()) as assistant:
        assistant.index([base / "a.txt"])
    for path in [base, *base.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield base
    for path in [base, *base.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    shutil.rmtree(base)


def _try_twice(base: Path, told: "multiprocessing.Queue[list[str]]") -> None:
    # Whatever a store needs is loaded before the privileges go: another user may not reach Python's own files.
    with (
        tempfile.TemporaryDirectory() as other,
        Assistant(Settings(home=Path(other)), embedder=TermEmbedder()) as first,
    ):
        first.index([base / "a.txt"])
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    assistant = Assistant(Settings(home=base / "home"), embedder=TermEmbedder())
    messages = []
    for _ in range(2):
        try:
            assistant.index([base / "a.txt"])
        except StoreError as error:
            messages.append(str(error))
    told.put(messages)


def messages_over(base: Path) -> list[str]:
    context = multiprocessing.get_context("spawn")
    told: multiprocessing.Queue[list[str]] = context.Queue()
    process = context.Process(target=_try_twice, args=(base, told))
    process.start()
    try:
        return told.get(timeout=120)
    except queue.Empty:
        return []
    finally:
        process.join()


def test_a_home_that_cannot_be_written_is_named_each_time(sealed: Path) -> None:
    messages = messages_over(sealed)
    assert len(messages) == 2
    assert all(str(sealed) in message and "can be written" in message for message in messages)


def test_the_second_message_is_as_good_as_the_first(sealed: Path) -> None:
    first, second = messages_over(sealed)
    assert first == second


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant that has answered already."""
    (tmp_path / "a.txt").write_text(HARBOUR)
    with Assistant(Settings(home=tmp_path / "home"), embedder=TermEmbedder()) as assistant:
        assistant.index([tmp_path / "a.txt"])
        assistant.retrieve("harbour")
        yield assistant


def test_a_home_deleted_while_running_is_told_with_the_way_out(running: Assistant) -> None:
    shutil.rmtree(running.settings.home)
    with pytest.raises(StoreError, match="Index the articles again"):
        running.ask("Who opened the harbour?")


def test_after_that_the_articles_can_be_indexed_again(running: Assistant, tmp_path: Path) -> None:
    shutil.rmtree(running.settings.home)
    with pytest.raises(StoreError):
        running.ask("Who opened the harbour?")
    assert running.index([tmp_path / "a.txt"]).added == ("a.txt",)
    assert isinstance(running.ask("Who opened the harbour?"), Answer)


def test_asking_makes_no_home_where_indexing_was_meant(tmp_path: Path) -> None:
    with Assistant(Settings(home=tmp_path / "home"), embedder=TermEmbedder()) as assistant:
        refusal = assistant.ask("Who opened the harbour?").refusal
    assert refusal is not None
    assert refusal.reason == "empty_store"
