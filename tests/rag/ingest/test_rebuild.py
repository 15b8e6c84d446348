"""A store built anew beside the old one: what answers meanwhile, what a stop leaves, and stores of other forms."""

import multiprocessing
import os
from pathlib import Path

import pytest

from rag import Assistant, Progress, Settings, StoreMismatch, StoreNewer
from rag.store import Shelf
from tests.rag.fakes import TermEmbedder

TEXTS = {
    "a.txt": "The mayor opened the harbour of Testville on 5 May 2020. It took nine years to build.",
    "b.txt": "Farmers of the valley grow rice in summer. Wheat is grown in winter.",
    "c.txt": "The council voted for a new bridge. Seven members were against it.",
}
ASKED = "Who opened the harbour of Testville?"


class Other(TermEmbedder):
    """The same vectors under another name."""

    name = "other terms"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    with opened(tmp_path / "home") as assistant:
        assistant.index([folder])
    return tmp_path / "home"


def opened(home: Path, embedder: TermEmbedder | None = None) -> Assistant:
    return Assistant(Settings(home=home), embedder=embedder or TermEmbedder())


def shelf(assistant: Assistant) -> Shelf:
    return assistant._store._opened(of_any_embedder=True)


def collections(assistant: Assistant) -> set[str]:
    return {each.name for each in assistant._store.place.client().list_collections()}


def found(assistant: Assistant) -> str:
    return assistant.article(assistant.retrieve(ASKED)[0].passage.article_id).source


def test_another_embedder_is_told_to_reindex(home: Path) -> None:
    with opened(home, Other()) as other, pytest.raises(StoreMismatch, match="pramana reindex"):
        other.ask(ASKED)


def test_after_reindexing_the_other_embedder_answers_from_the_same_articles(home: Path) -> None:
    with opened(home) as before:
        articles = before.articles()
    with opened(home, Other()) as other:
        assert other.reindex().articles == len(TEXTS)
        assert (other.articles(), found(other)) == (articles, "a.txt")


def test_the_old_generation_is_gone_afterwards(home: Path) -> None:
    with opened(home, Other()) as other:
        other.reindex()
        assert sorted(name for name in collections(other) if name.count("-") == 2) == [
            "pramana-2-articles",
            "pramana-2-passages",
        ]


def test_the_old_embedder_answers_until_the_new_store_is_whole(home: Path) -> None:
    met: list[str] = []
    with opened(home) as old, opened(home, Other()) as other:
        other.reindex(lambda _: met.append(found(old)))
    assert set(met) == {"a.txt"}


def test_a_reader_moves_to_the_new_generation_by_itself(home: Path) -> None:
    with opened(home) as reader, opened(home) as writer:
        assert found(reader) == "a.txt"
        writer.reindex()
        assert found(reader) == "a.txt"
        assert shelf(reader).number == 2


def _killed(home: Path, after: int) -> None:
    def die(progress: Progress) -> None:
        if progress.done >= after:
            os._exit(9)  # nothing is tidied up, as after kill -9

    opened(home, Other()).reindex(die)


@pytest.mark.parametrize("after", [0, 1, 3])
def test_killed_anywhere_the_old_store_answers_and_the_next_run_finishes(home: Path, after: int) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_killed, args=(home, after))
    process.start()
    process.join()
    assert process.exitcode == 9
    with opened(home) as old:
        assert found(old) == "a.txt"
    with opened(home, Other()) as other:
        other.reindex()
        assert all(check.passed for check in other.doctor())
        assert {article.source for article in other.articles()} == set(TEXTS)


class Stop(Exception):
    """Raised from the progress callback."""


@pytest.fixture
def begun(home: Path) -> Path:
    """A home in which a reindex was stopped after its first article."""

    def stop(progress: Progress) -> None:
        if progress.source == "b.txt":
            raise Stop

    with opened(home, Other()) as other, pytest.raises(Stop):
        other.reindex(stop)
    return home


def test_the_next_run_goes_on_where_it_was_stopped(begun: Path) -> None:
    embedder = Other()
    with opened(begun, embedder) as other:
        other.reindex()
    assert not any("harbour" in text for text in embedder.embedded)
    assert any("bridge" in text for text in embedder.embedded)


def test_the_doctor_tells_of_a_reindex_that_was_stopped(begun: Path) -> None:
    with opened(begun) as old:
        told = [check.detail for check in old.doctor() if check.name == "reindex"]
    assert len(told) == 1
    assert "other terms" in told[0]


def test_what_was_removed_meanwhile_does_not_come_back(begun: Path) -> None:
    with opened(begun) as old:
        old.remove(next(article.id for article in old.articles() if article.source == "a.txt"))
    with opened(begun, Other()) as other:
        other.reindex()
        assert {article.source for article in other.articles()} == {"b.txt", "c.txt"}
        assert all(check.passed for check in other.doctor())


def test_an_index_run_goes_on_as_before_where_a_reindex_was_stopped(begun: Path) -> None:
    with opened(begun) as old:
        report = old.index([begun.parent / "articles"])
    assert len(report.unchanged) == len(TEXTS)


# --- Stores of another form


def marked(assistant: Assistant, schema: int) -> None:
    """Say that the store's rows are of another form."""
    kept = shelf(assistant)
    for collection in (kept.articles_held, kept.passages_held):
        collection.modify(metadata={"schema": schema, "embedder": kept.embedder})


def test_a_store_of_a_form_that_no_release_wrote_is_refused(home: Path) -> None:
    with opened(home) as assistant:
        marked(assistant, 1)
    with opened(home) as assistant, pytest.raises(StoreMismatch, match="Index the articles again"):
        assistant.articles()


def test_a_store_of_a_newer_form_is_not_reindexed(home: Path) -> None:
    with opened(home) as assistant:
        marked(assistant, 99)
    with opened(home, Other()) as other, pytest.raises(StoreNewer):
        other.reindex()
