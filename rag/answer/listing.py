"""The people, places, organisations and dates that articles name, each with the sentence where it stands first. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from rag.answer.groups import ClaimGroup
from rag.answer.lines import Line
from rag.proof.named import key, names, runs
from rag.text import lexicon
from rag.text.glossary import bodies, concept
from rag.text.words import WORD, fold
from rag.types import Span

_MOST = 25  # of one thing
_WORDS_BEFORE = 3  # of the name of an organisation, in scripts without capitals
_CAPITALISED = regex.compile(
    r"\p{Lu}[\p{L}'’.-]*(?:\s+(?:of|the|and|for|on)\s+\p{Lu}[\p{L}'’-]*|\s+\p{Lu}[\p{L}'’-]*)*"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """Something that is named, and where it stands first."""

    key: str
    shown: str
    line: Line
    span: Span  # offsets into the article


def listing(thing: str, found: Sequence[Line], heading: str) -> ClaimGroup:
    """All of one thing ("people", "places", "organisations", "dates") that sentences name, in the order in which they do.

    heading: what is listed, in the asker's language; the names themselves stand as the articles write them.
    """
    named = {"organisations": _organisations, "dates": _dates}.get(thing) or _people_or_places(thing)
    seen: dict[str, _Found] = {}
    for line in found:
        for one_key, span in named(line):
            shift = Span(span.start + line.span.start, span.end + line.span.start)
            seen.setdefault(one_key, _Found(one_key, line.text[span.start : span.end], line, shift))
    told = list(seen.values())[:_MOST]
    by_line: dict[tuple[str, Span], list[_Found]] = {}
    for one in told:
        by_line.setdefault((one.line.article.id, one.line.span), []).append(one)
    claims = []
    for together in by_line.values():
        claim = together[0].line.claim
        marks = tuple(sorted(one.span for one in together))
        claims.append(replace(claim, citations=(replace(claim.citations[0], marks=marks),)))
    return ClaimGroup(f"{heading}: {', '.join(one.shown for one in told)}" if told else heading, tuple(claims))


_Named = Callable[
    [Line], Iterator[tuple[str, Span]]
]  # what a sentence names: its key, and where it stands in the sentence


def _people_or_places(thing: str) -> _Named:
    def named(line: Line) -> Iterator[tuple[str, Span]]:
        bodied = [span for _, span in _organisations(line)]
        for run in runs(line.text, names(line.text)):
            span = Span(run[0].span.start, run[-1].span.end)
            inside = any(other.start < span.end and span.start < other.end for other in bodied)
            if (
                run[0].is_place == (thing == "places")
                and (run[0].is_place or not inside)
                and run[0].key not in bodies()
            ):
                yield (run[-1].key, span)  # a person's last name stands alone later on

    return named


def _organisations(line: Line) -> Iterator[tuple[str, Span]]:
    text, body = line.text, lexicon.pattern("names.bodies")
    tokens = list(WORD.finditer(text))
    for match in _CAPITALISED.finditer(text):
        words = [fold(word) for word in WORD.findall(match.group())]
        known = any(concept(word) in bodies() for word in words)
        acronym = match.group().isupper() and len(match.group()) > 1
        if known or acronym or (len(words) > 1 and body.search(" ".join(words))):
            yield ("".join(key(word) for word in words), Span(*match.span()))
    for place, token in enumerate(tokens):
        word = fold(token.group())
        if word.isascii():
            continue
        if concept(word) in bodies():
            yield (concept(word) or "", Span(*token.span()))
        elif body.match(word):
            first = place
            while first > max(0, place - _WORDS_BEFORE) and _joins(text, tokens[first - 1], tokens[first]):
                first -= 1
            if first < place:
                words = [fold(each.group()) for each in tokens[first : place + 1]]
                yield ("".join(key(each) for each in words), Span(tokens[first].start(), token.end()))


def _joins(text: str, one: "regex.Match[str]", other: "regex.Match[str]") -> bool:
    """Whether a word may belong to the name that the next one ends: no small word, and nothing between them."""
    return text[one.end() : other.start()] in (" ", "\u00a0", "-") and concept(fold(one.group())) != ""


def _dates(line: Line) -> Iterator[tuple[str, Span]]:
    for mention in line.reading.dates:
        if mention.year or mention.month:
            yield (fold(line.text[mention.span.start : mention.span.end]), mention.span)
