"""`pramana index` over a folder of many formats, over addresses, and watching; as a real process."""

import signal
import subprocess
from pathlib import Path

import pytest

from tests.rag.ingest.load.documents import ENGLISH, HINDI, archive, page
from tests.ui.seeded import COMMAND, ROOT, pramana


def test_a_folder_of_many_formats_is_told_file_by_file(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.html").write_bytes(page(HINDI))
    (folder / "b.zip").write_bytes(archive({"c.txt": ENGLISH, "d.png": b"1"}))
    (folder / "e.txt").write_bytes(HINDI.encode("utf-16"))
    done = pramana("index", str(folder), home=tmp_path / "home")
    assert (done.returncode, done.stderr.strip()) == (0, "")
    assert "3 added, 0 changed, 0 removed, 0 unchanged, 1 skipped" in done.stdout
    assert "b.zip#d.png: .png is not a format" in done.stdout
    assert "e.txt: Read as utf-16." in done.stdout
    assert "cited together" in done.stdout


def test_near_duplicates_are_named_with_the_answer(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    (tmp_path / "b.txt").write_text("TESTVILLE (The Agency) - " + ENGLISH)
    pramana("index", str(tmp_path), home=tmp_path / "home")
    shown = pramana("ask", "What did the new harbour of Testville cost?", home=tmp_path / "home").stdout
    assert "also in b.txt" in shown or "also in a.txt" in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["http://127.0.0.1:9/"], "private network", id="this machine"),
        pytest.param(["ftp://n.example/a"], "no web address", id="no web address"),
        pytest.param(["https://user:secret@n.example/"], "user's name or password", id="a password"),
    ],
)
def test_an_address_that_is_not_fetched_is_told(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = pramana("index", *arguments, home=tmp_path / "home")
    assert (done.returncode, said in done.stdout) == (1, True)


def test_an_address_cannot_be_watched(tmp_path: Path) -> None:
    done = pramana("index", "--watch", "https://n.example/", home=tmp_path / "home")
    assert (done.returncode, "cannot be watched" in done.stderr) == (2, True)


def test_a_watch_follows_changes_until_it_is_interrupted(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(ENGLISH)
    command = [*COMMAND, "--home", str(tmp_path / "home"), "index", "--watch", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, text=True) as watching:
        assert watching.stdout is not None
        assert "1 added" in watching.stdout.readline()
        (folder / "b.txt").write_text(HINDI, encoding="utf-8")
        lines = iter(watching.stdout.readline, "")
        assert "1 added, 0 changed, 0 removed, 1 unchanged" in next(line for line in lines if "unchanged" in line)
        watching.send_signal(signal.SIGINT)
        _, said = watching.communicate()
    assert (watching.returncode, said.splitlines()) == (0, ["Watching; Ctrl-C ends it.", "Stopped watching."])
    assert "2 unchanged" in pramana("index", str(folder), home=tmp_path / "home").stdout
