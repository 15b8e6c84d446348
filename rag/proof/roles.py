"""Who does what in a sentence, as far as form tells: who acts, who is acted upon, who speaks, whose president is meant. Pure.

No parser: Hindi marks who acts by ने and who is acted upon by को; Telugu marks the latter by an ending; English has word order.
Where form tells nothing, nothing is said, and nothing is held against a claim.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from rag.proof.named import Name, key, same
from rag.text.language import fold

_VERB = regex.compile(
    r"\s*(?:,[^,]{1,60},\s*)?(?:also |again |then |later |now |has |have |had |will |would |could |should |must |may |might |did |not )*"
    r"(\p{Ll}+(?:ed|s|d)\b|said|told|met|held|took|gave|sent|went|began|won|lost|led|made|saw|spoke|wrote|beat|thank\w*|\p{Ll}+)"
)
# A country's name goes before many a noun ("Chinese makers", "Russian oil"), so only a plain past tense shows that it acts.
_SURE_VERB = regex.compile(
    r"\s+(?:also |again |then |later |has |have |had |will |did |not )*"
    r"(\p{Ll}{2,}ed|beat|won|lost|gave|sent|took|held|bought|sold|built|hit|shot|struck|led|made)\b(?!\s+by\b)"
)
_GOVERNED = regex.compile(r"\b(?:to|with|of|from|by|for|and|against|between|than)\s+(?:\p{Lu}\w+\s+)*$")
_NO_VERB = frozenset(
    (
        "and or of to in on at by for with from as is are was were be been who which that between during after before s "
        "than but about into over under against because while via since until through near toward towards"
    ).split()
)
_AGENT = regex.compile(r"\s+ने(?![\p{L}\p{M}])")
_PATIENT = regex.compile(r"\s+(?:को|की (?:आलोचना|निंदा|प्रशंसा|सराहना|हत्या))(?![\p{L}\p{M}])")
_TELUGU_PATIENT = regex.compile(r"[\u0c00-\u0c7f\u200c](?:ని|ను)$")
_TOLD = regex.compile(r"\s+(?:से (?:कहा|पूछा|बोले)|को बताया)")
_TELUGU_TOLD = regex.compile(r"[^.।]{0,40}(?:అన్నారు|చెప్పారు|తెలిపారు|అన్నాడు)")
_TELUGU_TO = regex.compile(r"(?:తో|కు|కి)$")
_AND = regex.compile(r"\s+|-|\s+(?:and|और|व)\s+|,\s*")
# What one does with another, the other does too.
_MUTUAL = regex.compile(
    r"\b(?:met|meet\w*|talk\w*|spoke|speak\w*|discuss\w*|agree\w*|sign\w*|share\w*|exchang\w*|held|between|both|together)\b"
    r"|मुलाकात|मिले|बात|चर्चा|बैठक|वार्ता|सहमत|हस्ताक्षर|दोनों|కలిశ|సమావేశ|మాట్లాడ|చర్చ|భేటీ|ఒప్పంద|సంతక|ఇద్దరు|ఇరు",
    regex.IGNORECASE,
)
_SAYS_HI = regex.compile(r"\s+ने(?:(?!\sने\s)[^।]){0,60}?(?:कहा|बताया|पूछा|दावा|घोषणा)")
_SAYS_EN = regex.compile(
    r"(?:,[^,]{1,60},)?\s+(?:also |then |later |again )?(?:said|says|told|added|claimed|stated|announced|argued|warned)\b"
)
_SAID_BEFORE = regex.compile(r"[,”\"]\s+(?:said|says|added|asked)\s+(?:(?:\p{Ll}+\s+){0,3})$")
_OWNED = regex.compile(
    r"(['’]s\s+|\s+(?:के|की|का|యొక్క)\s+)?\s*(?:prime |vice |former |foreign |new |big )?(?<=[\s])([\p{L}\p{M}]+)"
)
_OF = regex.compile(r"\s+(?:of|in)\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Roles:
    """The keys of the names of a sentence by what they do in it; a name may be in several, or in none."""

    actors: frozenset[str]
    patients: frozenset[str]
    speakers: frozenset[str]
    titles: frozenset[tuple[str, str]]  # (title, the place whose title it is)
    mutual: bool  # what is done, both do


def roles(text: str, found: tuple[Name, ...], called: Mapping[str, frozenset[str]] | None = None) -> Roles:
    """What form tells of the names of a sentence. called: other names of the same people, by key."""
    acting: set[str] = set()
    suffering: set[str] = set()
    speaking: set[str] = set()
    for place, name in enumerate(found):
        rest = text[name.span.end :]
        word = text[name.span.start : name.span.end]
        latin = word[0].isascii()
        if _AGENT.match(rest) or (latin and _acts(text, name)):
            acting |= coordinated(text, found, place)
        if _PATIENT.match(rest) or _TOLD.match(rest):
            suffering |= coordinated(text, found, place)
        elif _TELUGU_PATIENT.search(word) or (
            _TELUGU_TO.search(word) and word[0] > "\u0bff" and _TELUGU_TOLD.match(rest)
        ):  # the word before it may be the one who acts
            suffering.add(name.key)
        if (_SAYS_EN if latin else _SAYS_HI).match(rest):
            speaking |= coordinated(text, found, place)
        if latin and _SAID_BEFORE.search(text[: name.span.start]):
            speaking |= _and_after(text, found, place)
    suffering |= _objects(text, found, acting)

    def whole(some: set[str]) -> frozenset[str]:
        return frozenset(some).union(*((called or {}).get(each, frozenset()) for each in some))

    return Roles(whole(acting), whole(suffering), whole(speaking), _titles(text, found), bool(_MUTUAL.search(text)))


def _acts(text: str, name: Name) -> bool:
    """Whether a verb follows a name in Latin letters, and no preposition goes before it."""
    verb = (_SURE_VERB if name.is_place else _VERB).match(text, name.span.end)
    return bool(verb and verb[1] not in _NO_VERB and not _GOVERNED.search(text[: name.span.start]))


def _objects(text: str, found: tuple[Name, ...], acting: set[str]) -> set[str]:
    """English: the names right after the verb of the one who acts: "Kenya beat Uganda"."""
    suffering: set[str] = set()
    for name, following in pairwise(found):
        if name.key in acting and following.key not in acting and text[name.span.start].isascii():
            between = text[name.span.end : following.span.start]
            if regex.fullmatch(r"\s+\p{Ll}+(?:ed|d|t|k|w|n|e)?\s+(?:the\s+)?", between) and not regex.search(
                r"\b(?:to|of|in|at)\b", between
            ):
                suffering |= _and_after(text, found, found.index(following))
    return suffering


def _and_after(text: str, found: tuple[Name, ...], place: int) -> set[str]:
    """The name at `place` and the further words of it."""
    joined = {found[place].key}
    while place + 1 < len(found) and text[found[place].span.end : found[place + 1].span.start] in (" ", "-"):
        place += 1
        joined.add(found[place].key)
    return joined


def coordinated(text: str, found: tuple[Name, ...], place: int) -> set[str]:
    """The name at `place` and those joined to it before: first names, "Xi and Putin"."""
    joined = {found[place].key}
    while place and _AND.fullmatch(text[found[place - 1].span.end : found[place].span.start]):
        place -= 1
        joined.add(found[place].key)
    return joined


def _titles(text: str, found: tuple[Name, ...]) -> frozenset[tuple[str, str]]:
    """Titles with the place that they are of: "the German president", "जर्मनी के राष्ट्रपति"; and what is owned: "Russian oil"."""
    bound = set()
    for name in found:
        if not name.is_place:
            continue
        after = _OWNED.match(text, name.span.end)
        if after:
            thing = key(fold(after[2]))
            owned = after[1] or text[name.span.start].isascii()  # side by side, Hindi and Telugu may only list
            if thing in _offices() or (owned and thing[:1] == "#"):
                bound.add((thing, name.key))
        of = _OF.search(text[: name.span.start])
        before = regex.search(r"([\p{L}\p{M}]+)$", text[: of.start()]) if of else None
        if before and key(fold(before[1])) in _offices():
            bound.add((key(fold(before[1])), name.key))
    return frozenset(bound)


@cache
def _offices() -> frozenset[str]:
    """The keys of offices, of which a country or a body has one: whose president is meant tells two apart."""
    offices = (
        "president minister prime chancellor king queen army government parliament ambassador spokesperson leader court"
    )
    return frozenset(key(fold(office)) for office in offices.split()) - {""}


def at_odds(claim: Roles, grounds: Sequence[Roles]) -> bool:
    """Whether a claim gives somebody another part than the sentences that are to prove it do."""
    theirs = Roles(
        frozenset().union(*(each.actors for each in grounds)),
        frozenset().union(*(each.patients for each in grounds)),
        frozenset().union(*(each.speakers for each in grounds)),
        frozenset().union(*(each.titles for each in grounds)),
        any(each.mutual for each in grounds),
    )
    if claim.speakers and theirs.speakers and not _shared(claim.speakers, theirs.speakers):
        return True
    for title, place in claim.titles:
        of = {each for name, each in theirs.titles if name == title}
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
    return frozenset(each for each in keys if not each.startswith("#"))


def _turned(ours: frozenset[str], same_part: frozenset[str], other_part: frozenset[str]) -> bool:
    """Whether names of the claim have the other part in the sentences, and not the same."""
    return _shared(ours, other_part - same_part) and not _shared(ours, same_part)


def _shared(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(same(left, right) for left in one for right in other)
