import unicodedata
from collections import Counter, defaultdict

import pytest

from rag.text.glossary import by_sound, concept, entries, spelling, translated
from rag.text.lexicon import data
from rag.text.words import words

SMALL = "-"  # the mark of the line of small words

LINES = [line for line in data("glossary.tsv").splitlines() if line.strip() and not line.startswith("#")]


def test_the_file_is_composed() -> None:
    text = data("glossary.tsv")
    assert unicodedata.is_normalized("NFC", text.replace("\u093c", ""))


def test_a_line_has_english_hindi_and_telugu() -> None:
    assert [line for line in LINES if len(line.split("\t")) != 3 or not all(map(str.strip, line.split("\t")))] == []


def test_stems_are_written_as_words_are_compared() -> None:
    """Folded, in the one spelling: small letters, no nukta, no joiners. A stem that is not could never meet a word of a text."""
    stems = [stem.rstrip("$") for entry in entries() for found in entry.stems.values() for stem in found]
    assert [stem for stem in stems if stem != SMALL and words(spelling(stem)) != (stem,)] == []


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
def test_no_stem_stands_twice(language: str) -> None:
    """Neither in two concepts, nor in one and among the small words, nor open in one and whole in another: one would never be met."""
    found = defaultdict(set)
    for entry in entries():
        for stem in entry.stems[language]:
            found[stem.rstrip("$")].add(entry.concept)
    assert {stem: concepts for stem, concepts in found.items() if len(concepts) > 1} == {}


@pytest.mark.parametrize("language", ["en", "hi", "te"])
def test_a_stem_finds_its_own_concept(language: str) -> None:
    lost = [
        (stem, entry.concept)
        for entry in entries()
        for stem in entry.stems[language]
        if stem != SMALL and concept(stem.rstrip("$")) != entry.concept
    ]
    assert lost == []


def test_small_words_are_whole() -> None:
    stems = [stem for entry in entries() if not entry.concept for found in entry.stems.values() for stem in found]
    assert [stem for stem in stems if stem != SMALL and not stem.endswith("$")] == []


def test_no_two_lines_have_one_name() -> None:
    names = Counter(entry.concept for entry in entries() if entry.concept)
    assert [name for name, count in names.items() if count > 1] == []


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


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("report reported reports reporting", id="en: regular"),
        pytest.param("plan planned planning plans", id="en: doubled"),
        pytest.param("price prices priced", id="en: silent e"),
        pytest.param("country countries", id="en: y"),
        pytest.param("भाषा भाषाओं भाषाएं भाषाएँ", id="hi: feminine in a"),
        pytest.param("नदी नदियों नदियां", id="hi: feminine in i"),
        pytest.param("दल दलों", id="hi: masculine"),
        pytest.param("రోడ్డు రోడ్లు రోడ్డుపై", id="te: plural and case"),
        pytest.param("భాష భాషను భాషలో భాషలకు", id="te: case"),
        pytest.param("పదం పదాలు పదాల పదాన్ని", id="te: oblique"),
        pytest.param("మైలు మైళ్లు మైళ్ళు", id="te: plural of lu"),
        pytest.param("मंत्री मन्त्री", id="hi: nasal before a stop"),
        pytest.param("आंख आँख", id="hi: candrabindu"),
    ],
)
def test_a_word_meets_itself_with_its_endings(words: str) -> None:
    concepts = {concept(word) for word in words.split()}
    assert len(concepts) == 1
    assert concepts != {None}


@pytest.mark.parametrize("word", ["the", "में", "గురించి", "them", "क्योंकि", "వేటిని"])
def test_a_small_word_says_nothing(word: str) -> None:
    assert concept(word) == ""


# Well-known names that are words or organisations of the glossary too.
_BOTH = frozenset("alphabet asean congress interpol isro moon nasa opec saarc shell taliban washington".split())


def test_no_stem_swallows_a_well_known_name() -> None:
    names = {word for line in data("names.tsv").splitlines() if not line.startswith("#") for word in words(line)}
    assert {name for name in names if concept(name) is not None} - _BOTH == set()


@pytest.mark.parametrize("word", ["putin", "पुतिन", "పుతిన్", "zzzz"])
def test_a_name_is_in_no_glossary(word: str) -> None:
    assert concept(word) is None


def test_an_english_word_in_the_other_languages() -> None:
    assert (translated("parliament", "hi"), translated("parliament", "te")) == ("संसद", "పార్లమెంట్")


def test_a_romanised_word_is_known_by_its_sound() -> None:
    assert (by_sound("sarkar", "hi"), by_sound("vanijyam", "te")) == ("सरकार", "వాణిజ్య")


def test_a_sound_that_nothing_has_is_none() -> None:
    assert by_sound("qqqzzzq", "hi") is None
