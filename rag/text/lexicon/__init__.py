"""The words that rules need, one file a language: `en.toml`, `hi.toml`, `te.toml`. A further file is a further language.

Data, read once; the rules are in the modules that ask for them. Here alone a file is read in `rag.text`. Under a key stands

- a string: words, parted by white space; where their order says something, spellings of one word are parted by "/";
- an array: phrases;
- a table: names of groups, each with its words or phrases.

A `~` at an end of a word stands for any letters or none: "कितन~", "~లేకుండా". A key is written with dots: `words("period.newest")`
is `newest` in the table `[period]`. A key that a file lacks has no words in that language.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import regex

from rag.text.words import fold

FOLDER = Path(__file__).parent
LETTER = r"[\p{L}\p{M}\p{N}]"
_NOTHING = r"(?!)"  # a pattern that nothing fits


@lru_cache(maxsize=1)
def _files() -> Mapping[str, Mapping[str, Any]]:
    """Language → what its file holds, English first."""
    files = sorted(FOLDER.glob("*.toml"), key=lambda file: (file.stem != "en", file.stem))
    return {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}


def languages() -> tuple[str, ...]:
    """The languages that have a file, ISO 639-1, English first."""
    return tuple(_files())


def data(name: str) -> str:
    """The text of another file beside the lexicon: the glossary, the names."""
    return (FOLDER / name).read_text(encoding="utf-8")


def entry(language: str, key: str) -> Any:  # noqa: ANN401 - what a file holds under a key is the caller's to know
    """What stands under a key in one language's file; None where nothing does."""
    held: Any = _files().get(language, {})
    for part in key.split("."):
        held = held.get(part) if isinstance(held, Mapping) else None
    return held


@lru_cache(maxsize=256)
def words(key: str, language: str = "") -> tuple[str, ...]:
    """The words or phrases under a key, as they are written, of one language or of all."""
    return tuple(word for name in ((language,) if language else languages()) for word in _listed(entry(name, key)))


@lru_cache(maxsize=256)
def folded(key: str, language: str = "") -> frozenset[str]:
    """The words under a key as texts are compared, to be looked up."""
    return frozenset(fold(word) for word in words(key, language))


@lru_cache(maxsize=32)
def numbered(key: str) -> Mapping[str, int]:
    """Folded spelling → its word's place in the list of its language, from 1."""
    return {
        fold(spelling): place
        for language in languages()
        for place, spellings in enumerate(words(key, language), 1)
        for spelling in spellings.split("/")
    }


@lru_cache(maxsize=64)
def groups(key: str) -> Mapping[str, tuple[str, ...]]:
    """Name of a group in a table → its words or phrases in all languages."""
    merged: dict[str, tuple[str, ...]] = {}
    for language in languages():
        for name, value in (entry(language, key) or {}).items():
            merged[name] = (*merged.get(name, ()), *_listed(value))
    return merged


@lru_cache(maxsize=64)
def values(key: str) -> Mapping[str, float]:
    """Folded word → the number that names its group in a table: "crore" → 10,000,000.0."""
    return {fold(word): float(name) for name, group in groups(key).items() for word in group}


@lru_cache(maxsize=128)
def pattern(*keys: str) -> regex.Pattern[str]:
    """Whole words and phrases under the keys, in any language: to be looked for in a folded text. Without any: matches nothing."""
    return compiled(tuple(phrase for key in keys for word in words(key) for phrase in word.split("/")))


@lru_cache(maxsize=512)
def compiled(phrases: tuple[str, ...]) -> regex.Pattern[str]:
    """The same of phrases at hand. What it finds ends where a phrase ends, though the word may go on."""
    open_before: list[str] = []
    bounded: list[str] = []
    for phrase in _longest_first(fold(phrase) for phrase in phrases):
        written = _written(phrase.strip("~")) + ("" if phrase.endswith("~") else f"(?!{LETTER})")
        (open_before if phrase.startswith("~") else bounded).append(written)
    return regex.compile("|".join([*open_before, f"(?<!{LETTER})(?:{'|'.join(bounded) or _NOTHING})"]))


def alternatives(phrases: Iterable[str]) -> str:
    """Phrases as part of a regular expression, each spelt as given; what stands around them is the caller's to say."""
    return "|".join(_written(phrase) for phrase in _longest_first(phrases)) or _NOTHING


def _longest_first(phrases: Iterable[str]) -> list[str]:
    return sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))


def _written(phrase: str) -> str:
    return r"[\s-]+".join(regex.escape(word).replace(r"\~", f"{LETTER}*") for word in phrase.split())


def _listed(held: Any) -> tuple[str, ...]:  # noqa: ANN401 - a string or an array, as the file has it
    return tuple(held.split() if isinstance(held, str) else held or ())
