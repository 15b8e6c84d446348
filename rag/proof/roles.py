"""Who does what in a sentence, as far as form tells: who acts, who is acted upon, who speaks, whose president is meant. Pure.

No parser: Hindi marks who acts by ने and who is acted upon by को; Telugu marks the latter by an ending; English has word order.
Where form tells nothing, nothing is said, and nothing is held against a claim.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import regex

from rag.proof.named import Name, key, same
from rag.text.glossary import concepts
from rag.text.lexicon import alternatives, folded, pattern, words
from rag.text.words import fold


@lru_cache(maxsize=32)
def _form(form: str) -> "regex.Pattern[str]":
    """One of the forms below, with the lexicon's words in their places: `{roles.agent}` is any of those under that key."""
    return regex.compile(regex.sub(r"\{(roles\.\w+)\}", lambda place: f"(?:{alternatives(words(place[1]))})", form))


_WHOLE = r"(?![\p{L}\p{M}])"  # no ending follows
_VERB = r"\s*(?:,[^,]{1,60},\s*)?(?:{roles.auxiliaries}\s)*(\p{Ll}+)"
# A country's name goes before many a noun ("Chinese makers", "Russian oil"), so only a plain past tense shows that it acts.
_SURE_VERB = r"\s+(?:{roles.auxiliaries}\s)*(\p{Ll}{2,}ed|{roles.verbs})\b(?!\s+by\b)"
_GOVERNED = r"\b{roles.governing}\s+(?:\p{Lu}\w+\s+)*$"
_AGENT = r"\s+{roles.agent}" + _WHOLE
_PATIENT = r"\s+{roles.patient}" + _WHOLE
_PATIENT_ENDING = r"[\p{L}\p{M}\u200c]{roles.patient_endings}$"
_TOLD_ENDING = r"{roles.told_endings}$"
_TOLD_VERB = r"[^.।]{0,40}{roles.told_verbs}"
_AND = r"\s+|-|\s+{roles.joining}\s+|,\s*"
_SAYS_AFTER_AGENT = r"\s+{roles.agent}(?:(?!\s{roles.agent}\s)[^।]){0,60}?{roles.said_at_the_end}"
_SAYS = r"(?:,[^,]{1,60},)?\s+(?:{roles.says_adverbs}\s)?{roles.says}\b"
_SAID_BEFORE = r"[,”\"]\s+{roles.said_before}\s+(?:(?:\p{Ll}+\s+){0,3})$"
_OWNED = r"(['’]s\s+|\s+{roles.owning}\s+)?\s*(?:{roles.office_adjectives}\s)?(?<=[\s])([\p{L}\p{M}]+)"
_OF = r"\s+{roles.of_place}\s+(?:the\s+)?$"
_OBJECT_FOLLOWS = r"\s+\p{Ll}+\s+(?:the\s+)?"


@dataclass(frozen=True, slots=True)
class Roles:
    """The keys of the names of a sentence by what they do in it; a name may be in several, or in none."""

    actors: frozenset[str]
    patients: frozenset[str]
    speakers: frozenset[str]
    titles: frozenset[tuple[str, str]]  # (title, the place whose title it is)
    mutual: bool  # what is done, both do


def roles(text: str, named: tuple[Name, ...], called: Mapping[str, frozenset[str]] | None = None) -> Roles:
    """What form tells of the names of a sentence. called: other names of the same people, by key."""
    acting: set[str] = set()
    acted_upon: set[str] = set()
    speaking: set[str] = set()
    for place, name in enumerate(named):
        rest = text[name.span.end :]
        word = text[name.span.start : name.span.end]
        latin = word[0].isascii()
        if _form(_AGENT).match(rest) or (latin and _acts(text, name)):
            acting |= coordinated(text, named, place)
        if _form(_PATIENT).match(rest):
            acted_upon |= coordinated(text, named, place)
        elif _form(_PATIENT_ENDING).search(word) or (
            _form(_TOLD_ENDING).search(word) and _form(_TOLD_VERB).match(rest)
        ):  # the word before it may be the one who acts
            acted_upon.add(name.key)
        if _form(_SAYS if latin else _SAYS_AFTER_AGENT).match(rest):
            speaking |= coordinated(text, named, place)
        if latin and _form(_SAID_BEFORE).search(text[: name.span.start]):
            speaking |= _and_after(text, named, place)
    acted_upon |= _objects(text, named, acting)

    def whole(some: set[str]) -> frozenset[str]:
        return frozenset(some).union(*((called or {}).get(name_key, frozenset()) for name_key in some))

    return Roles(
        whole(acting),
        whole(acted_upon),
        whole(speaking),
        _titles(text, named),
        bool(pattern("roles.mutual").search(fold(text))),
    )


def _acts(text: str, name: Name) -> bool:
    """Whether a verb follows a name in Latin letters, and no preposition goes before it."""
    verb = _form(_SURE_VERB if name.is_place else _VERB).match(text, name.span.end)
    return bool(
        verb and verb[1] not in folded("roles.no_verbs") and not _form(_GOVERNED).search(text[: name.span.start])
    )


def _objects(text: str, named: tuple[Name, ...], acting: set[str]) -> set[str]:
    """English: the names right after the verb of the one who acts: "Kenya beat Uganda"."""
    acted_upon: set[str] = set()
    for name, following in pairwise(named):
        if name.key in acting and following.key not in acting and text[name.span.start].isascii():
            between = text[name.span.end : following.span.start]
            if _form(_OBJECT_FOLLOWS).fullmatch(between):
                acted_upon |= _and_after(text, named, named.index(following))
    return acted_upon


def _and_after(text: str, named: tuple[Name, ...], place: int) -> set[str]:
    """The name at `place` and the further words of it."""
    joined = {named[place].key}
    while place + 1 < len(named) and text[named[place].span.end : named[place + 1].span.start] in (" ", "-"):
        place += 1
        joined.add(named[place].key)
    return joined


def coordinated(text: str, named: tuple[Name, ...], place: int) -> set[str]:
    """The name at `place` and those joined to it before: first names, "Xi and Putin"."""
    joined = {named[place].key}
    while place and _form(_AND).fullmatch(text[named[place - 1].span.end : named[place].span.start]):
        place -= 1
        joined.add(named[place].key)
    return joined


def _titles(text: str, named: tuple[Name, ...]) -> frozenset[tuple[str, str]]:
    """Titles with the place that they are of: "the German president", "जर्मनी के राष्ट्रपति"; and what is owned: "Russian oil"."""
    bound = set()
    for name in named:
        if not name.is_place:
            continue
        after = _form(_OWNED).match(text, name.span.end)
        if after:
            thing = key(fold(after[2]))
            owned = after[1] or text[name.span.start].isascii()  # side by side, Hindi and Telugu may only list
            if thing in concepts("offices") or (owned and thing[:1] == "#"):
                bound.add((thing, name.key))
        of = _form(_OF).search(text[: name.span.start])
        before = regex.search(r"([\p{L}\p{M}]+)$", text[: of.start()]) if of else None
        if before and key(fold(before[1])) in concepts("offices"):
            bound.add((key(fold(before[1])), name.key))
    return frozenset(bound)


def at_odds(claim: Roles, grounds: Sequence[Roles]) -> bool:
    """Whether a claim gives somebody another part than the sentences that are to prove it do."""
    theirs = Roles(
        frozenset().union(*(ground.actors for ground in grounds)),
        frozenset().union(*(ground.patients for ground in grounds)),
        frozenset().union(*(ground.speakers for ground in grounds)),
        frozenset().union(*(ground.titles for ground in grounds)),
        any(ground.mutual for ground in grounds),
    )
    if claim.speakers and theirs.speakers and not _shared(claim.speakers, theirs.speakers):
        return True
    for title, place in claim.titles:
        of = {stated for name, stated in theirs.titles if name == title}
        if of and place not in of:
            return True
    if claim.mutual and theirs.mutual:
        return False
    ours, acting = _people(claim.actors), _people(theirs.actors)
    if ours and acting and not _shared(ours, acting):
        return True
    return _turned(claim.actors, theirs.actors, theirs.patients) or _turned(
        claim.patients, theirs.patients, theirs.actors
    )


def _people(keys: frozenset[str]) -> frozenset[str]:
    """Without places: a country acts through its ministers, so another one that acts is no contradiction."""
    return frozenset(name_key for name_key in keys if not name_key.startswith("#"))


def _turned(ours: frozenset[str], same_part: frozenset[str], other_part: frozenset[str]) -> bool:
    """Whether names of the claim have the other part in the sentences, and not the same."""
    return _shared(ours, other_part - same_part) and not _shared(ours, same_part)


def _shared(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(same(left, right) for left in one for right in other)
