"""The engine has no words of the founding articles: its rules and lists serve news at large.

Rare is a word that the founding articles have and no article of the other suite, and which either the glossary does not know (names,
turns of phrase), or which it has among the subjects of news, not among the words that any text is made of. Neither the lists of words
nor the strings in the code may have one, but for those below.
"""

import ast
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rag.proof.named import key, names
from rag.text import lexicon
from rag.text.glossary import concept
from rag.text.glossary import names as well_known
from rag.text.words import fold, words
from tests.conftest import ROOT

SUBJECTS = (
    "diplomacy",
    "war and security",
    "energy and climate",
    "agriculture and food",
    "health",
    "science and technology",
    "transport",
    "education",
    "culture and media",
    "sport",
    "religion",
    "crime and law",
    "disasters",
    "nature",
    "countries and peoples",
    "continents, seas, regions",
    "cities",
)
# Subjects of the founding articles that the glossary has among common words.
OTHER_SUBJECTS = frozenset({"#parade"})
SHORTEST = 4  # letters of a word that its sound tells

# Why a word may stand in the engine → such words, each for all of its concept or sound.
ALLOWED = {
    "heads of state, foreign ministers, companies: those of the whole world are listed": "jinping putin trump lavrov wang twitter",
    "the proof: what two sides do": "agreement bilateral",
    'the proof: opposites; and "right now"': "friend launch rights",
    "the proof: no names, though they begin a sentence: ties, shares": "relation",
    "romanised: what any day's news is about": "attack border cooperation fuel oil partner sanction security soldier sport war",
    "amounts: US dollars; and अरब, a thousand million": "america arab",
    "the engine's own business: what it reads, asks, forces and cuts off": "article button email force model related",
    "HTML: names of elements and attributes; fonts from before Unicode": "video face indian",
    "plain words that the glossary has not": "लगाए लगाने చేసారు సన్నిహిత",
    "sound like names of the founding articles, and are none": "bolt kisne son takkuva మునిగాయి",
}


@pytest.fixture(scope="module")
def rare() -> frozenset[str]:
    """The rare subjects ("#vaccin"), names (by their keys, the same in any script), and words that the glossary does not know."""
    here, elsewhere = _texts(ROOT / "seeds"), _texts(ROOT / "evals/suites/market/articles")
    ours, others = set(words(here)), set(words(elsewhere))
    subjects = _subjects() - {concept(word) for word in others}
    named = {name.key for name in names(here) if not name.is_place} - {key(word) for word in others}
    unknown = {
        word for word in ours - others if concept(word) is None and len(word) >= SHORTEST and not word[0].isdigit()
    }
    return frozenset(unknown | named | {subject for word in ours if (subject := concept(word)) in subjects and subject})


def _texts(folder: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt")))


@cache
def _subjects() -> frozenset[str]:
    """The concepts of the glossary's sections about subjects."""
    of_subjects, section = set(OTHER_SUBJECTS), ""
    for line in lexicon.data("glossary.tsv").splitlines():
        if line.startswith("#"):
            section = line.removeprefix("# ")
        elif line and section in SUBJECTS:
            of_subjects.add(f"#{line.split()[0].rstrip('$')}")
    return frozenset(of_subjects)


def _found(text: str, rare: frozenset[str]) -> set[str]:
    """The rare words of a text that nobody allowed."""
    return {word for word in words(text) if _terms(word) & rare and not _terms(word) & _allowed()}


def _terms(word: str) -> frozenset[str]:
    """What a folded word may be met as: itself, its concept, the key of its name."""
    return frozenset({word, concept(word) or "", key(word) if len(word) >= SHORTEST else ""} - {""})


@cache
def _allowed() -> frozenset[str]:
    return frozenset(term for word in " ".join(ALLOWED.values()).split() for term in _terms(word))


def _listed(table: Mapping[str, Any]) -> Iterator[str]:
    """The words of a lexicon's file, and those that its spellings spell."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _listed(value)
        else:
            yield name
            yield " ".join(value) if isinstance(value, list) else value


@pytest.mark.parametrize("language", lexicon.languages())
def test_the_lexicon_has_none(language: str, rare: frozenset[str]) -> None:
    held = lexicon.FOLDER / f"{language}.toml"
    listed = " ".join(_listed(tomllib.loads(held.read_text(encoding="utf-8"))))
    assert _found(listed.replace("/", " ").replace("~", " "), rare) == set()


def test_the_names_have_none_but_the_well_known(rare: frozenset[str]) -> None:
    assert _found(" ".join(fold(spelling) for spellings in well_known() for spelling in spellings), rare) == set()


@pytest.mark.parametrize("file", sorted((ROOT / "rag").rglob("*.py")), ids=lambda file: str(file.relative_to(ROOT)))
def test_the_code_has_none(file: Path, rare: frozenset[str]) -> None:
    assert _found(" ".join(_strings(ast.parse(file.read_text(encoding="utf-8")))), rare) == set()


def _strings(tree: ast.Module) -> Iterator[str]:
    """The strings of a module that say something to the program: not the docstrings."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


@pytest.mark.parametrize(
    "word",
    [
        "vaccine",
        "टीका",
        "టీకా",
        "parade",
        "mishustin",
        "मिशुस्तिन",
        "peskov",
        "स्पुतनिक",
        "samarkand",
        "unlimited",
        "sabotage",
    ],
)
def test_a_rare_word_would_be_caught(word: str, rare: frozenset[str]) -> None:
    assert _found(word, rare) != set()


def test_what_is_allowed_is_rare(rare: frozenset[str]) -> None:
    assert {word for word in " ".join(ALLOWED.values()).split() if not _terms(word) & rare} == set()
