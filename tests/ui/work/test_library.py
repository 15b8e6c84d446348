"""What people at the page do with articles, over a real store."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from rag import ArticleNotFound, Assistant, IndexReport, OnProgress, Progress, Settings, StoreLocked, UsageError
from tests.rag.ingest.load.website import opened, visitor
from ui.work import library
from ui.work.library import Added, AddOutcome, EditableLibrary

BRIDGE = "The old bridge of Testville fell into the river on 5 May 2020. Nobody was hurt."
HARBOUR = "The harbour of Testville was opened by the mayor on 6 June 2021. It cost nine crore."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def assistant(home: Path) -> Iterator[Assistant]:
    with Assistant(Settings(home=home), fetcher=visitor()) as made:
        yield made


@pytest.fixture
def editable(assistant: Assistant, home: Path) -> EditableLibrary:
    return EditableLibrary(assistant, home)


@pytest.fixture
def given(tmp_path: Path) -> Path:
    folder = tmp_path / "given"
    folder.mkdir()
    return folder


def write(folder: Path, name: str, text: str = BRIDGE) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def add(editable: EditableLibrary, *files: Path) -> list[Added]:
    return list(editable.add_files(files))


def uploads(home: Path) -> list[str]:
    return sorted(file.name for file in (home / "uploads").rglob("*") if file.is_file())


def test_a_file_is_added(editable: EditableLibrary, assistant: Assistant, given: Path) -> None:
    done = add(editable, write(given, "bridge.txt"))
    assert (done[0].outcome, [each.source for each in assistant.articles()]) == (AddOutcome.ADDED, ["bridge.txt"])


def test_it_is_kept_under_the_home(editable: EditableLibrary, home: Path, given: Path) -> None:
    file = write(given, "bridge.txt")
    add(editable, file)
    assert (uploads(home), file.exists()) == (["bridge.txt"], True)


def test_two_of_one_name_stay_two(editable: EditableLibrary, assistant: Assistant, given: Path) -> None:
    (given / "other").mkdir()
    add(editable, write(given, "news.txt"), write(given / "other", "news.txt", HARBOUR))
    assert len(assistant.articles()) == 2


def test_one_that_is_there_already(editable: EditableLibrary, assistant: Assistant, given: Path) -> None:
    done = add(editable, write(given, "bridge.txt"), write(given, "again.txt"))
    assert (done[1].outcome, len(assistant.articles())) == (AddOutcome.UNCHANGED, 1)


def test_a_bad_one_does_not_stop_the_others(editable: EditableLibrary, given: Path) -> None:
    files = [write(given, "program.exe"), write(given, "empty.txt", ""), write(given, "bridge.txt")]
    assert [each.outcome for each in add(editable, *files)] == [
        AddOutcome.REFUSED,
        AddOutcome.REFUSED,
        AddOutcome.ADDED,
    ]


def test_a_refused_one_says_why(editable: EditableLibrary, given: Path) -> None:
    assert ".exe" in " ".join(add(editable, write(given, "program.exe"))[0].reasons)


def test_of_a_refused_one_nothing_is_kept(editable: EditableLibrary, home: Path, given: Path) -> None:
    add(editable, write(given, "program.exe"))
    assert list((home / "uploads").iterdir()) == []


def test_no_reason_tells_a_path(editable: EditableLibrary, home: Path, given: Path) -> None:
    files = [write(given, name, "") for name in ("a.exe", "a.txt", "a.pdf", "a.docx", "a.zip", "a.html")]
    told = str(add(editable, *files))
    assert (str(home) in told, str(given) in told) == (False, False)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        pytest.param("पुल.txt", "पुल.txt", id="Hindi"),
        pytest.param("వంతెన 2020.TXT", "వంతెన 2020.txt", id="Telugu"),
        pytest.param("..txt", "article.txt", id="dots"),
        pytest.param("a\\..\\b.txt", "a____b.txt", id="another system's path"),
        pytest.param("<img src=x>.txt", "img src_x.txt", id="markup"),
        pytest.param("a\nb\u202e.txt", "a_b.txt", id="unseen"),
        pytest.param("#member.txt", "member.txt", id="what parts a file from its member"),
        pytest.param("x" * 200 + ".txt", "x" * 60 + ".txt", id="long"),
    ],
)
def test_a_name_is_made_safe(editable: EditableLibrary, home: Path, given: Path, name: str, safe: str) -> None:
    add(editable, write(given, name))
    assert uploads(home) == [safe]


def test_a_sidecar_tells_nothing_of_other_uploads(editable: EditableLibrary, assistant: Assistant, given: Path) -> None:
    told = '["bridge.txt"]\ntitle = "Mine now"\n'
    done = add(editable, write(given, "articles.toml", told), write(given, "bridge.txt"))
    assert (done[0].outcome, "Mine now" in str(assistant.articles())) == (AddOutcome.REFUSED, False)


def test_a_link_is_not_followed(editable: EditableLibrary, given: Path) -> None:
    (given / "link.txt").symlink_to(write(given, "bridge.txt"))
    assert add(editable, given / "link.txt")[0].outcome == AddOutcome.REFUSED


def test_a_file_has_a_limit(editable: EditableLibrary, given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "MOST_BYTES", 10)
    assert add(editable, write(given, "bridge.txt"))[0].outcome == AddOutcome.REFUSED


def test_so_many_at_a_time(editable: EditableLibrary, given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "MOST_FILES", 1)
    with pytest.raises(UsageError, match="at a time"):
        add(editable, write(given, "a.txt"), write(given, "b.txt", HARBOUR))


def test_progress_is_told(editable: EditableLibrary, given: Path) -> None:
    steps: list[Progress] = []
    list(editable.add_files([write(given, "bridge.txt")], steps.append))
    assert (steps[-1].done, steps[-1].source) == (steps[-1].total, "bridge.txt")


def test_a_removed_article_is_gone_with_its_file(
    editable: EditableLibrary, assistant: Assistant, home: Path, given: Path
) -> None:
    add(editable, write(given, "bridge.txt"))
    editable.remove(assistant.articles()[0].id)
    assert (assistant.articles(), list((home / "uploads").iterdir())) == ([], [])


def test_so_are_all_copies_of_it(editable: EditableLibrary, assistant: Assistant, home: Path, given: Path) -> None:
    add(editable, write(given, "bridge.txt"), write(given, "again.txt"))
    editable.remove(assistant.articles()[0].id)
    assert (assistant.articles(), list((home / "uploads").iterdir())) == ([], [])


def test_a_file_of_several_articles_goes_with_the_last(
    editable: EditableLibrary, assistant: Assistant, home: Path, given: Path
) -> None:
    with zipfile.ZipFile(given / "news.zip", "w") as packed:
        packed.writestr("bridge.txt", BRIDGE)
        packed.writestr("harbour.txt", HARBOUR)
    add(editable, given / "news.zip")
    left = []
    for article in assistant.articles():
        editable.remove(article.id)
        left.append(uploads(home))
    assert left == [["news.zip"], []]


def test_a_file_that_was_not_uploaded_stays(editable: EditableLibrary, assistant: Assistant, given: Path) -> None:
    file = write(given, "bridge.txt")
    assistant.index([file])
    editable.remove(assistant.articles()[0].id)
    assert (assistant.articles(), file.exists()) == ([], True)


@pytest.mark.parametrize("article_id", ["", "0123456789abcdef", "../../x"])
def test_what_is_not_there_cannot_be_removed(editable: EditableLibrary, article_id: str) -> None:
    with pytest.raises(ArticleNotFound):
        editable.remove(article_id)


def test_an_address_is_added(editable: EditableLibrary, assistant: Assistant) -> None:
    page = f"<html><body><article><h1>The bridge</h1><p>{BRIDGE} {HARBOUR}</p></article></body></html>"
    with opened() as site:
        site.pages["/bridge.html"] = page.encode()
        site.types["/bridge.html"] = "text/html; charset=utf-8"
        done = list(editable.add_addresses([f" {site.address}/bridge.html\n", ""]))
    assert ([each.outcome for each in done], len(assistant.articles())) == ([AddOutcome.ADDED], 1)


@pytest.mark.parametrize(
    "address",
    [
        "/etc/passwd",
        "file:///etc/passwd",
        "etc",
        "ftp://example.org/x",
        "http://127.0.0.1:1/",
        "http://localhost/",
        "http://[::1]/",
    ],
)
def test_nothing_inside_is_fetched(home: Path, address: str) -> None:
    with Assistant(Settings(home=home)) as assistant:
        done = list(EditableLibrary(assistant, home).add_addresses([address]))
    assert [each.outcome for each in done] == [AddOutcome.REFUSED]


class Locked:
    """A store that another process writes."""

    def __init__(self, assistant: Assistant) -> None:
        self.articles = assistant.articles
        self.article = assistant.article
        self.remove = assistant.remove

    def index(self, paths: Sequence[Path | str], progress: OnProgress | None = None) -> IndexReport:  # noqa: ARG002
        raise StoreLocked("The store is being written.", fix="Wait.")


def test_a_locked_store_says_so_and_keeps_nothing(assistant: Assistant, home: Path, given: Path) -> None:
    done = add(EditableLibrary(Locked(assistant), home), write(given, "bridge.txt"))
    assert (done[0].outcome, done[0].failure and done[0].failure.kind, list((home / "uploads").iterdir())) == (
        AddOutcome.FAILED,
        "StoreLocked",
        [],
    )
