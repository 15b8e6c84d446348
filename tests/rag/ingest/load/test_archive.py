import zipfile

import pytest

from rag.ingest.load import archive as limits
from rag.ingest.load.archive import read_zip
from rag.ingest.load.draft import Blob, Unread
from rag.types.errors import LoadError
from tests.rag.ingest.load.documents import archive


def names(raw: bytes) -> list[str]:
    return [each.name for each in read_zip(Blob("a.zip", raw)) if isinstance(each, Blob)]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("../../etc/passwd.txt", id="upwards"),
        pytest.param("/etc/passwd.txt", id="from the root"),
        pytest.param("C:\\windows\\a.txt", id="a drive"),
        pytest.param("a\nb.txt", id="a line break"),
        pytest.param("తెలుగు/వార్త.txt", id="Telugu"),
        pytest.param("x" * 300 + ".txt", id="300 characters"),
    ],
)
def test_a_members_name_is_a_label_and_nothing_is_written(
    name: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(zipfile.ZipFile, "extract", refuse)
    monkeypatch.setattr(zipfile.ZipFile, "extractall", refuse)
    assert names(archive({name: "text"})) == [name.replace("\\", "\\")]


def test_a_name_of_an_old_program_is_read_as_the_utf8_that_it_is() -> None:
    raw = archive({"x" * len("गाँव.txt".encode()): "text"})
    assert names(raw.replace(b"x" * len("गाँव.txt".encode()), "गाँव.txt".encode())) == ["गाँव.txt"]


def test_what_is_hidden_is_left_out() -> None:
    assert names(archive({".git/a.txt": "x", "__MACOSX/a.txt": "x", "b/.c.txt": "x", "b/d.txt": "x"})) == ["b/d.txt"]


def test_the_sidecar_of_a_members_folder() -> None:
    raw = archive({"b/articles.toml": '["c.txt"]\ntitle = "T"', "b/c.txt": "x", "c.txt": "y"})
    found = {each.name: each.known.text("title") for each in read_zip(Blob("a.zip", raw)) if isinstance(each, Blob)}
    assert found == {"b/c.txt": "T", "c.txt": ""}


def test_a_bomb_is_refused_by_what_it_claims() -> None:
    with pytest.raises(LoadError, match="would unfold"):
        names(archive({"a.txt": b"0" * 300_000_000}))


def test_a_bomb_that_lies_about_its_size_is_stopped_while_it_unfolds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_MEMBER", 1000)
    raw = bytearray(archive({"a.txt": b"0" * 100_000, "b.txt": b"good"}))
    at = raw.rindex(b"PK\x01\x02", 0, raw.rindex(b"PK\x01\x02"))
    raw[at + 24 : at + 28] = (500).to_bytes(4, "little")  # the size in the directory
    found = list(read_zip(Blob("a.zip", bytes(raw))))
    assert [type(each) for each in found] == [Unread, Blob]


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_MEMBERS", 3)
    with pytest.raises(LoadError, match="4 members"):
        names(archive({f"{number}.txt": "x" for number in range(4)}))


def test_a_damaged_member_does_not_stop_the_others() -> None:
    raw = bytearray(archive({"a.txt": "first text " * 10, "b.txt": "second"}))
    raw[45:50] = b"\xff" * 5
    found = list(read_zip(Blob("a.zip", bytes(raw))))
    assert [type(each) for each in found] == [Unread, Blob]


def test_an_encrypted_member_is_named_as_such() -> None:
    raw = bytearray(archive({"a.txt": "text"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + offset] |= 1
    found = list(read_zip(Blob("a.zip", bytes(raw))))
    assert isinstance(found[0], Unread)
    assert "encrypted" in found[0].reason


def test_two_members_of_one_name_are_both_read() -> None:
    raw = archive({"a.txt": "first", "b.txt": "second"}).replace(b"b.txt", b"a.txt")
    assert names(raw) == ["a.txt", "a (2).txt"]
