from datetime import date
from pathlib import Path

import pytest

from rag.errors import LoadError
from rag.load import decode, load, load_file
from tests.conftest import SEEDS

HINDI = "रूस के राष्ट्रपति ने कहा कि बातचीत जारी रहेगी और दोनों देश सहयोग बढ़ाएँगे।"


def test_the_founding_articles() -> None:
    found = {
        article.source[:3]: (article.language, article.published, article.date_basis)
        for article in load([SEEDS]).articles
    }
    assert found == {
        "000": ("hi", date(2021, 12, 15), "inferred"),
        "001": ("hi", date(2025, 1, 21), "inferred"),
        "002": ("te", date(2025, 11, 4), "stated"),
        "003": ("hi", date(2022, 1, 11), "inferred"),
        "004": ("en", date(2022, 12, 30), "inferred"),
    }


def test_the_evidence_of_a_stated_date_stands_in_the_text() -> None:
    stated = [article for article in load([SEEDS]).articles if article.date_basis == "stated"]
    assert stated
    assert all(article.date_evidence in article.text for article in stated)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-marked"])
def test_encodings(encoding: str) -> None:
    raw = b"\xff\xfe" + HINDI.encode("utf-16-le") if encoding == "utf-16-le-marked" else HINDI.encode(encoding)
    assert decode(raw) == HINDI


def test_an_old_single_byte_encoding() -> None:
    text = "Le président a déjà été reçu à l'Élysée, où il a prononcé un discours très attendu. " * 5
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"  \n \n", "empty", id="white space"),
        pytest.param(b"123 456", "empty", id="no words"),
        pytest.param(b"\x00\x01\x02\xff\xfe\x80" * 50, "binary", id="binary"),
        pytest.param(b"some text\x00more text", "binary", id="NUL in text"),
        pytest.param(("lost \ufffd" * 50).encode(), "lost in an earlier conversion", id="lost characters"),
    ],
)
def test_what_is_not_text_is_refused(tmp_path: Path, raw: bytes, reason: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(raw)
    with pytest.raises(LoadError, match=reason):
        load_file(file)


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(HINDI, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    found = load([tmp_path])
    assert [article.source for article in found.articles] == ["good.txt"]
    assert [skipped.source for skipped in found.skipped] == ["bad.txt", "picture.png"]


def test_a_missing_path_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"nowhere\.txt"):
        load([tmp_path / "nowhere.txt"])


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text(HINDI, encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.txt").symlink_to(outside)
    assert load([folder]).articles == ()


def test_without_a_sidecar_title_language_and_date_are_read_off_the_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("A headline\n\nPublished 3 March 2024\nThe story goes on here for a while.", encoding="utf-8")
    article = load_file(file)
    assert (article.title, article.language, article.published) == ("A headline", "en", date(2024, 3, 3))
    assert article.date_evidence == "3 March 2024"


def test_a_broken_sidecar_is_named(tmp_path: Path) -> None:
    (tmp_path / "articles.toml").write_text("title = ", encoding="utf-8")
    (tmp_path / "a.txt").write_text(HINDI, encoding="utf-8")
    with pytest.raises(LoadError, match=r"articles\.toml"):
        load([tmp_path])


def test_text_is_nfc_with_plain_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("cafe\u0301 one\r\ntwo\rthree".encode())
    assert load_file(file).text == "café one\ntwo\nthree"
