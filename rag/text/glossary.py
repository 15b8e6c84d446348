"""The trilingual glossary: which words of English, Hindi and Telugu mean the same.

`glossary.tsv` was written for this project, out of what news at large is about and with no look at any article or question. A line
is a concept: stems of each language, matched as the beginning of a word; "$" after a stem makes it a whole word, which its usual
endings may follow ("report$" is "reported" too). Lines whose English begins with "-" hold the small words, which mean nothing by
themselves. Pure: `lexicon` reads the files.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from anyascii import anyascii

from rag.text.language import language_of
from rag.text.lexicon import data, groups, words
from rag.text.sounds import sound
from rag.text.words import fold

_BODIES = "# world organisations"
_NAMING = ("# countries and peoples", "# continents, seas, regions", "# cities", _BODIES)
_LANGUAGES = ("en", "hi", "te")
_LONGEST_ENDING = 7  # letters that may follow a stem; more, and it is another word
_SHORTEST = 3  # letters of a word without its ending, at least
_DOUBLED = re.compile(r"([bdgklmnprt])\1(?:ed|ing)")
_TWICE = re.compile(r"(.)\1")
# Hindi writes a nasal before a stop of its own place either way: मन्त्री, मंत्री; Telugu ళ్ళ, ళ్ల.
_NASAL = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])|ँ")
_ALIKE = 0.72  # how alike two romanised spellings of one word are, at least (difflib's ratio)
JUST_ALIKE = 0.86  # the same, where the word may as well be a name


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept: its name ("" for the small words) and its folded stems by language; a stem that ends in "$" is a whole word."""

    concept: str
    stems: dict[str, tuple[str, ...]]
    names: bool  # whether it is one place, people or body: a country, a city, a world organisation
    body: bool  # whether it is a world organisation


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """The whole glossary, in the order of the file."""
    listed = []
    section = ""
    # Stems stand in the file as `fold` and `spelling` leave them, so that reading it folds nothing; a test holds it to that.
    for line in data("glossary.tsv").splitlines():
        if line.startswith("#"):
            section = line
        elif line:
            fields = line.split("\t")
            first = fields[0].split()[0]
            stems = {language: tuple(field.split()) for language, field in zip(_LANGUAGES, fields, strict=True)}
            listed.append(
                Entry("" if first == "-" else f"#{first.rstrip('$')}", stems, section in _NAMING, section == _BODIES)
            )
    return tuple(listed)


@lru_cache(maxsize=1)
def _by_stem() -> dict[str, tuple[Entry, str]]:
    """Stem → its entry and language; a stem that stands in two concepts is in the first."""
    by_stem: dict[str, tuple[Entry, str]] = {}
    for entry in entries():
        for language, stems in entry.stems.items():
            for stem in stems:
                by_stem.setdefault(stem, (entry, language))
    return by_stem


def spelling(word: str) -> str:
    """A folded word in the one spelling that the glossary has of those in use."""
    return word if word.isascii() else _NASAL.sub("ं", word).replace("ళ్ళ", "ళ్ల")


@lru_cache(maxsize=1)
def _endings() -> tuple[tuple[str, str], ...]:
    """What a word may end in, with what stands in its place without the ending; the longest first."""
    pairs = [(ending, rest) for rest, endings in groups("word_endings").items() for ending in endings]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _bases(word: str) -> Iterator[str]:
    """What `word` may be without its ending, the longer endings first."""
    if match := _DOUBLED.search(word, max(0, len(word) - 5)):
        yield word[: match.start() + 1]
    for ending, rest in _endings():
        if word.endswith(ending) and len(word) - len(ending) + len(rest) >= _SHORTEST:
            yield word.removesuffix(ending) + rest


@lru_cache(maxsize=20_000)
def _entry(word: str) -> tuple[Entry, str] | None:
    """The entry of a folded word: as a whole, else by its longest stem or the whole word that it is without its ending."""
    stems, word = _by_stem(), spelling(word)
    if whole := stems.get(f"{word}$"):
        return whole
    shortest = max(2, len(word) - _LONGEST_ENDING)
    length = next((length for length in range(len(word), shortest - 1, -1) if word[:length] in stems), 0)
    based = next((entry for base in _bases(word) if len(base) > length and (entry := stems.get(f"{base}$"))), None)
    return based or stems.get(word[:length])


def concept(word: str) -> str | None:
    """The concept of a folded word; "" for a small word, None for one that the glossary does not have."""
    known = _entry(word)
    return known[0].concept if known else None


@lru_cache(maxsize=16)
def concepts(listed: str) -> frozenset[str]:
    """The concepts that the words under `concepts.{listed}` of the lexicon name; a rule asks for them, in whatever language."""
    return frozenset(concept(word) or "" for word in words(f"concepts.{listed}")) - {""}


def translated(word: str, language: str) -> str | None:
    """An English word's first stem in `language`."""
    known = _entry(word)
    if known is None or known[1] != "en" or not known[0].concept:
        return None
    stems = known[0].stems[language]
    return stems[0].rstrip("$") if stems else None


@lru_cache(maxsize=2)
def _sounds(language: str) -> dict[str, list[tuple[str, str]]]:
    """Sound → the stems of `language` that sound so, each with its romanised spelling."""
    sounding: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in entries():
        for stem in entry.stems.get(language, ()):
            bare = stem.rstrip("$")
            if entry.concept and (key := sound(bare)):
                sounding[key].append((anyascii(bare).lower(), bare))
    return sounding


def by_sound(word: str, language: str, alike: float = _ALIKE) -> str | None:
    """The stem of `language` that a word in Latin letters spells, as far as its sound tells; `alike`: how like it must be spelt."""
    for spelt in dict.fromkeys((word, _short_vowels(word))):
        if stem := _by_sound(spelt, language, alike):
            return stem
    return None


def _short_vowels(word: str) -> str:
    """A romanised word as if its vowels were short, as anyascii writes them: "teeka" → "tika"."""
    return word.replace("aa", "a").replace("ee", "i").replace("oo", "u")


def _by_sound(word: str, language: str, alike: float) -> str | None:
    key, stems = sound(word), _sounds(language)
    for length in range(len(key), 2, -1):
        spelt = [(SequenceMatcher(None, word, roman).ratio(), bare) for roman, bare in stems.get(key[:length], ())]
        if spelt and max(spelt)[0] >= alike:
            return max(spelt)[1]
    return None


def place_by_sound(word: str, language: str) -> str | None:
    """The place that a word in Latin letters names, however long vowels, "ch", "sh" and doubled letters are spelt: "cheen"."""
    plain = _plainly(word)
    spelt = [
        (SequenceMatcher(None, plain, roman).ratio(), bare)
        for roman, bare in _places(language)
        if roman[:1] == plain[:1]
    ]
    return max(spelt)[1] if spelt and max(spelt)[0] >= JUST_ALIKE else None


@lru_cache(maxsize=2)
def _places(language: str) -> tuple[tuple[str, str], ...]:
    """The places of the glossary in a language, each plainly romanised and as it is."""
    bare = (stem.rstrip("$") for entry in entries() if entry.names for stem in entry.stems.get(language, ()))
    return tuple((_plainly(anyascii(stem).lower()), stem) for stem in bare)


def _plainly(word: str) -> str:
    return _TWICE.sub(r"\1", _short_vowels(word).replace("ch", "c").replace("sh", "s"))


def is_place(word: str) -> bool:
    """Whether a folded word is the name of a country, a city, a region or a world organisation."""
    known = _entry(word)
    return known is not None and known[0].names


@lru_cache(maxsize=1)
def bodies() -> frozenset[str]:
    """The concepts that are world organisations."""
    return frozenset(entry.concept for entry in entries() if entry.body)


def is_well_known(word: str) -> bool:
    """Whether a folded word, in any script, is one of the names in `names.tsv`."""
    if concept(word) is not None:
        return False
    roman = anyascii(word).lower()
    return any(SequenceMatcher(None, roman, name).ratio() >= _ALIKE for name in _names().get(sound(word), ()))


@lru_cache(maxsize=1)
def _names() -> dict[str, list[str]]:
    """Sound → the names that sound so, in small Latin letters."""
    by_sound: dict[str, list[str]] = defaultdict(list)
    for spellings in names():
        if key := sound(fold(spellings[0])):
            by_sound[key].append(fold(spellings[0]))
    return by_sound


@lru_cache(maxsize=1)
def names() -> tuple[tuple[str, ...], ...]:
    """The names of people and companies much in the news, each with its spellings, the one in Latin letters first."""
    lines = data("names.tsv").splitlines()
    return tuple(tuple(line.split()) for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def _spellings() -> dict[str, dict[str, str]]:
    """A name in small Latin letters → language → its first spelling there."""
    by_name: dict[str, dict[str, str]] = {}
    for spellings in names():
        spelt_in = by_name.setdefault(fold(spellings[0]), {})
        for word in spellings:
            spelt_in.setdefault(language_of(word), word.title() if word.isascii() else word)
    return by_name


def spelt(name: str, language: str) -> str:
    """A well-known name, given in small Latin letters, as it is written in a language; "" where that is not known."""
    return _spellings().get(name, {}).get(language, "")
