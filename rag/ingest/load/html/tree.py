"""Markup → a tree. None where it is so deep or so odd that a walk over it would lose words."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DEEPEST = 250  # what is deeper is cut off by the parser


def parsed(markup: str) -> "Element | None":
    """The tree of a page or a fragment."""
    from lxml import etree, html

    raw = markup.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(raw, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError, RecursionError):
        return None
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth >= _DEEPEST:
            return None
    return root
