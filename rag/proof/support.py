"""Whether the words around a quote support what a claim says: its numbers, dates, names, and whether it denies. Pure.

Not understanding: bookkeeping, the same for every language. A claim that says something else with the same names and numbers
passes; a number, a date, a unit, a country or a known name that is not there does not. What is asked, in order: every number and
date of the claim stands in the sentences that its quotes touch (a date may also be the article's own); every name stands there, or
shortly before where those sentences name nobody else; who acts in the claim is not acted upon there; and both deny or both affirm.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import regex

from rag.proof.amounts import Amount, agree, amounts
from rag.proof.named import Name, aliases, keys, names, stands
from rag.proof.negation import contradicts
from rag.proof.roles import at_odds, roles
from rag.proof.shares import shares_stand, swapped
from rag.text.dates import Mention, mentions
from rag.text.lexicon import numbered, pattern
from rag.text.sentences import sentences
from rag.text.words import fold, words
from rag.types import Article, Span, Verdict

_BEFORE = 3  # sentences before a quote in which a name may stand that the quote calls "he"
_LINK = regex.compile(r"(?:https?://|www\.)\S+|\b[\w.-]+\.(?:com|org|net|in|ru|cn|io|co)\b|\S+@\S+", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a placed quote stands on."""

    quote: str
    sentence: str  # the whole sentences that the quote touches
    before: str  # a few sentences before those, and the article's title
    article: Article


def ground(article: Article, span: Span) -> Ground:
    """What the quote at `span` stands on."""
    cut = _sentences(article.text)
    touched = [place for place, piece in enumerate(cut) if piece.start < span.end and piece.end > span.start]
    first, last = (touched[0], touched[-1]) if touched else (0, 0)
    start = min(cut[first].start, span.start)
    before = article.text[cut[max(0, first - _BEFORE)].start : start]
    sentence = article.text[start : max(cut[last].end, span.end)]
    return Ground(article.text[span.start : span.end], sentence, f"{article.title}\n{before}", article)


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[Span, ...]:
    return sentences(text)


def unsupported(claim: str, grounds: Sequence[Ground], known: frozenset[str] = frozenset()) -> Verdict | None:
    """What of `claim` its grounds do not bear; None where they bear it. known: keys of the names in the articles at hand."""
    if any(_bare(claim) in _bare(ground.quote) for ground in grounds):
        return None  # the article's own words
    if not _numbers_stand(claim, grounds):
        return Verdict.UNSUPPORTED_NUMBER
    if not _names_stand(claim, grounds, known):
        return Verdict.UNSUPPORTED_NAME
    if contradicts(claim, [ground.sentence for ground in grounds], [ground.quote for ground in grounds]):
        return Verdict.NEGATION
    return None


def _bare(text: str) -> str:
    return f" {' '.join(words(text))} "


# --- Numbers and dates


def _numbers_stand(claim: str, grounds: Sequence[Ground]) -> bool:
    dated = mentions(claim)
    if not all(_date_stands(mention, grounds) for mention in dated):
        return False
    stated = [amount for ground in grounds for amount in amounts(ground.sentence)]
    quoted = [amount for ground in grounds for amount in amounts(ground.quote) if not amount.is_loose]
    for amount in amounts(claim):
        inside = any(day.span.start <= amount.span.start < day.span.end for day in dated)
        if inside or amount.is_loose or any(agree(amount, other) for other in quoted):
            continue
        if any(agree(amount, other) for other in stated) and not _in_place_of(amount, claim, quoted):
            continue
        if amount.value == 2 and not amount.unit and any(_is_of_two(ground.sentence) for ground in grounds):
            continue
        return False
    sentences_of = [ground.sentence for ground in grounds]
    if not shares_stand(claim, sentences_of) or any(swapped(claim, sentence) for sentence in sentences_of):
        return False
    return all(any(_weekday_stands(day, ground) for ground in grounds) for day in _weekdays(claim))


def _is_of_two(sentence: str) -> bool:
    return pattern("pair").search(fold(sentence)) is not None


def _in_place_of(amount: Amount, claim: str, quoted: Sequence[Amount]) -> bool:
    """Whether an amount that the quote does not have stands where the quote has another of the same unit."""
    ours = amounts(claim)
    return any(other.unit == amount.unit != "" and not any(agree(mine, other) for mine in ours) for other in quoted)


def _date_stands(claimed: Mention, grounds: Sequence[Ground]) -> bool:
    return any(_dated(claimed, ground) for ground in grounds)


def _dated(claimed: Mention, ground: Ground) -> bool:
    """Whether a date of a claim is written in the sentence, or is the article's own, or its parts are one or the other's."""
    written = mentions(ground.sentence)
    if any(_within(claimed, mention) for mention in written):
        return True
    own = ground.article.published
    if own is None:
        return False
    if _within(claimed, Mention(claimed.span, own.year, own.month, own.day)):
        # A bare year or month may be the article's own only where the sentence does not tell another one.
        whole = claimed.year is not None and claimed.month is not None
        return whole or not any(
            (claimed.year is not None and other.year) or (claimed.month is not None and other.month)
            for other in written
        )
    if claimed.year is None or abs(claimed.year - own.year) > 1:
        return False
    # The article says "in November"; the claim puts in the year in which the article stands, or that of "last" and "next".
    relative = pattern("period.last" if claimed.year < own.year else "period.next")
    near = claimed.year == own.year or relative.search(fold(ground.sentence)) is not None
    if claimed.month is None:
        return near and not any(mention.year for mention in written)
    return near and any(
        mention.year in (None, claimed.year)
        and _within(Mention(claimed.span, None, claimed.month, claimed.day), mention)
        for mention in written
    )


def _within(claimed: Mention, stated: Mention) -> bool:
    """Whether every part that the claim has is stated so."""
    pairs = ((claimed.year, stated.year), (claimed.month, stated.month), (claimed.day, stated.day))
    return all(left is None or left == right for left, right in pairs)


def _weekdays(text: str) -> frozenset[int]:
    days = set()
    for word in words(text):
        for length in range(len(word), 4, -1):
            if word[:length] in numbered("weekdays"):
                days.add(numbered("weekdays")[word[:length]])
                break
    return frozenset(days)


def _weekday_stands(day: int, ground: Ground) -> bool:
    own = ground.article.published
    told = _weekdays(ground.sentence)
    return day in told or (not told and own is not None and own.isoweekday() == day)


# --- Names


def _names_stand(claim: str, grounds: Sequence[Ground], known: frozenset[str]) -> bool:
    if any(
        link.casefold() not in ground.sentence.casefold() for link in _LINK.findall(claim) for ground in grounds[:1]
    ):
        return False
    claimed = names(claim, known)
    called = [_called(ground, known) for ground in grounds]
    here = frozenset[str]().union(
        *(keys(ground.sentence) for ground in grounds), *(others for full in called for others in full.values())
    )
    missing = [name for name in claimed if not stands(name, claim, here)]
    if missing and not _from_before(claim, missing, grounds, known):
        return False
    if _placed_elsewhere(claim, claimed, grounds):
        return False
    theirs = [
        roles(ground.sentence, names(ground.sentence, known), others)
        for ground, others in zip(grounds, called, strict=True)
    ]
    return not at_odds(roles(claim, claimed), theirs)


def _called(ground: Ground, known: frozenset[str]) -> dict[str, frozenset[str]]:
    """The rest of the full name of those whom a sentence calls by one word of it: "Xi" of "Xi Jinping"."""
    full = aliases(ground.article.text)
    named = names(ground.sentence, known)
    beside = {name.key for pair in pairwise(named) if pair[1].span.start - pair[0].span.end == 1 for name in pair}
    return {name.key: full[name.key] for name in named if name.key in full and name.key not in beside}


def _from_before(claim: str, missing: Sequence[Name], grounds: Sequence[Ground], known: frozenset[str]) -> bool:
    """Whether names that the sentences do not have are those that they call "he", from shortly before.

    Where a pronoun stands, it means somebody of the nearest sentence that names anybody. Else "he said" may be the one named
    before, but "Wang said" may not be turned into "Lavrov said": then the claim must have every name of the sentences.
    """
    nearest = frozenset[str]()
    for ground in grounds:
        if pattern("pronouns").search(fold(ground.quote)):
            nearest |= _nearest(ground.before, known)
    if nearest and all(stands(name, claim, nearest) for name in missing):
        return True
    around = frozenset[str]().union(*(keys(f"{ground.before} {ground.sentence}") for ground in grounds))
    if not all(stands(name, claim, around) for name in missing):
        return False
    ours = keys(claim)
    return all(
        stands(name, ground.sentence, ours)
        for ground in grounds
        for name in names(ground.sentence, known)
        if not name.key.startswith("~")
    )


def _nearest(before: str, known: frozenset[str]) -> frozenset[str]:
    """The names of the last sentence of `before` that names a person."""
    for span in reversed(sentences(before)):
        named = names(before[span.start : span.end], known)
        if any(not name.is_place for name in named):
            return frozenset(name.key for name in named)
    return frozenset()


def _placed_elsewhere(claim: str, claimed: Sequence[Name], grounds: Sequence[Ground]) -> bool:
    """Whether the claim puts a place of the sentence's other half where the quote names another: Beijing for Moscow."""
    quoted = frozenset[str]().union(*(keys(ground.quote) for ground in grounds))
    ours = {name.key for name in claimed if name.is_place}
    theirs = {name.key for ground in grounds for name in names(ground.quote) if name.is_place}
    strange = [name for name in claimed if name.is_place and not stands(name, claim, quoted)]
    here = frozenset[str]().union(*(keys(ground.sentence) for ground in grounds))
    return bool(theirs - ours) and any(stands(name, claim, here) for name in strange)
