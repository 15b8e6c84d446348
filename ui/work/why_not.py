"""Why a file or an address was not taken in, as the page says it in any of its languages: a reason's own words → its kind.

The reasons are written in English where they arise, in many places of `rag`. A test reads them all there, so that none is without a kind.
"""

import re

OTHER = "other"
# kind (a key of `Words.not_taken`), and what the reasons of that kind have in them; the first that fits counts
_KINDS: tuple[tuple[str, str], ...] = (
    ("same", r"same text as"),
    ("alike", r"Tells nearly the same|Tells the story"),
    ("encoding", r"^Read as "),
    ("part", r"Only its beginning is free|what could be read went in|left out"),
    ("private", r"private network"),
    ("address", r"no web address|names no server|a user's name or password"),
    ("unreachable", r"cannot be reached|broke off|took longer|redirects more|unasked"),
    ("server", r"The server says|error page"),
    ("script", r"A script builds"),
    ("wall", r"is behind it"),
    ("listing", r"front page or a listing"),
    ("summary", r"holds only a summary"),
    ("font", r"written for (?:the|an Indian) font"),
    (
        "letters",
        r"binary, not text|lost in|halves of characters|encoding cannot be made out|letters cannot be made out",
    ),
    ("scan", r"is a scan"),
    ("encrypted", r"encrypted"),
    ("nested", r"archive in an archive"),
    ("large", r"at most|has more than|would unfold|more than \S+ MB|That is more than"),
    ("format", r"not a format"),
    ("missing", r"no file|pipe or a device|link that leads out|link to no file"),
    ("unreadable", r"cannot be opened|cannot be read: "),
    ("empty", r"is empty|no word in it|no text|no entry"),
    (
        "broken",
        r"broken|cut off|not a whole|cannot be unpacked|not JSON|not XML|not an object|cannot be read|entities of its own",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_CODE = re.compile(r"\[(?:Errno|SSL)[^\]]*\]\s*")


def kind_of(reason: str) -> str:
    """The kind of a reason: a key of `Words.not_taken`; `OTHER` where none fits."""
    return next((kind for kind, pattern in _COMPILED if pattern.search(reason)), OTHER)


def kinds() -> tuple[str, ...]:
    """All kinds that there are."""
    return (*(kind for kind, _ in _KINDS), OTHER)


def plainly(reason: str) -> str:
    """A reason without the numbers that an operating system gives its errors."""
    return _CODE.sub("", reason)
