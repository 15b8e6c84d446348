import string
from dataclasses import asdict, fields
from datetime import date

import pytest

from rag import Assistant, Fate
from tests.conftest import ROOT
from ui.words import ENGLISH, HINDI, LANGUAGES, TELUGU, Words, preferred, words_for

IDS = [words.code for words in LANGUAGES]


@pytest.mark.parametrize("words", LANGUAGES, ids=IDS)
def test_no_word_is_empty(words: Words) -> None:
    assert [name for name, value in asdict(words).items() if not all(_texts(value)) or not value] == []


@pytest.mark.parametrize("words", LANGUAGES, ids=IDS)
def test_placeholders_are_those_of_english(words: Words) -> None:
    assert _placeholders(words) == _placeholders(ENGLISH)


@pytest.mark.parametrize("words", LANGUAGES, ids=IDS)
def test_a_language_that_has_no_words_here_is_named_all_the_same(words: Words) -> None:
    assert words.language("mr") not in ("mr", "")


@pytest.mark.parametrize("words", [HINDI, TELUGU], ids=["hi", "te"])
def test_words_are_translated(words: Words) -> None:
    same = [name for name, value in asdict(words).items() if value == getattr(ENGLISH, name)]
    assert same == []


@pytest.mark.parametrize(
    ("header", "code"),
    [
        pytest.param("", "en", id="nothing"),
        pytest.param("te-IN,te;q=0.9,en;q=0.8", "te", id="region"),
        pytest.param("fr,hi;q=0.4,en;q=0.3", "hi", id="best that there is"),
        pytest.param("en;q=0.2, te;q=0.7", "te", id="by weight, not by place"),
        pytest.param("hi;q=0, te", "te", id="refused language"),
        pytest.param("de-DE", "en", id="none of ours"),
        pytest.param("hi;q=x,;;,te;q=0.1", "te", id="malformed parts"),
        pytest.param("HI", "hi", id="upper case"),
    ],
)
def test_preferred(header: str, code: str) -> None:
    assert preferred(header).code == code


@pytest.mark.parametrize(
    ("code", "expected"), [("hi", "hi"), ("te-Latn", "te"), ("fr", "en"), ("", "en")], ids=["hi", "te-Latn", "fr", "no"]
)
def test_words_for(code: str, expected: str) -> None:
    assert words_for(code).code == expected


@pytest.mark.parametrize(
    ("words", "written"),
    [(ENGLISH, "4 November 2025"), (HINDI, "4 नवंबर 2025"), (TELUGU, "4 నవంబర్ 2025")],
    ids=IDS,
)
def test_date(words: Words, written: str) -> None:
    assert words.date(date(2025, 11, 4)) == written


@pytest.mark.parametrize("words", LANGUAGES, ids=IDS)
def test_tables_have_the_same_keys(words: Words) -> None:
    assert (words.reasons.keys(), words.failures.keys()) == (ENGLISH.reasons.keys(), ENGLISH.failures.keys())


@pytest.mark.parametrize("words", LANGUAGES, ids=IDS)
def test_an_explanation_has_words_for_what_it_names_and_for_nothing_else(
    words: Words, seeds_assistant: Assistant
) -> None:
    explanation = seeds_assistant.explain("How many vaccine doses did Russia agree on?")
    signals = explanation.considered[0].evidence
    assert set(words.signs) == {named.name for named in (*explanation.signs, *signals)}
    assert set(words.fates) == set(Fate)


def test_every_word_is_said_somewhere() -> None:
    code = "".join(
        file.read_text(encoding="utf-8")
        for file in sorted((ROOT / "ui").rglob("*.py"))
        if file.parent.name != "words" or file.name == "interface.py"
    )
    assert [field.name for field in fields(Words) if f".{field.name}" not in code] == []


def _texts(value: str | tuple[str, ...] | dict[str, str]) -> list[str]:
    texts = [value] if isinstance(value, str) else value.values() if isinstance(value, dict) else value
    return [text.strip() for text in texts]


def _placeholders(words: Words) -> dict[str, set[str]]:
    return {
        name: {field for _, field, _, _ in string.Formatter().parse(value) if field is not None}
        for name, value in asdict(words).items()
        if isinstance(value, str)
    }
