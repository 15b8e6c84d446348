"""A backup holds all of a store, and nothing that is not a whole backup changes one."""

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from rag import Assistant, BackupUnusable, Progress, Settings, UsageError
from rag.store.rows import StoredArticle
from tests.rag.fakes import TermEmbedder

TEXTS = {
    "a.txt": "The mayor opened the harbour of Testville on 5 May 2020. It took nine years to build.",
    "b.txt": "కొత్త వంతెనను మంత్రి ప్రారంభించారు. దీనికి తొమ్మిదేళ్లు పట్టింది.",
    "c.txt": "परिषद ने नए पुल के पक्ष में मतदान किया। सात सदस्य विरोध में थे।",
}


class Other(TermEmbedder):
    """The same vectors under another name."""

    name = "other terms"


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    with Assistant(Settings(home=tmp_path / "home"), embedder=TermEmbedder()) as made:
        made.index([tmp_path / name for name in TEXTS])
        yield made


@pytest.fixture
def backup(assistant: Assistant, tmp_path: Path) -> Path:
    assistant.back_up(tmp_path / "store.zip")
    return tmp_path / "store.zip"


def held(assistant: Assistant) -> dict[str, StoredArticle]:
    return {article.id: whole for article in assistant.articles() if (whole := assistant._store.whole(article.id))}


def assert_equal(one: dict[str, StoredArticle], other: dict[str, StoredArticle]) -> None:
    assert one.keys() == other.keys()
    for id_, whole in one.items():
        assert whole.article == other[id_].article
        assert [row.passage for row in whole.rows] == [row.passage for row in other[id_].rows]
        # Chroma brings a vector to length one each time it is stored, which may move its last bit.
        assert np.allclose(whole.vectors, other[id_].vectors, atol=1e-6)
        for row, same in zip(whole.rows, other[id_].rows, strict=True):
            assert np.allclose(row.sentence_vectors, same.sentence_vectors, atol=1e-6)


def test_a_restored_store_is_the_store_that_was_backed_up(assistant: Assistant, backup: Path, tmp_path: Path) -> None:
    embedder = TermEmbedder()
    with Assistant(Settings(home=tmp_path / "new"), embedder=embedder) as new:
        new.restore(backup)
        assert_equal(held(new), held(assistant))
    assert embedder.embedded == []


def test_what_was_there_is_replaced(assistant: Assistant, backup: Path) -> None:
    before = held(assistant)
    assistant.remove(assistant.articles()[0].id)
    assistant.restore(backup)
    assert_equal(held(assistant), before)
    assert all(check.passed for check in assistant.doctor())


def test_another_embedder_embeds_the_articles_of_a_backup_anew(backup: Path, tmp_path: Path) -> None:
    embedder = Other()
    with Assistant(Settings(home=tmp_path / "new"), embedder=embedder) as new:
        assert new.restore(backup).articles == len(TEXTS)
        assert all(check.passed for check in new.doctor())
    assert embedder.embedded


def test_a_file_that_is_there_is_not_overwritten(assistant: Assistant, backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(UsageError, match="--force"):
        assistant.back_up(backup)
    assert backup.read_bytes() == before


def test_unless_it_is_meant(assistant: Assistant, backup: Path) -> None:
    assert assistant.back_up(backup, replace=True).articles == len(TEXTS)


def test_a_backup_that_fails_leaves_no_file(assistant: Assistant, tmp_path: Path) -> None:
    def fail(_: Progress) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        assistant.back_up(tmp_path / "store.zip", fail)
    assert list(tmp_path.glob("*store.zip*")) == []


def test_progress_goes_up_to_the_end(assistant: Assistant, tmp_path: Path) -> None:
    told: list[Progress] = []
    passages = assistant.back_up(tmp_path / "store.zip", told.append).passages
    assert (told[-1].done, told[-1].total) == (passages, passages)


def _rewritten(backup: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(backup) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(backup, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def _without_a_line(members: dict[str, bytes]) -> None:
    members["articles.jsonl"] = members["articles.jsonl"].split(b"\n", 1)[1]


def _another_word(members: dict[str, bytes]) -> None:
    members["articles.jsonl"] = members["articles.jsonl"].replace(b"harbour", b"airport")


def _no_json(members: dict[str, bytes]) -> None:
    members["articles.jsonl"] = b"[1, 2\n"


def _a_row_outside(members: dict[str, bytes]) -> None:
    members["articles.jsonl"] = members["articles.jsonl"].replace(b'"row": "0 ', b'"row": "-9 ')


def _a_way_out(members: dict[str, bytes]) -> None:
    members["../../outside.txt"] = b"gotcha"


def _no_manifest(members: dict[str, bytes]) -> None:
    del members["manifest.json"]


def _newer(members: dict[str, bytes]) -> None:
    members["manifest.json"] = json.dumps({**json.loads(members["manifest.json"]), "pramana_backup": 99}).encode()


@pytest.mark.parametrize(
    "change", [_without_a_line, _another_word, _no_json, _a_row_outside, _a_way_out, _no_manifest, _newer]
)
def test_what_is_no_whole_backup_changes_nothing(
    assistant: Assistant, backup: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    before = held(assistant)
    _rewritten(backup, change)
    with pytest.raises(BackupUnusable):
        assistant.restore(backup)
    assert_equal(held(assistant), before)


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9])
def test_a_backup_that_was_cut_off_is_refused(assistant: Assistant, backup: Path, part: float) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(part * len(whole))])
    with pytest.raises(BackupUnusable, match="cut off"):
        assistant.restore(backup)


def test_bytes_that_changed_on_the_way_are_refused(assistant: Assistant, backup: Path) -> None:
    whole = bytearray(backup.read_bytes())
    whole[len(whole) // 3] ^= 0xFF
    backup.write_bytes(whole)
    with pytest.raises(BackupUnusable):
        assistant.restore(backup)


def test_a_backup_that_is_not_there(assistant: Assistant, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        assistant.restore(tmp_path / "none.zip")


class Stop(Exception):
    """Raised from the progress callback."""


def test_a_restore_that_was_stopped_leaves_what_was_there(assistant: Assistant, backup: Path) -> None:
    before = held(assistant)

    def stop(_: Progress) -> None:
        raise Stop

    with pytest.raises(Stop):
        assistant.restore(backup, stop)
    assert_equal(held(assistant), before)
