"""The time that a question is about: "in 2022", "since 2021", "latest", "how did it change". Pure.

Articles disagree because time passed between them, so a question about a time is best answered from the articles of that time. Only
what the question says in so many words counts; an event ("after the inauguration") is found by its words like anything else.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import regex

from rag.text.dates import Mention
from rag.text.lexicon import LETTER, alternatives, pattern, words
from rag.text.reading import Reading
from rag.text.words import fold


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a question names. Both ends are included; None: open."""

    since: date | None = None
    until: date | None = None
    newest: bool = False  # it asks for how things stand now, or last stood
    spans: bool = False  # it asks what became of something: several articles answer, not one

    @property
    def dated(self) -> bool:
        """Whether the question names a date."""
        return self.since is not None or self.until is not None

    def holds(self, first: date, last: date) -> bool:
        """Whether any day from `first` to `last` falls in it."""
        return (self.since is None or last >= self.since) and (self.until is None or first <= self.until)


_ONE_DAY = date.resolution


def period(asked: Reading) -> Period | None:
    """The time that a question names; None where it names none."""
    text = asked.text
    dated = [mention for mention in asked.dates if mention.year and mention.year >= date.min.year]
    newest, became = (bool(pattern(f"period.{key}").search(asked.folded)) for key in ("newest", "became"))
    if not dated:
        return Period(newest=newest, spans=became) if newest or became else None
    bounds = [bounds_of(mention) for mention in dated]
    if len({mention.year for mention in dated}) > 1:
        return Period(min(first for first, _ in bounds), max(last for _, last in bounds), spans=True)
    before, after = fold(text[: dated[0].span.start]), fold(text[dated[0].span.end :])
    first, last = bounds[0]

    def says(bound: str) -> bool:
        return bool(_bounds(bound).search(before) or _bounds(bound).search(after))

    if says("before"):
        return Period(until=first - _ONE_DAY if first > date.min else first, spans=became)
    if says("after"):
        return Period(since=last + _ONE_DAY if last < date.max else last, spans=became)
    if says("since"):
        return Period(since=first, spans=became)
    return Period(until=last, spans=became) if says("until") else Period(first, last, spans=became)


@lru_cache(maxsize=4)
def _bounds(bound: str) -> regex.Pattern[str]:
    """What says "after", "since", "before" or "until" at a date: what ends before it in English, what begins after it in Hindi."""
    leading, following = (
        alternatives(fold(phrase) for phrase in words(f"period.{side}.{bound}")) for side in ("leading", "following")
    )
    return regex.compile(rf"(?<!{LETTER})(?:{leading})\s*$|^\s*(?:{following})(?!{LETTER})")


def bounds_of(mention: Mention) -> tuple[date, date]:
    """The first and the last day of a date that names at least its year."""
    year = mention.year or date.min.year
    if mention.exact:
        return mention.exact, mention.exact
    if mention.month:
        return date(year, mention.month, 1), date(year, mention.month, monthrange(year, mention.month)[1])
    return date(year, 1, 1), date(year, 12, 31)
