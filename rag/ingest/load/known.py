"""What is said of an article beside its text: in a sidecar, in front matter, in the fields of a row. Reads no file."""

import datetime
import html
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from rag.text.dates import mentions
from rag.text.words import nfc

# Names in small letters and without marks: "publishedAt", "published_at" and "published-at" are one.
_NAMES = {
    "title": "title headline webtitle heading name subject",
    "author": "author authors byline creator dccreator writer reporter",
    "language": "language lang locale inlanguage",
    "published": "published date publishedat publisheddate publishedon datepublished publishdate publishtime publishedtime pubdate pubtime "
    "publicationdate publicationtime firstpublished firstpublishedat firstpublicationdate webpublicationdate issued dcdate postdate "
    "postedat postedon posted datetime articledate newsdate displaydate releasedate created createdat createdon creationdate "
    "datecreated createdutc timestamp time dategmt postdategmt",
    "updated": "updated updatedat updatedon updateddate modified modifiedat datemodified lastmodified lastupdated modifieddate",
    "url": "url link canonical canonicalurl weburl permalink",
    "source": "source",
    "text": "text content body articlebody contentencoded fulltext articletext article story contenthtml contenttext html maintext "
    "cleanedtext postcontent paragraphs bodytext bodyhtml",
    "summary": "description summary excerpt abstract lead snippet trailtext",
    "date_basis": "datebasis",
    "date_evidence": "dateevidence",
}
_LISTED = {name: tuple(names.split()) for name, names in _NAMES.items()}
_EMPTY = frozenset(("", "nan", "null", "none", "n/a", "undefined", "nat"))
_WORDED = (
    "rendered",
    "name",
    "value",
    "#text",
    "text",
    "html",
    "title",
    "content",
    "raw",
    "$t",
    "_",
)  # what holds a field's words inside it
_TIMED = (
    "$date",
    "$numberLong",
    "$numberDouble",
    "iso",
    "date",
    "datetime",
    "seconds",
    "_seconds",
    "time",
    "value",
    "rendered",
    "#text",
    "timestamp",
)
_SINCE_1970 = (
    (1, 3e8, 4.2e9),
    (1e3, 3e11, 4.2e12),
    (1e6, 3e14, 4.2e15),
    (1e9, 3e17, 4.2e18),
)  # units a second, from 1979 to 2103
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Known:
    """Fields by any of the names that are in use; what is not there, or not of its kind, is empty."""

    fields: Mapping[str, object] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A field as text in NFC, without white space at its ends; several values are joined by commas."""
        for value in self.values(name):
            if words := ", ".join(dict.fromkeys(filter(None, (words_of(part) for part in _parts(value))))):
                return words
        return ""

    def values(self, name: str) -> Iterator[object]:
        """What stands under each of a field's names, in the order of preference; nothing that is empty."""
        by_name: dict[str, object] = {}
        for said, value in self.fields.items():
            if not is_empty(value):
                by_name.setdefault(plain_name(str(said)), value)
        return (by_name[known] for known in _LISTED[name] if known in by_name)

    @property
    def url(self) -> str:
        """Where the article was published: a web address, or nothing."""
        return next((said for name in ("url", "source") if is_web(said := self.text(name))), "")

    @property
    def source(self) -> str:
        """What it is to be cited as: the source that is named, or the address."""
        return self.text("source") or self.url

    @property
    def published(self) -> datetime.date | None:
        """The day of publication."""
        return next((day for value in self.values("published") if (day := self._day(value))), None)

    @property
    def updated(self) -> datetime.date | None:
        """The day on which it was changed."""
        return next((day for value in self.values("updated") if (day := self._day(value))), None)

    def _day(self, value: object) -> datetime.date | None:
        return day_of_value(value, month_first=self.text("language").lower().replace("_", "-") == "en-us")


def plain_name(name: str) -> str:
    """A field's name in small letters, without marks."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def is_empty(value: object) -> bool:
    """Whether a program wrote that there is nothing: null, NaN, "", "nan", an empty list."""
    if value is None or value in ([], {}):
        return True
    if isinstance(value, float) and not math.isfinite(value):
        return True
    return isinstance(value, str) and value.strip().lower() in _EMPTY


def words_of(value: object, depth: int = 0) -> str:
    """The words of a value: a text, or an object that holds one ({"rendered": …}, {"name": …})."""
    if isinstance(value, str):
        return "" if is_empty(value) else nfc(html.unescape(value) if "&" in value else value).strip()
    if isinstance(value, Mapping) and depth < _DEEPEST:
        return next((words for name in _WORDED if (words := words_of(value.get(name), depth + 1))), "")
    return ""


def _parts(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def day_of_value(value: object, depth: int = 0, *, month_first: bool = False) -> datetime.date | None:
    """The day that a value names: a date, a text, a number since 1970 in seconds or parts of them, or an object that holds one."""
    day: datetime.date | None = None
    if depth > _DEEPEST or isinstance(value, bool):
        return None
    if isinstance(value, datetime.datetime):
        day = value.date()
    elif isinstance(value, datetime.date):
        day = value
    elif isinstance(value, int | float | str):
        written = str(value).strip()
        number = re.fullmatch(r"\d{9,19}(?:\.\d+)?", written)
        day = (_since_1970(float(written)) if number else None) or day_of(written, month_first=month_first)
    elif isinstance(value, Mapping | list):
        inside = [value[name] for name in _TIMED if name in value] if isinstance(value, Mapping) else value[:1]
        days = (day_of_value(inner, depth + 1, month_first=month_first) for inner in inside)
        day = next(filter(None, days), None)
    return day


def _since_1970(number: float) -> datetime.date | None:
    for unit, first, last in _SINCE_1970:
        if first <= number < last:
            return datetime.datetime.fromtimestamp(number / unit, datetime.UTC).date()
    return None


def day_of(written: str, *, month_first: bool = False) -> datetime.date | None:
    """The day that a machine's or a person's date names, in its own time zone: ISO 8601, RFC 822, "4 नवंबर 2025".

    month_first: 05/03/2024 is 3 May, as Americans write it; else 5 March.
    """
    try:
        return datetime.date.fromisoformat(written.strip()[:10])
    except ValueError:
        pass
    if day := _in_digits(written.strip()):
        return day
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, OverflowError):
        pass
    day = next((mention.exact for mention in mentions(written[:200]) if mention.exact), None)
    if day and month_first and day.day <= 12 and "/" in written[:12]:
        return day.replace(month=day.day, day=day.month)
    return day


def _in_digits(written: str) -> datetime.date | None:
    """20240304, and 20240304T0610."""
    if not (written[:8].isascii() and written[:8].isdigit()) or len(written) < 8 or written[8:9].isdigit():
        return None
    try:
        return datetime.date(int(written[:4]), int(written[4:6]), int(written[6:8]))
    except ValueError:
        return None


def is_web(address: str) -> bool:
    """Whether it is an address that a page may link to: nothing but http and https."""
    return address.lower().startswith(("https://", "http://"))
