"""The doctor sees what is broken. Each store is broken on purpose, behind the Store's back."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from rag import Assistant, Settings
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


def test_a_sound_store_passes_every_check(assistant: Assistant) -> None:
    assert failed(assistant) == set()


def test_the_seeds_are_sound(seeds_assistant: Assistant) -> None:
    assert failed(seeds_assistant) == set()


def test_the_engine_is_named(seeds_assistant: Assistant) -> None:
    assert any("ONNX Runtime" in check.detail for check in seeds_assistant.doctor() if check.name == "engine")


def test_a_passage_that_is_gone(assistant: Assistant) -> None:
    passages = assistant._store._open_passages
    passages.delete(ids=[passages.get()["ids"][0]])
    assert "whole" in failed(assistant)


def test_a_passage_of_no_article(assistant: Assistant) -> None:
    assistant._store._open_articles.delete(ids=[assistant.articles()[0].id])
    assert "count" in failed(assistant)


def test_a_passage_whose_words_were_altered(assistant: Assistant) -> None:
    passages = assistant._store._open_passages
    vector = np.ones((1, 384), dtype=np.float32)
    passages.update(ids=[passages.get()["ids"][0]], documents=["Something else."], embeddings=vector)
    assert "offsets" in failed(assistant)


def test_an_article_whose_words_were_altered(assistant: Assistant) -> None:
    articles = assistant._store._open_articles
    vector = np.ones((1, 2), dtype=np.float32)
    articles.update(ids=[assistant.articles()[0].id], documents=["Something else."], embeddings=vector)
    assert "offsets" in failed(assistant)


def test_a_store_without_articles_says_what_to_do(tmp_path: Path) -> None:
    with Assistant(Settings(home=tmp_path / "empty"), embedder=TermEmbedder()) as empty:
        check = next(check for check in empty.doctor() if not check.passed)
    assert (check.name, "pramana index" in check.detail) == ("articles", True)


def test_indexing_again_mends_a_passage_that_is_gone(assistant: Assistant, tmp_path: Path) -> None:
    """What the doctor advises must help."""
    passages = assistant._store._open_passages
    passages.delete(ids=[passages.get()["ids"][0]])
    assistant.index([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert failed(assistant) == set()


def test_the_doctor_changes_nothing(assistant: Assistant) -> None:
    passages = assistant._store._open_passages
    passages.delete(ids=[passages.get()["ids"][0]])
    assistant.doctor()
    assert "whole" in failed(assistant)
