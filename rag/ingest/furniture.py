"""What in a stored text is not article: forms, menus, embedded posts with their captions.

Nothing is cut out: `furniture` names the stretches, and later stages step over them, so every offset stays an offset into the
stored text. Pure.
"""

import re
from collections.abc import Iterator

from rag.text.words import fold
from rag.types import Span

# A line that is one of these, in whole, belongs to the page. From a TAIL line on, nothing that follows is article.
_TAIL = frozenset(
    fold(line)
    for line in (
        "Related Articles",
        "Related Posts",
        "Related Stories",
        "Leave a Reply",
        "Leave a Comment",
        "Post a Comment",
        "Read Next",
        "You may also like",
        "Back to top button",
        "संबंधित लेख",
        "संबंधित खबरें",
        "यह भी पढ़ें",
        "अपनी टिप्पणी दें",
        "సంబంధిత కథనాలు",
        "సంబంధిత వార్తలు",
        "ఇవి కూడా చదవండి",
        "స్పందించండి",
    )
)
_PAGE = frozenset(
    fold(line)
    for line in (
        "Advertisement",
        "ADVERTISEMENT",
        "Share",
        "Share this:",
        "Subscribe",
        "Sign up for our newsletter",
        "Your email address will not be published. Required fields are marked *",
        "Save my name, email, and website in this browser for the next time I comment.",
        "विज्ञापन",
        "शेयर करें",
        "ప్రకటన",
        "షేర్ చేయండి",
    )
)
_TAIL_SHARE = 0.5  # a TAIL line in the first half of a text is a heading of the article, not the end of it

# An embedded post of X (Twitter) ends in a line such as "— Name (@handle) November 4, 2025".
_POST_END = re.compile(r"^\s*[—–-]+\s*.*\(@\w{1,30}\).*$")
_POST_LINK = re.compile(r"\b(?:pic\.twitter\.com|pic\.x\.com|t\.co)/\w+")
_POST_LENGTH = 280 * 1.2  # characters a post may have; a translation is somewhat longer


def furniture(text: str) -> tuple[Span, ...]:
    """The stretches of `text` that are not article, in order, none overlapping; each is one or more whole lines."""
    lines = list(_lines(text))
    drop = set(_posts(text, lines))
    for number, line in enumerate(lines):
        words = fold(text[line.start : line.end].strip())
        if words in _PAGE:
            drop.add(number)
        if words in _TAIL and line.start >= len(text) * _TAIL_SHARE:
            drop.update(range(number, len(lines)))
            break
    return _merged(lines, sorted(drop))


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield Span(start, start + len(line))
        start += len(line)


def _posts(text: str, lines: list[Span]) -> Iterator[int]:
    """The numbers of the lines of embedded posts: from the line that names the poster back to the post's first line."""
    for number, line in enumerate(lines):
        if not _POST_END.match(text[line.start : line.end].rstrip("\r\n")):
            continue
        yield number
        if number == 0 or not _POST_LINK.search(text[lines[number - 1].start : lines[number - 1].end]):
            continue
        length = 0
        for before in range(number - 1, -1, -1):
            words = text[lines[before].start : lines[before].end].strip()
            length += len(_POST_LINK.sub("", words))
            if not words or length > _POST_LENGTH:
                break
            yield before


def _merged(lines: list[Span], numbers: list[int]) -> tuple[Span, ...]:
    found: list[Span] = []
    for number in numbers:
        line = lines[number]
        if found and found[-1].end == line.start:
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return tuple(found)
