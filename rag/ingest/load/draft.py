"""What passes between the parts of loading: bytes to be read, and what a format's function found in them.

To add a format, write one function from a `Blob` to these and name it in `formats`. Nothing here reads anything.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from rag.ingest.load.known import Known
from rag.types import DateBasis, Edit


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes with a name: a file, an answer of a server, or a member of an archive."""

    name: str  # decides the format where no media type does; a label, never a path that is opened
    raw: bytes
    media_type: str = ""  # as a server gave it, without parameters
    charset: str = ""  # as a server gave it
    url: str = ""  # where it was fetched
    known: Known = field(default_factory=Known)  # what a sidecar in the same archive says of it


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, and what it rests on."""

    day: date
    basis: DateBasis
    evidence: str
    of_the_file: bool = False  # the day on which the file was made: any that the text names is nearer to the article's


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its format gives it; what is empty here is read off the text."""

    text: str
    title: str = ""
    author: str = ""
    language: str = ""
    dated: Dated | None = None
    url: str = ""  # where it was published
    source: str = ""  # what it is to be cited as, in place of the file's name
    encoding: str = ""  # what the bytes were read as; "" for UTF-8, and where the format knows
    member: str = ""  # which part of a file that holds many
    edits: tuple[Edit, ...] = ()  # where the source reads otherwise; offsets into `text`, which is then NFC
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that gave no article, and why; the whole file where `member` is empty."""

    member: str
    reason: str


@dataclass(frozen=True, slots=True)
class Link:
    """An article that is not here but at `url`. Followed only where a user asked for the network."""

    url: str
    reason: str = "The feed holds only a summary of it."
    listed: bool = False  # a user wrote it into a list of addresses


Item = Draft | Unread | Link | Blob
Reader = Callable[[Blob], Iterable[Item]]
"""What a format is: a function from bytes to what they hold. It raises LoadError where they hold nothing."""
