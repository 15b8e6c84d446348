"""The lexicon: its files agree, and a further file is a further language, with no module changed."""

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from rag.text import lexicon
from tests.conftest import ROOT

# Keys that not every language has, or the tables of them, and why.
NOT_IN_ALL = {
    "concepts": "rules name concepts of the glossary in English",
    "dates": "what is joined to a month or a day; English has doubtful months and Telugu one",
    "denial.endings": "Telugu denies by the verb's ending",
    "denial.joined": "English joins a word that denies by a hyphen",
    "denial.phrases": "Telugu alone has them",
    "devanagari": "the small words of languages that share Hindi's script",
    "letters": "English spells an acronym by the letters themselves",
    "moves": "English says from and to before the amount, Hindi and Telugu after it",
    "names": "English has capitals, Hindi and Telugu have titles",
    "noun_endings": "Telugu joins its postpositions to the noun",
    "numbers": "scales, halves and tens that a language has no word of its own for",
    "opposites.height": "Hindi and Telugu say more and less",
    "opposites.permission": "Hindi forbids with a word of many meanings",
    "period.following": "Hindi and Telugu bound a time after the date",
    "period.leading": "English bounds a time before the date",
    "request.answer_in": "English says in which language before its name, Hindi and Telugu after it",
    "request.any_ending": "Telugu makes anyone of who by an ending",
    "request.asking_ending": "Telugu asks yes or no by the verb's ending",
    "request.no_asking": "what ends like that in Telugu and asks nothing",
    "request.what_verbs": "Hindi's word for what asks yes or no, but before these",
    "request.yes_no": "English asks yes or no by the verb, Hindi by a word",
    "roles": "form tells who acts, each language's own",
    "romanised": "English is in Latin letters already",
    "rough": "Hindi and Telugu count in lakhs and crores",
    "shortened": "each language shortens what it likes",
    "small_words": "a language with a script of its own is told by that",
    "word_endings": "each language's own",
}

# A made-up language in Latin letters.
MADE_UP = """
small_words = "zo ku vel nam"
abbreviations = "zr"
months = "primo secunto terzo quarro quinzo sesto settu ottu novu deccu undu dodu"
weekdays = "lunda marta merca joviala venda sabba domina"
pronouns = "ilu"
noun_endings = "qax"

[numbers]
counting = "uno/una duo treo"
ordinals = "primazo"
tens = "dezu vinzu"
ordinal_endings = "zo"
[numbers.scales]
1_000_000 = "megu"

[units.money]
dollar = "dolu"
[units.share]
percent = "procu"

[period]
newest = ["novisu~"]
[period.following]
before = ["avanzu"]

[denial]
words = "nek"
[opposites.growth]
up = "krez~"
down = "fal~"

[shares]
half = ["meduz"]

[ask]
person = "quilu"

[romanised]
small_words = ""
"""
PROGRAM = """
import json, pathlib, sys
from rag.text import lexicon
lexicon.FOLDER = pathlib.Path(sys.argv[1])
from rag.ask.wants import wants
from rag.proof.amounts import amounts
from rag.proof.negation import contradicts, denies
from rag.proof.shares import shares_stand
from rag.text.dates import mentions
from rag.text.language import language_of
from rag.text.sentences import sentences
from rag.text.sounds import sound
from rag.text.numbers import quantities
from rag.text.period import period
from rag.text.reading import read
date = mentions("Ku 4 Terzo 2024 vel")[0]
amount = amounts("zo 3 megu dolu")[0]
print(json.dumps({
    "language": language_of("Zo kamu ku tela vel nam"),
    "english": language_of("What did the minister say to them?"),
    "hindi": language_of("Putin aur Xi kitni baar mile?"),
    "date": [date.year, date.month, date.day],
    "quantities": sorted(quantities("vinzu duo kamu")),
    "amount": [amount.value, amount.unit],
    "denies": [denies("Zo kamu nek tela."), denies("Zo kamu tela.")],
    "opposite": contradicts("Zo prezu krezta.", ["Zo prezu falta."], ["Zo prezu falta."]),
    "half": shares_stand("Zo meduz kamu.", ["Zo kamu."]),
    "newest": period(read("Zo novisuma kamu?")).newest,
    "before": str(period(read("2022 avanzu zo kamu?")).until),
    "wants": wants(read("Quilu kamu tela?")),
    "sentences": len(sentences("Zr. Kamu tela. Zo vel.")),
    "ending": sound("putin") == sound("putinqax"),
}))
"""


def keys(table: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """The keys of a file, with their tables, written with dots."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from keys(value, f"{above}{name}.")
        else:
            yield f"{above}{name}"


@pytest.fixture(scope="module")
def files() -> dict[str, frozenset[str]]:
    files = sorted(lexicon.FOLDER.glob("*.toml"))
    return {file.stem: frozenset(keys(tomllib.loads(file.read_text(encoding="utf-8")))) for file in files}


def test_a_key_is_in_every_language_or_it_is_said_why_not(files: dict[str, frozenset[str]]) -> None:
    in_all = frozenset.intersection(*files.values())
    missing = {key for held in files.values() for key in held - in_all}
    assert sorted(key for key in missing if not key.startswith(tuple(NOT_IN_ALL))) == []
    assert [key for key in NOT_IN_ALL if not any(name.startswith(key) for name in missing)] == []


def test_english_comes_first() -> None:
    assert lexicon.languages() == ("en", "hi", "te")


def test_spellings_of_one_word_are_each_found() -> None:
    assert lexicon.pattern("weekdays").search("గురువారం") is not None


def test_a_key_that_no_file_has_fits_nothing() -> None:
    assert lexicon.pattern("nothing.so.named").search("nothing so named") is None


@pytest.fixture(scope="module")
def understood(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What the modules make of texts in the made-up language, once its file lies beside the others."""
    folder = tmp_path_factory.mktemp("lexicon")
    for file in lexicon.FOLDER.iterdir():
        if file.suffix in (".toml", ".tsv"):
            shutil.copy(file, folder)
    (folder / "qx.toml").write_text(MADE_UP, encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    heard: dict[str, object] = json.loads(done.stdout)
    return heard


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        pytest.param("language", "qx", id="by its small words"),
        pytest.param("english", "en", id="English stays English"),
        pytest.param("hindi", "hi-Latn", id="romanised Hindi stays Hindi"),
        pytest.param("date", [2024, 3, 4], id="months"),
        pytest.param("quantities", [22.0], id="number words"),
        pytest.param("amount", [3e6, "dollar"], id="scales and units"),
        pytest.param("denies", [True, False], id="words that deny"),
        pytest.param("opposite", True, id="opposites"),
        pytest.param("half", False, id="parts"),
        pytest.param("newest", True, id="relative times"),
        pytest.param("before", "2021-12-31", id="before a date"),
        pytest.param("wants", "person", id="question words"),
        pytest.param("sentences", 2, id="abbreviations"),
        pytest.param("ending", True, id="endings"),
    ],
)
def test_a_fourth_language_needs_one_file(understood: dict[str, object], what: str, expected: object) -> None:
    assert understood[what] == expected
