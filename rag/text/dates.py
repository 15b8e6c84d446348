"""Dates written in a text, in Hindi, Telugu and English: where they stand and what day they name. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rag.text.language import fold
from rag.types import Span

_MONTH_NAMES = (
    "january jan जनवरी जनवरि జనవరి జన్వరి",
    "february feb febr फरवरी फ़रवरी फरवरि फेब्रुवारी फेब्रुअरी ఫిబ్రవరి ఫిబ్రవరీ",
    "march mar मार्च మార్చి మార్చ్ మార్చీ",
    "april apr अप्रैल अप्रेल एप्रिल अप्रिल ఏప్రిల్ ఎప్రిల్ ఏప్రియల్ ఏప్రిలు",
    "may मई మే",
    "june jun जून జూన్ జూను",
    "july jul जुलाई जुलाइ जुलै जूलाई జూలై జులై జూలయి జులాయి",
    "august aug अगस्त ऑगस्ट अगस्ट ఆగస్టు ఆగస్ట్ ఆగష్టు ఆగష్ట్ ఆగస్ట",
    "september sep sept सितंबर सितम्बर सप्टेंबर सेप्टेम्बर सितंम्बर సెప్టెంబర్ సెప్టెంబరు సెప్టంబర్ సెప్టంబరు సెప్టెంబర",
    "october oct अक्टूबर अक्तूबर अक्टुबर ऑक्टोबर अक्टोबर అక్టోబర్ అక్టోబరు అక్టోబర",
    "november nov नवंबर नवम्बर नोव्हेंबर नोभेम्बर నవంబర్ నవంబరు నవెంబర్ నవెంబరు నవంబర",
    "december dec दिसंबर दिसम्बर डिसेंबर डिसेम्बर దిసెంబర్ డిసెంబర్ డిసెంబరు డిశంబర్ డిసెంబర",
)
_MONTHS = {fold(name): number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_MONTH = (
    "(?:"
    + "|".join(sorted((re.escape(name) for names in _MONTH_NAMES for name in names.split()), key=len, reverse=True))
    + ")[\u200c\u200d]?"
)
# Alone, without a day or a year, these are more often another word ("he may", "the mar", మే).
_DOUBTFUL_ALONE = frozenset(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "మే"]
)
_DAY = r"[0-9०-९౦-౯]{1,2}"
_YEAR = r"[0-9०-९౦-౯]{4}"
_DATE = re.compile(
    rf"(?P<iso>{_YEAR}-{_DAY}-{_DAY})"
    rf"|(?<![0-9०-९౦-౯./])(?P<day0>{_DAY})[./-](?P<number0>{_DAY})[./-](?P<year0>{_YEAR})(?![0-9०-९౦-౯])"
    rf"|(?P<day1>{_DAY})(?:st|nd|rd|th)?(?:\s+of)?(?:\s+|-)(?P<month1>{_MONTH})\.?,?(?:\s+|-)(?P<year1>{_YEAR})"
    rf"|(?P<month2>{_MONTH})\.?(?:\s+|-)(?P<day2>{_DAY})(?:st|nd|rd|th)?(?:,\s*|\s+|-)(?P<year2>{_YEAR})"
    rf"|(?P<month3>{_MONTH})\.?,?\s+(?P<year3>{_YEAR})"
    rf"|(?P<year4>{_YEAR})[\s-]?(?:లో|में)?\s*(?P<month4>{_MONTH})"
    rf"(?:\s+(?P<day4>{_DAY})(?=న|వ|వరకు|నుంచి|నుండి|తేదీ|,|\.|[:।|)–—]|\s*[(–—]|\s*$))?"
    rf"|(?P<year5>(?<![0-9०-९౦-౯.,])(?:1[89]|20|१[८९]|२०|౧[౮౯]|౨౦)[0-9०-९౦-౯]{{2}}(?![0-9०-९౦-౯]|[.,][0-9]))"
    rf"|(?P<month6>(?<!\w){_MONTH})(?:్?లో|్?లోని)?(?![\w\u0900-\u097f\u0c00-\u0c7f])",
    re.IGNORECASE,
)


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
        _mention(match) for match in _DATE.finditer(text) if not (match["month6"] and _is_doubtful(match, text))
    )


_IN = re.compile(
    r"\b(?:in|since|by|until|till|from|of|last|next|early|late|mid|this|during|before|after)[\s-]+$", re.IGNORECASE
)


def _is_doubtful(match: re.Match[str], text: str) -> bool:
    """Whether a month without a day or a year may be another word: "they march", "may", "dec", మే."""
    month = match["month6"]
    if match.end() > match.end("month6"):
        return False  # మేలో: in May
    if month.isascii() and month[0].isupper() and _IN.search(text[: match.start()]):
        return False
    return fold(month) in _DOUBTFUL_ALONE or (month.isascii() and month.islower())


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
        _MONTHS[parts["month"]] if "month" in parts else None,
        int(parts["day"]) if "day" in parts else None,
    )
