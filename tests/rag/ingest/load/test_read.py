"""Folders and files, whole: what goes in, what does not and why, and that nothing of a hostile folder does harm."""

import json
import os
import socket
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest

from rag.ingest.load import Loaded, load
from rag.ingest.load.draft import Blob
from rag.ingest.load.formats import items
from rag.types import Article
from rag.types.errors import LoadError
from tests.conftest import SEEDS
from tests.rag.ingest.load.documents import ENGLISH, HINDI, TELUGU, archive, item, page, rss, saved, word


def sources(found: Loaded) -> list[str]:
    return [article.source for article in found.articles]


def reasons(found: Loaded) -> dict[str, str]:
    return {skipped.source: skipped.reason for skipped in found.skipped}


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


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(HINDI, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    (tmp_path / "bad.docx").write_bytes(word()[:500])
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    found = load([tmp_path])
    assert (sources(found), list(reasons(found))) == (["good.txt"], ["bad.docx", "bad.txt", "picture.png"])


def test_a_missing_path_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"nowhere\.txt"):
        load([tmp_path / "nowhere.txt"])


def test_folders_are_walked_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/a/3.txt", "a/1.txt", "0.txt", ".hidden/x.txt", "b/.y.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"Text {name}.")
    assert sources(load([tmp_path])) == ["0.txt", "1.txt", "2.txt", "3.txt"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    assert sources(load([tmp_path, tmp_path / "a.txt", tmp_path])) == ["a.txt"]


# --- What is known of an article


def test_title_language_and_date_are_read_off_a_plain_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("A headline\n\nPublished 3 March 2024\nThe story goes on here for a while.", encoding="utf-8")
    article = load([file]).articles[0]
    assert (article.title, article.language, article.published) == ("A headline", "en", date(2024, 3, 3))
    assert article.date_evidence == "3 March 2024"


def test_a_day_that_the_text_names_comes_before_that_of_the_file_and_after_that_of_the_page(tmp_path: Path) -> None:
    text = "Testville, 3 March 2024. The harbour was opened."
    made = docx.Document()
    made.add_paragraph(text)
    made.core_properties.created = datetime(2024, 6, 12, tzinfo=UTC)
    (tmp_path / "a.docx").write_bytes(saved(made))
    (tmp_path / "b.html").write_bytes(page(text, '<meta name="date" content="2024-06-12">'))
    assert [(str(each.published), each.date_basis) for each in load([tmp_path]).articles] == [
        ("2024-03-03", "stated"),
        ("2024-06-12", "stated"),
    ]


SAID = 'title = "Ours"\nauthor = "B"\nlanguage = "te"\npublished = 2020-01-02\nsource = "The Paper"\nurl = "https://n.example/9"'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.txt", TELUGU.encode(), id="text"),
        pytest.param("a.md", f"---\ntitle: Theirs\ndate: 2024-01-01\n---\n{TELUGU}".encode(), id="front matter"),
        pytest.param("a.html", page(TELUGU, '<meta name="date" content="2024-01-01">'), id="HTML"),
        pytest.param("a.docx", word("Theirs", "A"), id="Word"),
    ],
)
def test_the_sidecar_has_the_last_word(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "articles.toml").write_text(f'["{name}"]\n{SAID}', encoding="utf-8")
    found = load([tmp_path]).articles[0]
    assert (found.title, found.author, found.published) == ("Ours", "B", date(2020, 1, 2))
    assert (found.source, found.url, found.date_basis) == ("The Paper", "https://n.example/9", "stated")


def test_the_sidecar_tells_of_members_too(tmp_path: Path) -> None:
    sidecar = '["b.txt"]\ntitle = "Ours"\npublished = 2020-01-02\n'
    (tmp_path / "a.zip").write_bytes(archive({"b.txt": HINDI, "articles.toml": sidecar}))
    found = load([tmp_path]).articles[0]
    assert (found.title, found.published, found.source) == ("Ours", date(2020, 1, 2), "a.zip#b.txt")


def test_a_broken_sidecar_is_named(tmp_path: Path) -> None:
    (tmp_path / "articles.toml").write_text("title = ", encoding="utf-8")
    (tmp_path / "a.txt").write_text(HINDI, encoding="utf-8")
    with pytest.raises(LoadError, match=r"articles\.toml"):
        load([tmp_path])


@pytest.mark.parametrize(
    ("said", "text", "language"),
    [
        pytest.param("en-US", HINDI, "hi", id="a program that calls everything English"),
        pytest.param("hi", ENGLISH, "en", id="a page whose frame is Hindi"),
        pytest.param("mr", HINDI, "mr", id="another language of the same script"),
        pytest.param("", TELUGU, "te", id="nothing said"),
        pytest.param("<b>", TELUGU, "te", id="no language"),
    ],
)
def test_the_language(tmp_path: Path, said: str, text: str, language: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text, "language": said}), encoding="utf-8")
    assert load([tmp_path]).articles[0].language == language


def test_the_encoding_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(HINDI.encode("utf-16"))
    assert load([tmp_path]).articles[0].encoding == "utf-16"


def test_text_is_nfc_with_plain_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("cafe\u0301 one\r\ntwo\rthree".encode())
    assert load([file]).articles[0].text == "café one\ntwo\nthree"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"  \n \n", "empty", id="white space"),
        pytest.param(b"123 456", "empty", id="no words"),
        pytest.param(b"some text\x00more text", "binary", id="NUL in text"),
        pytest.param(("lost \ufffd" * 50).encode(), "lost in an earlier conversion", id="lost characters"),
        pytest.param(b"word " * 500_000, "2,500,000 characters", id="without end"),
    ],
)
def test_what_is_not_an_article_is_refused(tmp_path: Path, raw: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    found = load([tmp_path])
    assert found.articles == ()
    assert reason in reasons(found)["a.txt"]


def test_a_part_of_a_file_with_nul_is_refused_alone(tmp_path: Path) -> None:
    rows = [{"text": HINDI}, {"text": "half \ud800 a letter"}, {"text": "a\x00b"}]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    found = load([tmp_path])
    assert (sources(found), list(reasons(found))) == (["a.jsonl#line 1"], ["a.jsonl#line 2", "a.jsonl#line 3"])


# --- A file that has not changed is not read again


class Untouched:
    """Counts how often a format's function was called."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls = 0

        def counted(blob: Blob) -> object:
            self.calls += 1
            return items(blob)

        monkeypatch.setattr("rag.ingest.load.read.items", counted)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.txt", HINDI.encode(), id="one article"),
        pytest.param("a.zip", archive({"a.txt": HINDI, "b.txt": TELUGU}), id="many articles"),
    ],
)
def test_an_unchanged_file_is_not_read_again(
    tmp_path: Path, name: str, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_bytes(content)
    first = load([tmp_path])
    untouched = Untouched(monkeypatch)
    assert (load([tmp_path], first.articles).articles, untouched.calls) == (first.articles, 0)


def other_bytes(folder: Path, _: list[Article]) -> None:
    (folder / "a.zip").write_bytes(archive({"a.txt": HINDI + "!"}))


def a_sidecar(folder: Path, _: list[Article]) -> None:
    (folder / "articles.toml").write_text('["a.zip"]\ntitle = "T"')


def an_article_less(_: Path, held: list[Article]) -> None:
    held.pop()


@pytest.mark.parametrize("change", [other_bytes, a_sidecar, an_article_less])
def test_a_file_is_read_again_after(
    tmp_path: Path, change: Callable[[Path, list[Article]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.zip").write_bytes(archive({"a.txt": HINDI, "b.txt": TELUGU}))
    held = list(load([tmp_path]).articles)
    change(tmp_path, held)
    untouched = Untouched(monkeypatch)
    load([tmp_path], held)
    assert untouched.calls == 1


def test_what_is_wrong_in_a_file_is_told_each_time(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Good text."}\n{broken')
    first = load([tmp_path])
    assert load([tmp_path], first.articles).skipped == first.skipped


# --- Bad input


def a_fifo(folder: Path) -> None:
    os.mkfifo(folder / "bad.txt")


def a_socket(folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder)  # the name of a socket has at most a hundred bytes
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("bad.txt")
    os.chdir(here)


def two_gigabytes(folder: Path) -> None:
    with (folder / "bad.txt").open("wb") as file:
        file.truncate(2_000_000_000)


def a_link_out(folder: Path) -> None:
    secret = folder.parent / "secret.txt"
    secret.write_text("The secret stands here.")
    (folder / "bad.txt").symlink_to(secret)


def a_link_to_nothing(folder: Path) -> None:
    (folder / "bad.txt").symlink_to(folder / "nothing.txt")


def a_link_to_the_folder_itself(folder: Path) -> None:
    (folder / "bad.txt").symlink_to(folder, target_is_directory=True)


def a_bomb(folder: Path) -> None:
    (folder / "bad.zip").write_bytes(archive({"a.txt": b"0" * 200_000_000}))


def a_row_without_end(folder: Path) -> None:
    (folder / "bad.jsonl").write_bytes(b'{"text": "' + b"x" * 50_000_000 + b'"}')


def laughs(folder: Path) -> None:
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    (folder / "bad.rss").write_text(
        f'<!DOCTYPE l [<!ENTITY l0 "lol">{entities}]><rss><item><title>&l9;</title></item></rss>'
    )


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        pytest.param(a_fifo, "a pipe or a device", id="a pipe"),
        pytest.param(a_socket, "cannot be opened", id="a socket"),
        pytest.param(two_gigabytes, "2,000,000,000 bytes", id="two gigabytes"),
        pytest.param(a_link_out, "leads out of the folder", id="a link out"),
        pytest.param(a_link_to_nothing, "link to no file", id="a link to nothing"),
        pytest.param(a_link_to_the_folder_itself, "link to no file", id="a link that loops"),
        pytest.param(a_bomb, "would unfold", id="a zip bomb"),
        pytest.param(a_row_without_end, "50,000,012 bytes", id="a row of fifty megabytes"),
        pytest.param(laughs, "entities", id="a billion laughs"),
    ],
)
def test_what_means_harm_is_named_and_the_others_go_in(
    tmp_path: Path, harm: Callable[[Path], None], reason: str
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "good.txt").write_text(ENGLISH)
    harm(folder)
    found = load([folder])
    assert sources(found) == ["good.txt"]
    assert [reason in told for told in reasons(found).values()] == [True]


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert sources(load([tmp_path])) == ["a.txt", "b.txt"]


def test_a_link_that_is_named_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert sources(load([tmp_path / "b.txt"])) == ["a.txt"]


def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "good.txt").write_text(ENGLISH)
    (tmp_path / "locked").mkdir()
    real = os.scandir

    def scandir(path: Path) -> object:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")  # root, who runs some tests, may open every folder
        return real(path)

    monkeypatch.setattr("os.scandir", scandir)
    found = load([tmp_path])
    assert (sources(found), reasons(found)) == (
        ["good.txt"],
        {"locked": "The folder cannot be opened: Permission denied."},
    )
    assert str(tmp_path / "locked") in found.unread


@pytest.mark.parametrize(
    ("name", "source"),
    [
        pytest.param("a\nb.txt", "a b.txt", id="a line break"),
        pytest.param("तेलुगु వార్త.txt", "तेलुगु వార్త.txt", id="Telugu"),
        pytest.param("క" * 80 + ".txt", "క" * 80 + ".txt", id="as long as a system allows"),
        pytest.param("\x1b[31mred.txt", "[31mred.txt", id="what a terminal obeys"),
        pytest.param(os.fsdecode(b"\xff\xfe.txt"), " .txt".strip(), id="no UTF-8"),
    ],
)
def test_a_files_name_is_a_label_on_one_line(tmp_path: Path, name: str, source: str) -> None:
    (tmp_path / name).write_text(ENGLISH)
    found = load([tmp_path]).articles[0]
    assert found.source == source
    assert found.origin.encode()


def test_a_members_name_of_300_characters(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(archive({"ప" * 300 + "\n.txt": ENGLISH}))
    assert sources(load([tmp_path])) == ["a.zip#" + "ప" * 300 + " .txt"]


def test_the_same_article_under_two_names_is_told_of_both(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HINDI, encoding="utf-8")
    (tmp_path / "b.html").write_bytes(page(HINDI))
    (tmp_path / "c.txt").write_text(HINDI, encoding="utf-8")
    assert sources(load([tmp_path])) == ["a.txt", "b.html", "c.txt"]


def test_a_summary_in_a_feed_on_disk_is_not_fetched_but_told(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_bytes(rss(item("https://n.example/1"), item("https://n.example/2", content=HINDI)))
    found = load([tmp_path])
    assert sources(found) == ["https://n.example/2"]
    assert "pramana index https://n.example/1" in reasons(found)["https://n.example/1"]
