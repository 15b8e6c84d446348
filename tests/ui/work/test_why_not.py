import ast

import pytest

from tests.conftest import ROOT
from ui.html.library import progress
from ui.words import HINDI, LANGUAGES, TELUGU, Words
from ui.work.library import Added, AddOutcome
from ui.work.why_not import OTHER, kind_of, kinds, plainly

RAISED = ("LoadError", "Unread", "Remark", "Found")


def _text(node: ast.expr) -> str:
    """What a call says, with a letter for each thing that is put in."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return "x"
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _reasons() -> list[str]:
    """Every sentence that says in `rag` why something was not taken in."""
    said = []
    for file in sorted((ROOT / "rag" / "ingest").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RAISED:
                given = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "reason")]
                said += [text for text in map(_text, given) if text.strip().endswith(".") and " " in text]
    return said


@pytest.mark.parametrize("reason", _reasons())
def test_every_reason_has_a_kind(reason: str) -> None:
    assert kind_of(reason) != OTHER


@pytest.mark.parametrize("words", LANGUAGES, ids=[words.code for words in LANGUAGES])
def test_every_kind_has_its_words(words: Words) -> None:
    assert set(words.not_taken) == set(kinds())


@pytest.mark.parametrize("words", [HINDI, TELUGU], ids=["hi", "te"])
def test_a_reason_is_told_in_the_readers_language(words: Words) -> None:
    refused = Added("a.txt", AddOutcome.REFUSED, reasons=("It is binary, not text. Save the article as text (UTF-8).",))
    shown = progress([refused], ["a.txt"], words)
    assert (words.not_taken["letters"] in shown, "binary" in shown) == (True, False)


@pytest.mark.parametrize(
    ("reason", "plain"),
    [
        (
            "It cannot be reached: [Errno -2] Name or service not known.",
            "It cannot be reached: Name or service not known.",
        ),
        ("It is a scan.", "It is a scan."),
    ],
    ids=["an errno", "none"],
)
def test_no_number_of_an_operating_system_is_shown(reason: str, plain: str) -> None:
    assert plainly(reason) == plain
