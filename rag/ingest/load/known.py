"""What is said of an article beside its text: in a sidecar, in front matter, in the fields of a row. Reads no file."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from rag.text.dates import mentions
from rag.text.language import nfc

_NAMES = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline", "creator"),
    "language": ("language", "lang"),
    "published": ("published", "date", "published_at", "date_published", "datePublished", "pubDate"),
    "url": ("url", "link", "canonical"),
    "source": ("source",),
    "text": ("text", "content", "body"),
    "date_basis": ("date_basis",),
    "date_evidence": ("date_evidence",),
}


@dataclass(frozen=True, slots=True)
class Known:
    """Fields by any of the names that are in use; what is not there, or not of its kind, is empty."""

    fields: Mapping[str, object] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A field as text in NFC, without white space at its ends; several values are joined by commas."""
        value = self.value(name)
        parts = value if isinstance(value, list) else [value]
        named = [part.get("name", "") if isinstance(part, dict) else part for part in parts]
        return nfc(", ".join(part.strip() for part in named if isinstance(part, str) and part.strip()))

    def value(self, name: str) -> object:
        """A field as it stands, under the first of its names that is there."""
        return next((self.fields[each] for each in _NAMES[name] if each in self.fields), None)

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
        value = self.value("published")
        if isinstance(value, datetime.datetime):
            return value.date()
        return value if isinstance(value, datetime.date) else day_of(value) if isinstance(value, str) else None


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
