"""The names in a text, as keys that are the same in Latin, Devanagari and Telugu letters. Pure.

English shows its names by capitals. Hindi and Telugu do not: there a word is a name if the glossary has it as a place or an
organisation, if `names.tsv` has it, if it follows a title or stands before the agent's ने, or if it sounds like a name known from
elsewhere (the articles at hand). So not every name is found; `support` says what that means for a proof.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

import regex
from anyascii import anyascii

from rag.text.glossary import concept, concepts, entries, is_well_known
from rag.text.glossary import names as well_known
from rag.text.lexicon import alternatives, folded, groups, numbered
from rag.text.numbers import scales
from rag.text.sounds import noun_endings, sound
from rag.text.spelling import by_letters
from rag.text.words import WORD, fold, words
from rag.types import Span

_MOST_AFTER_TITLE = 3  # words of a name that follow a title
_DOUBLED = regex.compile(r"(.)\1+")
_ALIKE = 0.6  # how alike two short sounds of the same consonants must be (difflib's ratio)
_SHORT_SOUNDS = str.maketrans({"x": "s", "z": "j", "w": "v", "c": "k", "q": "k"})


@dataclass(frozen=True, slots=True)
class Name:
    """One word of a name, where it stands, and the keys by which it meets itself in another script."""

    key: str
    span: Span
    is_place: bool = False


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(entry.concept for entry in entries() if entry.names) - concepts("common_places")


@lru_cache(maxsize=1)
def _people() -> dict[str, str]:
    """Folded spelling → key, of the names that are spelt by habit in each script: their sound alone does not tell them."""
    habits = [spellings for spellings in well_known() if len(spellings) > 1]
    return {fold(word): f"@{fold(spellings[0])}" for spellings in habits for word in spellings}


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """The key of one folded word, whether it is a name or not; "" for a small word."""
    people = _people()
    for length in range(len(word), max(1, len(word) - 4), -1):
        known = people.get(word[:length])
        if known and (length == len(word) or (length >= 2 and word[0] > "\u0bff")):
            return known
    known = concept(word)
    if known is not None:
        return known
    # Vowels that are not written leave m before a consonant in one script and not in the other: सीतारमण, Sitharaman.
    return _DOUBLED.sub(r"\1", sound(word).replace("m", "n")) or _short(word)


def _short(word: str) -> str:
    """A key for a word too short to have a sound: its consonants, and its first letter."""
    roman = regex.sub(r"[^a-z]", "", anyascii(word).lower()).translate(_SHORT_SOUNDS)
    bare = regex.sub(r"[aeiouh]", "", roman)
    return f"~{bare}" if bare else ""


@lru_cache(maxsize=5_000)
def names(text: str, known: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    """The names of `text`, in order. known: keys of names from elsewhere, told again here in scripts without capitals."""
    named = []
    tokens = [(match, fold(match.group())) for match in WORD.finditer(text)]
    for place, (match, word) in enumerate(tokens):
        name_key = key(word)
        if not name_key or word.isdigit() or word in scales():
            continue
        if name_key in _places():
            named.append(Name(name_key, Span(*match.span()), is_place=True))
        elif match.group()[0].isascii():
            if _is_latin_name(text, match, word, name_key):
                named.append(Name(name_key, Span(*match.span())))
        elif (
            name_key[0] == "@"
            or _is_spelt(word)
            or (
                name_key[0] not in "#~"
                and (name_key in known or _is_marked(text, tokens, place) or is_well_known(word))
            )
        ):
            named.append(Name(name_key, Span(*match.span())))
    return tuple(named)


def runs(text: str, named: Sequence[Name]) -> Iterator[tuple[Name, ...]]:
    """Names of `text` that stand side by side: one full name. Two places are two."""
    run: list[Name] = []
    for name in named:
        apart = run and text[run[-1].span.end : name.span.start] not in (" ", "\u00a0", "-")
        if run and (apart or name.is_place or run[-1].is_place):
            yield tuple(run)
            run = []
        run.append(name)
    if run:
        yield tuple(run)


def _is_latin_name(text: str, match: "regex.Match[str]", word: str, name_key: str) -> bool:
    """Whether a word in Latin letters is a name: a capital, and no ordinary word."""
    if name_key[0] == "@":
        return match.group()[0].isupper()
    if not match.group()[0].isupper() or name_key[0] == "#" or word in folded("names.openers"):
        return False
    if word in numbered("months") or word in numbered("weekdays"):
        return False
    before = text[: match.start()].rstrip()
    opens = not before or before[-1] in ".!?:;“\"'‘(।"
    if not opens:
        return True
    after = text[match.end() :].lstrip()
    return not word.endswith(tuple(folded("names.opener_endings"))) or after[:1].isupper()


def _is_marked(text: str, tokens: "list[tuple[regex.Match[str], str]]", place: int) -> bool:
    """Whether a Hindi or Telugu word follows a title, or stands before ने."""
    if place + 1 < len(tokens) and tokens[place + 1][1] in folded("roles.agent"):
        return True
    if _is_full_name(text, tokens, place):
        return True
    for back in range(1, _MOST_AFTER_TITLE + 1):
        if place - back < 0:
            return False
        match, word = tokens[place - back]
        if word in folded("names.titles"):
            return _touch(text, match, tokens[place - back + 1][0])
        if concept(word) is not None or not _touch(text, match, tokens[place - back + 1][0]):
            return False
    return False


def _is_full_name(text: str, tokens: "list[tuple[regex.Match[str], str]]", place: int) -> bool:
    """Whether a Hindi word is one of two that nobody knows, side by side, before a postposition: ममता बनर्जी से."""
    for first in (place - 1, place):
        if first < 0 or first + 2 >= len(tokens) or tokens[first + 2][1] not in folded("names.postpositions"):
            continue
        pair = tokens[first : first + 2]
        if _touch(text, pair[0][0], pair[1][0]) and all(
            concept(word) is None and len(word) >= 3 and word not in folded("names.never") for _, word in pair
        ):
            return True
    return False


def _touch(text: str, one: "regex.Match[str]", other: "regex.Match[str]") -> bool:
    return text[one.end() : other.start()] in (" ", "-", "\u00a0")


@lru_cache(maxsize=1_000)
def keys(text: str) -> frozenset[str]:
    """The keys of all words of `text`: whatever may be the name that is looked for."""
    of_words = {word_key for word in words(text) if (word_key := key(word))}
    # An acronym spelt by its letters' names: CSTO, सीएसटीओ.
    return frozenset(of_words | {_acronym(word) for word in regex.findall(r"\b\p{Lu}{2,6}\b", text)})


@lru_cache(maxsize=1)
def _spelt_out() -> "regex.Pattern[str]":
    """An acronym spelt by the names of its letters."""
    letters = alternatives(fold(name) for spelt in groups("letters").values() for name in spelt)
    return regex.compile(f"(?:{letters}){{2,6}}")


@lru_cache(maxsize=20_000)
def _is_spelt(word: str) -> bool:
    """Whether a Hindi or Telugu word is an acronym spelt by its letters' names: केसीआर, కేటీఆర్. Two letters are too often a word."""
    bare = next((word.removesuffix(end) for end in (*noun_endings(), "") if word.endswith(end)), word)
    return len(bare) >= 5 and concept(word) is None and _spelt_out().fullmatch(bare) is not None


@lru_cache(maxsize=5_000)
def _acronym(word: str) -> str:
    """The key that an acronym has when its letters are written by their Hindi names."""
    return key(by_letters(word))


def same(one: str, other: str) -> bool:
    """Whether two keys may be one name: equal, or one sound the beginning of the other (an ending, a plural)."""
    one, other = one.replace("C", "k"), other.replace("C", "k")  # च and చ are romanised as c
    if one == other:
        return True
    if len(one) >= 3 and one[0] not in "@#~" and one.replace("d", "r") == other.replace("d", "r"):
        return True  # चोपड़ा, Chopra
    if one[:1] in "@#~" or other[:1] in "@#~":
        return False
    if len(one) <= 4 and len(other) <= 4 and _bare(one)[0] == _bare(other)[0]:
        return SequenceMatcher(None, _bare(one)[1], _bare(other)[1]).ratio() >= _ALIKE
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 3 and longer.startswith(shorter) and len(longer) - len(shorter) <= 1


def _bare(sound_key: str) -> tuple[str, str]:
    """A short sound's consonants, and the whole of it with what sounds nearly alike made one: Choe, చోయ్."""
    plain = sound_key.replace("C", "k").replace("y", "i")
    return regex.sub(r"[aeiouh]", "", plain), plain


@lru_cache(maxsize=512)
def aliases(text: str) -> dict[str, frozenset[str]]:
    """Key → the keys of the other words of that person's full name in `text`: "Xi" and "Jinping" are one.

    Two words side by side are a full name if a title goes before them or the text has them together more than once.
    """
    people = [name for name in names(text) if not name.is_place]
    seen: dict[tuple[str, str], int] = {}
    for one, other in pairwise(people):
        if text[one.span.end : other.span.start] in (" ", "\u00a0") and one.key != other.key:
            before = words(text[max(0, one.span.start - 30) : one.span.start])[-1:]
            titled = bool(before) and (before[0] in folded("names.titles") or concept(before[0]) in concepts("titles"))
            seen[one.key, other.key] = seen.get((one.key, other.key), 0) + (2 if titled else 1)
    joined: dict[str, frozenset[str]] = {}
    for pair, times in seen.items():
        if times > 1:
            for mine, others in (pair, pair[::-1]):
                joined[mine] = joined.get(mine, frozenset()) | {others}
    return joined


def stands(name: Name, text: str, among: frozenset[str]) -> bool:
    """Whether a name of a claim is among the keys of a text."""
    if name.key in among:
        return True
    word = text[name.span.start : name.span.end]
    if word.isupper() and 2 <= len(word) <= 6 and _acronym(word) in among:
        return True
    return any(same(name.key, other) for other in among)
