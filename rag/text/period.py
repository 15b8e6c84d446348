"""The time that a question is about: "in 2022", "since 2021", "latest", "how did it change". Pure.

Articles disagree because time passed between them, so a question about a time is best answered from the articles of that time. Only
what the question says in so many words counts; an event ("after the inauguration") is found by its words like anything else.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import regex

from rag.text.dates import Mention, mentions
from rag.text.language import fold


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


def _any_of(phrases: str) -> regex.Pattern[str]:
    """Whole words, phrases parted by a bar; a `~` at the end stands for any ending."""
    endings = (
        regex.escape(fold(phrase).rstrip("~")) + (r"[\p{L}\p{M}]*" if phrase.endswith("~") else "")
        for phrase in phrases.split("|")
    )
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:{'|'.join(endings)})(?![\p{{L}}\p{{M}}\p{{N}}])")


_NEWEST = _any_of(
    "latest|newest|most recent|most recently|recently|currently|current|right now|at present|nowadays|these days|as of now|"
    "ताजा|नवीनतम|सबसे नया|सबसे नई|हाल ही|हालिया|अभी|फिलहाल|वर्तमान|इस समय|आजकल|ताजातरीन|"
    "తాజా~|ఇటీవల~|ప్రస్తుత~|ఇప్పుడు|ఇప్పటి|అత్యంత కొత్త|"
    "abhi|filhaal|filhal|taaza|taza|haal hi|ippudu|prastutam|itivala|iteevala"
)
_BECAME = _any_of(
    "change|changed|changes|evolve|evolved|over the years|over time|compared with|compared to|become of|developed|"
    "बदला|बदली|बदले|बदलाव|बदल|परिवर्तन|समय के साथ|की तुलना में|इन वर्षों में|इन सालों में|"
    "మార్పు~|మారింది|మారాయి|మారిందో|మారుతూ|కాలక్రమ~|పోలిస్తే|"
    "badla|badlav|badli|marindi|marpu"
)
# What stands before a date in English, and after it in Hindi and Telugu.
_AFTER = regex.compile(r"(?:after|later than)\s*$|^\s*(?:के बाद|ke baad|తర్వాత|తరువాత|tarvata|taruvata)")
_SINCE = regex.compile(
    r"(?:since|from|as of)\s*$|^\s*(?:से(?! पहले)|se(?! pehle| pahle)|నుంచి|నుండి|nunchi|nundi)(?![\p{L}\p{M}])"
)
_BEFORE = regex.compile(
    r"(?:before|prior to|earlier than)\s*$|^\s*(?:से पहले|के पहले|se pehle|se pahle|కి ముందు|కు ముందు|ముందు|ki mundu|mundu)"
)
_UNTIL = regex.compile(r"(?:until|till|up to|by|by the end of)\s*$|^\s*(?:तक|tak|వరకు|వరకూ|varaku)(?![\p{L}\p{M}])")
_ONE_DAY = date.resolution


def period(text: str) -> Period | None:
    """The time that a question names; None where it names none."""
    folded = fold(text)
    dated = [mention for mention in mentions(text) if mention.year and mention.year >= date.min.year]
    newest, became = bool(_NEWEST.search(folded)), bool(_BECAME.search(folded))
    if not dated:
        return Period(newest=newest, spans=became) if newest or became else None
    bounds = [bounds_of(mention) for mention in dated]
    if len({mention.year for mention in dated}) > 1:
        return Period(min(first for first, _ in bounds), max(last for _, last in bounds), spans=True)
    before, after = fold(text[: dated[0].span.start]), fold(text[dated[0].span.end :])
    first, last = bounds[0]

    def says(pattern: regex.Pattern[str]) -> bool:
        return bool(pattern.search(before) or pattern.search(after))

    if says(_BEFORE):
        return Period(until=first - _ONE_DAY if first > date.min else first, spans=became)
    if says(_AFTER):
        return Period(since=last + _ONE_DAY if last < date.max else last, spans=became)
    if says(_SINCE):
        return Period(since=first, spans=became)
    return Period(until=last, spans=became) if says(_UNTIL) else Period(first, last, spans=became)


def bounds_of(mention: Mention) -> tuple[date, date]:
    """The first and the last day of a date that names at least its year."""
    year = mention.year or date.min.year
    if mention.exact:
        return mention.exact, mention.exact
    if mention.month:
        return date(year, mention.month, 1), date(year, mention.month, monthrange(year, mention.month)[1])
    return date(year, 1, 1), date(year, 12, 31)
