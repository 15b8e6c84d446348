import unicodedata
from collections import Counter

import pytest

from rag.glossary import GLOSSARY, by_sound, concept, entries, translated
from rag.language import words

SMALL = "-"  # the mark of the line of small words

LINES = [
    line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")
]


def test_the_file_is_composed() -> None:
    text = GLOSSARY.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text.replace("\u093c", ""))


def test_a_line_has_english_hindi_and_telugu() -> None:
    assert [line for line in LINES if len(line.split("\t")) != 3 or not all(map(str.strip, line.split("\t")))] == []


def test_stems_are_written_as_words_are_compared() -> None:
    """Folded: small letters, no nukta, no joiners. A stem that is not could never meet a word of a text."""
    stems = [stem.rstrip("$") for entry in entries() for found in entry.stems.values() for stem in found]
    assert [stem for stem in stems if stem != SMALL and words(stem) != (stem,)] == []


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [("en", "a", "z"), ("hi", "\u0900", "\u097f"), ("te", "\u0c00", "\u0c7f")],
    ids=["en", "hi", "te"],
)
def test_a_stem_is_in_its_language_s_script(language: str, first: str, last: str) -> None:
    stems = [stem.rstrip("$") for entry in entries() for stem in entry.stems[language]]
    assert [
        stem for stem in stems if stem != SMALL and not all(first <= char <= last or char.isdigit() for char in stem)
    ] == []


@pytest.mark.parametrize("language", ["en", "hi", "te"])
def test_no_stem_stands_in_two_concepts(language: str) -> None:
    counts = Counter(stem for entry in entries() if entry.concept for stem in {*entry.stems[language]})
    assert [stem for stem, count in counts.items() if count > 1] == []


def test_no_two_lines_have_one_name() -> None:
    assert [name for name, count in Counter(entry.concept for entry in entries()).items() if count > 1] == []


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("minister मंत्री మంత్రి", id="minister"),
        pytest.param("parliament संसद పార్లమెంట్", id="parliament"),
        pytest.param("sanctions प्रतिबंधों ఆంక్షలు", id="sanctions, with endings"),
        pytest.param("trade व्यापार వాణిజ్యం", id="trade"),
        pytest.param("vaccines टीकों టీకాలు", id="vaccines"),
        pytest.param("treaty संधि ఒప్పందం", id="treaty"),
    ],
)
def test_words_meet_across_languages(words: str) -> None:
    concepts = {concept(word) for word in words.split()}
    assert len(concepts) == 1
    assert concepts != {None}


@pytest.mark.parametrize("word", ["the", "में", "గురించి"])
def test_a_small_word_says_nothing(word: str) -> None:
    assert concept(word) == ""


@pytest.mark.parametrize("word", ["putin", "पुतिन", "పుతిన్", "zzzz"])
def test_a_name_is_in_no_glossary(word: str) -> None:
    assert concept(word) is None


def test_an_english_word_in_the_other_languages() -> None:
    assert (translated("parliament", "hi"), translated("parliament", "te")) == ("संसद", "పార్లమెంట్")


def test_a_romanised_word_is_known_by_its_sound() -> None:
    assert (by_sound("sarkar", "hi"), by_sound("vanijyam", "te")) == ("सरकार", "వాణిజ్య")


def test_a_sound_that_nothing_has_is_none() -> None:
    assert by_sound("qqqzzzq", "hi") is None
