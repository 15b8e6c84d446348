"""`pramana reindex`, `backup`, `restore` and `doctor --repair`, as a user meets them."""

import shutil
from pathlib import Path

import pytest

from rag import Assistant, Settings
from tests.ui.seeded import pramana

TEXT = "The mayor opened the harbour of Testville on 5 May 2020. It took nine years to build."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("made")
    (base / "a.txt").write_text(TEXT)
    with Assistant(Settings(home=base / "home")) as assistant:
        assistant.index([base / "a.txt"])
    return base / "home"


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "home"))


def test_reindex_says_what_was_built(home: Path) -> None:
    said = pramana("reindex", home=home)
    assert (said.returncode, "Built anew: 1 articles, 1 passages." in said.stderr) == (0, True)


def test_a_backup_is_restored(home: Path, tmp_path: Path) -> None:
    assert pramana("backup", str(tmp_path / "store.zip"), home=home).returncode == 0
    shutil.rmtree(home)
    said = pramana("restore", str(tmp_path / "store.zip"), "--yes", home=home)
    assert (said.returncode, "Restored: 1 articles" in said.stderr) == (0, True)
    assert "a.txt" in pramana("articles", home=home).stdout


def test_restoring_asks_first(home: Path, tmp_path: Path) -> None:
    said = pramana("restore", str(tmp_path / "store.zip"), home=home)
    assert (said.returncode, "Add --yes" in said.stderr) == (2, True)


def test_what_is_no_backup_exits_1_with_a_next_step(home: Path, tmp_path: Path) -> None:
    (tmp_path / "no.zip").write_bytes(b"nothing of the kind")
    said = pramana("restore", str(tmp_path / "no.zip"), "--yes", home=home)
    assert (said.returncode, "Use another backup" in said.stderr) == (1, True)


def test_a_backup_does_not_overwrite_a_file(home: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.zip").write_text("mine")
    said = pramana("backup", str(tmp_path / "mine.zip"), home=home)
    assert (said.returncode, (tmp_path / "mine.zip").read_text()) == (2, "mine")


def test_repairing_a_sound_store_builds_nothing(home: Path) -> None:
    said = pramana("doctor", "--repair", home=home)
    assert (said.returncode, "Built anew" in said.stderr) == (0, False)


def test_repairing_mends_a_store_that_lacks_a_passage(home: Path) -> None:
    with Assistant(Settings(home=home)) as assistant:
        passages = assistant._store._opened(of_any_embedder=False).passages_held
        passages.delete(ids=passages.get()["ids"])
    assert pramana("doctor", home=home).returncode == 1
    said = pramana("doctor", "--repair", home=home)
    assert (said.returncode, "Built anew" in said.stderr) == (0, True)
