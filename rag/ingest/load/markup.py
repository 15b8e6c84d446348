"""Markup → the text that a reader sees, a line a block. Knows nothing of articles; never recurses, however deep the markup.

For fragments (an entry of a feed, rendered Markdown) and for pages that nothing better can read.
"""

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    "address article aside blockquote body br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "html li main nav ol p pre section table tbody tfoot thead tr ul".split()
)
_CELLS = frozenset(("td", "th"))
_UNSEEN = frozenset("head script style noscript template title svg math iframe object select button".split())


def plain(markup: str) -> str:
    """The words of `markup` that a reader sees: white space as a browser shows it, a line a block, cells parted by " | "."""
    from rag.ingest.load.html.blocks import blocks
    from rag.ingest.load.html.tree import parsed

    if not markup.strip():
        return ""
    root = parsed(markup)
    if root is not None:
        return "\n".join(block.text for block in blocks(root) if block.text and not block.why_out)
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    lines = (re.sub(r"[ \t\r\n\f]+", " ", line).strip(" |") for line in "".join(reader.parts).split("\0"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    """Collects text, with NUL (which no text may hold) between blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the form it is called in
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\0")
        elif tag in _CELLS:
            self.parts.append(" | ")

    def handle_endtag(self, tag: str) -> None:
        if self._unseen and tag == self._unseen[-1]:
            self._unseen.pop()
        elif tag in _BLOCKS:
            self.parts.append("\0")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data.replace("\0", "\ufffd"))
