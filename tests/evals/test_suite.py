from pathlib import Path

import pytest

from evals.command import SEEDS
from evals.suite import SuiteError, load_suite, split_of

GOOD = """\
name: tiny
articles: articles
cases:
  - id: one
    question: {en: "How many meetings?", hi: "कितनी बैठकें?"}
    facts: [["37"]]
    evidence: [{article: a.txt, quote: 37 meetings}]
  - id: none
    question: {en: "Who won?"}
    unanswerable: not_in_articles
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("They held 37 meetings. All in Moscow.", encoding="utf-8")
    return tmp_path


def write(folder: Path, text: str) -> Path:
    path = folder / "suite.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_case_gives_an_item_for_each_language(folder: Path) -> None:
    suite = load_suite(write(folder, GOOD))
    assert [item.id for item in suite.items] == ["one/en", "one/hi", "none/en"]


def test_evidence_has_the_offsets_of_its_quote(folder: Path) -> None:
    (evidence,) = load_suite(write(folder, GOOD)).items[0].evidence
    assert (evidence.start, evidence.end, evidence.quote) == (10, 21, "37 meetings")


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        pytest.param("name: tiny", "name: [", 3, "not YAML", id="not-yaml"),
        pytest.param("name: tiny\n", "", 1, "'name' is a required property", id="no-name"),
        pytest.param("id: none", "id: one", 8, "given twice", id="id-twice"),
        pytest.param("    facts:", "    fact:", 4, "'fact' was unexpected", id="unknown-key"),
        pytest.param('[["37"]]', "[[37]]", 6, "37 is not of type 'string'", id="number-for-text"),
        pytest.param('[["37"]]', '[["forty"]]', 4, "no quote states the fact", id="fact-not-in-the-quote"),
        pytest.param("37 meetings}", "38 meetings}", 4, "stands 0 times", id="quote-not-in-the-article"),
        pytest.param("quote: 37 meetings", "quote: i", 4, "times in a.txt", id="quote-stands-often"),
        pytest.param("article: a.txt", "article: b.txt", 4, "no article b.txt", id="article-missing"),
        pytest.param("articles: articles", "articles: elsewhere", 2, "no folder", id="folder-missing"),
        pytest.param("not_in_articles", "because", 10, "is not one of", id="unknown-reason"),
        pytest.param(
            "    unanswerable", "    id: again\n    unanswerable", 10, "key id is given twice", id="key-twice"
        ),
        pytest.param('{en: "Who', '{english: "Who', 9, "english", id="unknown-language"),
    ],
)
def test_a_bad_suite_is_refused_with_line_and_reason(folder: Path, old: str, new: str, line: int, reason: str) -> None:
    path = write(folder, GOOD.replace(old, new, 1))
    with pytest.raises(SuiteError) as caught:
        load_suite(path)
    assert str(caught.value).startswith(f"{path}:{line}:")
    assert reason in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00"], ids=["empty", "binary"])
def test_a_file_that_is_no_text_is_refused(folder: Path, content: bytes) -> None:
    (folder / "suite.yaml").write_bytes(content)
    with pytest.raises(SuiteError, match=r"suite\.yaml"):
        load_suite(folder / "suite.yaml")


def test_a_history_without_the_questions_language_is_refused(folder: Path) -> None:
    text = GOOD.replace("    facts:", "    history: [{en: What about}]\n    facts:", 1)
    with pytest.raises(SuiteError, match="history has no wording in hi"):
        load_suite(write(folder, text))


def test_a_deleted_article_is_told_by_name(folder: Path) -> None:
    path = write(folder, GOOD)
    (folder / "articles" / "a.txt").unlink()
    with pytest.raises(SuiteError, match=r"there is no article a\.txt"):
        load_suite(path)


def test_an_article_that_is_no_text_is_told_by_name(folder: Path) -> None:
    (folder / "articles" / "a.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SuiteError, match=r"there is no article a\.txt: It holds"):
        load_suite(write(folder, GOOD))


def test_the_split_of_a_case_never_moves() -> None:
    assert [split_of(name) for name in ("dec21-meeting-count", "jan25-oil-and-gas")] == ["dev", "test"]


class TestTheSeedSuite:
    """The promises of the founding suite."""

    def test_every_article_is_asked_about(self) -> None:
        suite = load_suite(SEEDS)
        (corpus,) = suite.corpora
        assert corpus.folder is not None
        asked = {entry.source for item in suite.items for entry in item.evidence}
        assert asked == {path.name for path in corpus.folder.glob("*.txt")}

    def test_each_half_of_the_split_has_every_kind(self) -> None:
        items = load_suite(SEEDS).items
        kinds = {(item.split, item.unanswerable or bool(item.history), item.disagree) for item in items}
        assert {kind[1:] for kind in kinds if kind[0] == "dev"} == {kind[1:] for kind in kinds if kind[0] == "test"}


@pytest.mark.parametrize(
    ("name", "content", "cited"),
    [
        pytest.param(
            "a.html",
            "<h1>Talks</h1><p>They held <b>37</b> meetings<sup>2</sup>. All in Moscow.</p>",
            "a.html",
            id="HTML",
        ),
        pytest.param("a.md", "# Talks\n\nThey held **37** meetings.", "a.md", id="Markdown"),
        pytest.param("a.jsonl", '{"id": "x", "text": "They held 37 meetings."}', "a.jsonl#x", id="a row"),
        pytest.param("below/a.txt", "They held 37 meetings.", "a.txt", id="a folder in it"),
    ],
)
def test_articles_may_be_in_any_format(folder: Path, name: str, content: str, cited: str) -> None:
    (folder / "articles" / "a.txt").unlink()
    (folder / "articles" / name).parent.mkdir(exist_ok=True)
    (folder / "articles" / name).write_text(content, encoding="utf-8")
    suite = load_suite(write(folder, GOOD.replace("a.txt", f'"{cited}"')))
    assert suite.items[0].evidence[0].source == cited


def test_two_articles_of_one_name_cannot_be_told_apart(folder: Path) -> None:
    (folder / "articles" / "below").mkdir()
    (folder / "articles" / "below" / "a.txt").write_text("They held 37 meetings.", encoding="utf-8")
    with pytest.raises(SuiteError, match="2 articles have that name"):
        load_suite(write(folder, GOOD))
