"""The doctor sees what is broken. Each store is broken on purpose, behind the Store's back."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rag import Assistant, Settings
from rag.store import Shelf
from tests.rag.fakes import TermEmbedder

HARBOUR = "The mayor opened the harbour of Testville on 5 May 2020. It took nine years to build."
RICE = "Farmers of the valley grow rice in summer. Wheat is grown in winter."


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    (tmp_path / "a.txt").write_text(HARBOUR)
    (tmp_path / "b.txt").write_text(RICE)
    with Assistant(Settings(home=tmp_path / "home"), embedder=TermEmbedder()) as made:
        made.index([tmp_path / "a.txt", tmp_path / "b.txt"])
        yield made


def failed(assistant: Assistant) -> set[str]:
    return {check.name for check in assistant.doctor() if not check.passed}


def shelf(assistant: Assistant) -> Shelf:
    """The collections themselves, behind the store's back."""
    return assistant._store._opened(of_any_embedder=False)


def test_a_sound_store_passes_every_check(assistant: Assistant) -> None:
    assert failed(assistant) == set()


def test_the_seeds_are_sound(seeds_assistant: Assistant) -> None:
    assert failed(seeds_assistant) == set()


def test_the_engine_is_named(seeds_assistant: Assistant) -> None:
    assert any("ONNX Runtime" in check.detail for check in seeds_assistant.doctor() if check.name == "engine")


def test_a_passage_that_is_gone(assistant: Assistant) -> None:
    passages = shelf(assistant).passages_held
    passages.delete(ids=[passages.get()["ids"][0]])
    assert "whole" in failed(assistant)


def test_a_passage_of_no_article(assistant: Assistant) -> None:
    shelf(assistant).articles_held.delete(ids=[assistant.articles()[0].id])
    assert "count" in failed(assistant)


def test_a_passage_that_was_moved(assistant: Assistant) -> None:
    passages = shelf(assistant).passages_held
    id_, meta = passages.get()["ids"][0], dict((passages.get()["metadatas"] or [])[0])
    start, rest = str(meta["row"]).split(" ", 1)
    passages.update(ids=[id_], metadatas=[{"row": f"{int(start) + 1} {rest}"}])
    assert "offsets" in failed(assistant)


def test_an_article_whose_words_were_altered(assistant: Assistant) -> None:
    alter(assistant)
    assert "offsets" in failed(assistant)


def alter(assistant: Assistant) -> None:
    article = assistant.articles()[0]
    altered = replace(article, text=article.text.replace("harbour", "airport").replace("rice", "oats"))
    shelf(assistant).describe({altered: 1})


def test_repairing_mends_an_article_whose_words_were_altered(assistant: Assistant, tmp_path: Path) -> None:
    alter(assistant)
    assistant.reindex()
    assert failed(assistant) == set()
    assistant.index([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert sorted(article.text for article in assistant.articles()) == sorted([HARBOUR, RICE])


def lose_vectors(assistant: Assistant, home: Path) -> None:
    """Delete the folders that hold Chroma's vectors, as a careless hand would."""
    assistant.close()
    folders = [each for each in (home / "chroma").iterdir() if each.is_dir()]
    assert folders
    for each in folders:
        shutil.rmtree(each)


def test_vectors_that_were_lost_are_found_out_and_made_again(tmp_path: Path) -> None:
    text = "\n\n".join(f"The {number}th village of the valley counted {number * 7} cattle." for number in range(1200))
    (tmp_path / "a.txt").write_text(text)  # so many that Chroma has written its vectors into a folder
    embedder = TermEmbedder()
    with Assistant(Settings(home=tmp_path / "home"), embedder=embedder) as assistant:
        embedder.count = lambda text: 100 * text.count(".")  # type: ignore[method-assign]
        assistant.index([tmp_path / "a.txt"])
        before = [passage.id for passage in assistant.passages(assistant.articles()[0].id)]
        lose_vectors(assistant, tmp_path / "home")
        assert "reach" in failed(assistant)
        assistant.reindex()
        assert failed(assistant) == set()
        assert [passage.id for passage in assistant.passages(assistant.articles()[0].id)] == before


def test_a_store_without_articles_says_what_to_do(tmp_path: Path) -> None:
    with Assistant(Settings(home=tmp_path / "empty"), embedder=TermEmbedder()) as empty:
        check = next(check for check in empty.doctor() if not check.passed)
    assert (check.name, "pramana index" in check.detail) == ("articles", True)


def test_indexing_again_mends_a_passage_that_is_gone(assistant: Assistant, tmp_path: Path) -> None:
    """What the doctor advises must help."""
    passages = shelf(assistant).passages_held
    passages.delete(ids=[passages.get()["ids"][0]])
    assistant.index([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert failed(assistant) == set()


def test_the_doctor_changes_nothing(assistant: Assistant) -> None:
    passages = shelf(assistant).passages_held
    passages.delete(ids=[passages.get()["ids"][0]])
    assistant.doctor()
    assert "whole" in failed(assistant)
