"""No room on the disk, no memory: a message with the next step, and a store as good as before."""

import multiprocessing
import resource
from pathlib import Path

import pytest

from rag import Assistant, Settings, StoreError
from tests.rag.fakes import TermEmbedder

HARBOUR = "The mayor opened the harbour of Testville on 5 May 2020. It took nine years to build."


def opened(home: Path) -> Assistant:
    return Assistant(Settings(home=home), embedder=TermEmbedder())


def _index_without_room(folder: Path, home: Path, told: "multiprocessing.Queue[str]") -> None:
    largest = max(file.stat().st_size for file in home.rglob("*") if file.is_file())
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + 8192, largest + 8192))  # no file may grow by more
    try:
        opened(home).index([folder])
    except StoreError as error:
        told.put(f"{type(error).__name__}: {error}")
    else:
        told.put("nothing")


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store after an index run that ran out of room, and what that run said."""
    base = tmp_path_factory.mktemp("full")
    (base / "articles").mkdir()
    (base / "articles" / "a.txt").write_text(HARBOUR)
    with opened(base / "home") as assistant:
        assistant.index([base / "articles"])
    for number in range(200):
        text = " ".join(f"Village {number} counted {number * 7 + k} cattle and {k} wells." for k in range(40))
        (base / "articles" / f"{number}.txt").write_text(text)
    context = multiprocessing.get_context("spawn")
    told: multiprocessing.Queue[str] = context.Queue()
    process = context.Process(target=_index_without_room, args=(base / "articles", base / "home", told))
    process.start()
    said = told.get(timeout=120)
    process.join()
    return base, said


def test_a_full_disk_is_named_with_the_next_step(after: tuple[Path, str]) -> None:
    assert after[1].startswith("StoreFull: ")
    assert "Make room" in after[1]


def test_what_was_stored_still_answers(after: tuple[Path, str]) -> None:
    with opened(after[0] / "home") as assistant:
        found = assistant.retrieve("Who opened the harbour of Testville?")
        assert assistant.article(found[0].passage.article_id).text == HARBOUR


def test_with_room_the_next_run_finishes(after: tuple[Path, str]) -> None:
    with opened(after[0] / "home") as assistant:
        assistant.index([after[0] / "articles"])
        assert len(assistant.articles()) == 201
        assert [check for check in assistant.doctor() if not check.passed] == []
