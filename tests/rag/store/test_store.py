import multiprocessing
import shutil
from pathlib import Path

import numpy as np
import pytest

from rag.store import Folder, Shelf, Store
from rag.store.rows import Row, StoredArticle
from rag.types import Article, Passage, Span
from rag.types.errors import StoreError, StoreLocked, StoreMismatch, StoreNewer

NAME = "test-embedder"


def an_article(number: int = 1) -> Article:
    return Article(
        f"{number:016x}", f"Title {number}", "en", None, f"{number}.txt", "One. Two.", origin=f"/in/{number}.txt"
    )


def whole(article: Article) -> StoredArticle:
    """One passage of two sentences with made-up vectors."""
    generator = np.random.default_rng(int(article.id, 16))
    vectors = generator.normal(size=(3, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    passage = Passage(f"{article.id}:0-9", article.id, 0, 9, article.text, "en", (Span(0, 4), Span(5, 9)))
    return StoredArticle(article, [Row(passage, vectors[1:])], vectors[:1])


def opened(home: Path, name: str = NAME) -> Store:
    return Store(Folder(home), name)


def filled(home: Path, count: int = 1) -> Store:
    store = opened(home)
    with store.writing():
        store.put([whole(an_article(number)) for number in range(1, count + 1)])
    return store


def shelf(store: Store) -> Shelf:
    """The collections themselves, behind the store's back."""
    return store._opened(of_any_embedder=False)


def test_an_article_comes_back_as_it_went_in(tmp_path: Path) -> None:
    assert filled(tmp_path).articles() == (an_article(),)


def test_a_passage_is_found_by_its_vector_with_its_sentences(tmp_path: Path) -> None:
    store = filled(tmp_path, 5)
    expected = whole(an_article(3))
    found = store.nearest(expected.vectors[0], 1)[0]
    assert found.row.passage == expected.rows[0].passage
    assert found.similarity == pytest.approx(1.0, abs=1e-5)
    assert np.sum(found.row.sentence_vectors * expected.rows[0].sentence_vectors, axis=1) == pytest.approx(
        [1.0, 1.0], abs=5e-3
    )


def test_an_empty_store_finds_nothing(tmp_path: Path) -> None:
    assert opened(tmp_path).nearest(np.ones(384, dtype=np.float32), 5) == ()


def test_a_removed_article_is_never_found(tmp_path: Path) -> None:
    store = filled(tmp_path, 3)
    vectors = whole(an_article(2)).vectors
    with store.writing():
        store.remove(an_article(2).id)
    assert {article.id for article in store.articles()} == {an_article(1).id, an_article(3).id}
    assert an_article(2).id not in {found.row.passage.article_id for found in store.nearest(vectors[0], 5)}
    assert store.count() == 2


def test_what_a_stopped_run_left_is_swept(tmp_path: Path) -> None:
    store = filled(tmp_path, 2)
    shelf(store).articles_held.delete(ids=[an_article(1).id])  # as if stopped between the two
    with store.writing():
        store.sweep()
    assert store.count() == 1


def _hold(home: Path, held: "multiprocessing.synchronize.Event", done: "multiprocessing.synchronize.Event") -> None:
    with opened(home).writing():
        held.set()
        done.wait(60)


def test_a_second_process_cannot_write(tmp_path: Path) -> None:
    filled(tmp_path).close()
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path, held, done))
    other.start()
    try:
        assert held.wait(60)
        with pytest.raises(StoreLocked, match="Wait until it is done"), opened(tmp_path).writing():
            pass
    finally:
        done.set()
        other.join()


def _add_another(home: Path) -> None:
    with (store := opened(home)).writing():
        store.put([whole(an_article(2))])


def test_a_reader_sees_what_another_process_wrote(tmp_path: Path) -> None:
    store = filled(tmp_path)
    assert len(store.articles()) == 1
    writer = multiprocessing.get_context("spawn").Process(target=_add_another, args=(tmp_path,))
    writer.start()
    writer.join()
    vectors = whole(an_article(2)).vectors
    assert len(store.articles()) == 2
    assert store.nearest(vectors[0], 1)[0].row.passage.article_id == an_article(2).id


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    store = filled(tmp_path)
    shelf(store).passages_held.modify(metadata={"schema": 99, "embedder": NAME})
    store.close()
    with pytest.raises(StoreNewer, match="Update Pramana"):
        opened(tmp_path).articles()


def test_another_embedder_is_refused(tmp_path: Path) -> None:
    filled(tmp_path).close()
    with pytest.raises(StoreMismatch, match="other-embedder"):
        opened(tmp_path, "other-embedder").articles()


def test_a_home_deleted_while_running_is_an_error_and_then_a_new_store(tmp_path: Path) -> None:
    home = tmp_path / "home"
    store = filled(home)
    shutil.rmtree(home)
    with pytest.raises(StoreError, match="is gone"):
        store.articles()
    assert store.articles() == ()


def test_a_home_that_cannot_be_made_names_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="--home"):
        opened(tmp_path / "file" / "home").open()
