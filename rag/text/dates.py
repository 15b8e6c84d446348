"""Dates written in a text, in any language that has a lexicon: where they stand and what day they name. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rag.text.lexicon import alternatives, folded, numbered, words
from rag.text.words import fold
from rag.types import Span

_DAY = r"[0-9०-९౦-౯]{1,2}"
_YEAR = r"[0-9०-९౦-౯]{4}"


@lru_cache(maxsize=1)
def _date() -> re.Pattern[str]:
    """A date in any of its forms; a group's number tells the form."""
    month = f"(?:{alternatives(name for names in words('months') for name in names.split('/'))})[\u200c\u200d]?"
    ordinal, of_year, joined, after_day = (
        alternatives(words(key))
        for key in ("numbers.ordinal_endings", "dates.year_endings", "dates.month_endings", "dates.after_day")
    )
    return re.compile(
        rf"(?P<iso>{_YEAR}-{_DAY}-{_DAY})"
        rf"|(?<![0-9०-९౦-౯./])(?P<day0>{_DAY})[./-](?P<number0>{_DAY})[./-](?P<year0>{_YEAR})(?![0-9०-९౦-౯])"
        rf"|(?P<day1>{_DAY})(?:{ordinal})?(?:\s+of)?(?:\s+|-)(?P<month1>{month})\.?,?(?:\s+|-)(?P<year1>{_YEAR})"
        rf"|(?P<month2>{month})\.?(?:\s+|-)(?P<day2>{_DAY})(?:{ordinal})?(?:,\s*|\s+|-)(?P<year2>{_YEAR})"
        rf"|(?P<month3>{month})\.?,?\s+(?P<year3>{_YEAR})"
        rf"|(?P<year4>{_YEAR})[\s-]?(?:{of_year})?\s*(?P<month4>{month})"
        rf"(?:\s+(?P<day4>{_DAY})(?={after_day}|,|\.|[:।|)–—]|\s*[(–—]|\s*$))?"
        rf"|(?P<year5>(?<![0-9०-९౦-౯.,])(?:1[89]|20|१[८९]|२०|౧[౮౯]|౨౦)[0-9०-९౦-౯]{{2}}(?![0-9०-९౦-౯]|[.,][0-9]))"
        rf"|(?P<month6>(?<!\w){month})(?:{joined})?(?![\w\u0900-\u097f\u0c00-\u0c7f])",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _before_month() -> re.Pattern[str]:
    """What ends before a month that stands alone: "in May"."""
    return re.compile(rf"\b(?:{alternatives(words('dates.before_month'))})[\s-]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in a text, as exact as it was written: the year, perhaps the month, perhaps the day."""

    span: Span
    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def exact(self) -> date | None:
        """The day, where one is named."""
        if self.year and self.month and self.day:
            try:
                return date(self.year, self.month, self.day)
            except ValueError:
                return None
        return None


@lru_cache(maxsize=20_000)
def mentions(text: str) -> tuple[Mention, ...]:
    """The dates written in `text`, in order."""
    return tuple(
        _mention(match) for match in _date().finditer(text) if not (match["month6"] and _is_doubtful(match, text))
    )


def _is_doubtful(match: re.Match[str], text: str) -> bool:
    """Whether a month without a day or a year may be another word: "they march", "may", "dec", మే."""
    month = match["month6"]
    if match.end() > match.end("month6"):
        return False  # మేలో: in May
    if month.isascii() and month[0].isupper() and _before_month().search(text[: match.start()]):
        return False
    return fold(month) in folded("dates.doubtful_months") or (month.isascii() and month.islower())


def _mention(match: re.Match[str]) -> Mention:
    span = Span(*match.span())
    if match["iso"]:
        year, month, day = (int(fold(part)) for part in match["iso"].split("-"))
        return Mention(span, year, month if 1 <= month <= 12 else None, day)
    if match["number0"]:  # 15/12/2021, as India writes it: the day first
        day, month = int(fold(match["day0"])), int(fold(match["number0"]))
        if month > 12 >= day:  # 03/25/2024: only an American can mean that
            day, month = month, day
        return Mention(span, int(fold(match["year0"])), month if 1 <= month <= 12 else None, day)
    parts = {name[:-1]: fold(value) for name, value in match.groupdict().items() if value}
    return Mention(
        span,
        int(parts["year"]) if "year" in parts else None,
        numbered("months")[parts["month"]] if "month" in parts else None,
        int(parts["day"]) if "day" in parts else None,
    )
