"""Which blocks of a page are its article. What surrounds it is left out, with the reason; no word of the article is.

Where the article stands, trafilatura tells, by the words that it takes out of the page. Inside of that, everything that a reader sees
is kept, but for what is plainly of the page: menus, forms, promotions, lists of links.
"""

import re
import zlib
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from rag.ingest.load.html.blocks import Block
from rag.text.language import words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

OUTSIDE = "outside of the article"
FURNITURE = "menu, form or promotion"
LINKS = "links to other pages"

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TAGS = frozenset("nav footer form menu dialog select button".split())
_ROLES = frozenset("navigation banner contentinfo search dialog alertdialog menu menubar toolbar form".split())
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:related|recommend(?:ed|ations?)?|share(?![\s_-]?(?:price|market|holder))|sharing|social|newsletter|subscri(?:be|ption)|promo(?:tion|s)?|adverts?|"
    r"advertisement|ads?|sponsor(?:ed)?|breadcrumbs?|comments?|comment-(?:list|form|section)|sidebar|widgets?|cookies?|consent|gdpr|"
    r"popup|modal|trending|most-?read|most-?popular|also-?read|read-?(?:more|also|next)|pagination|pager|nav|navbar|navigation|menu|"
    r"toolbar|site-?(?:header|footer)|footer|copyright|login|signin|sign-in|signup|paywall|regwall|taboola|outbrain|tags?|follow-us|"
    r"app-download|skip-link|skip)(?=$|[\s_-])",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"fact|box|pull|quote|info|note|timeline|explain|background|profile|data|figure|stat", re.IGNORECASE
)
_ALSO = re.compile(
    r"^\W*(?:also\s+(?:read|see|watch)|read\s+(?:also|more|next)|see\s+also|related|don'?t\s+miss|watch|यह\s+भी\s+पढ़ें|ये\s+भी\s+पढ़ें|"
    r"इसे\s+भी\s+पढ़ें|और\s+पढ़ें|यह\s+भी\s+देखें|ఇది\s+కూడా\s+చదవండి|ఇవి\s+కూడా\s+చదవండి|ఇదీ\s+చదవండి|ఇవీ\s+చదవండి|మరింత\s+చదవండి)(?!\w)",
    re.IGNORECASE,
)
_RUN = 4  # words
_KEPT = 0.6  # the share of a block's runs of words that trafilatura kept, from which on the block is its choice
_MOST = 0.4  # an element with more of the article than this is no furniture, whatever its name


def choose(blocks: list[Block], extracted: str, title: str) -> "Element | None":
    """Mark the blocks that are left out. Returns: the element in which the article stands.

    Args:
        blocks: of the page, in order.
        extracted: trafilatura's text of the page.
        title: of the page, as its head has it.

    """
    kept = _picked(blocks, extracted)
    told = [block for block in kept if _is_told(block)] or kept
    weights = _weights(told)
    total = sum(len(block.text) for block in told) or 1
    main, is_named = _main(told, weights, total)
    furniture = _Furniture({element: weight / total for element, weight in weights.items()}, main)
    chosen = {id(block) for block in kept}
    order = [id(block) for block in blocks]
    first, last = (order.index(id(kept[0])), order.index(id(kept[-1]))) if kept else (0, len(blocks))
    while first > 0 and blocks[first - 1].element.tag in _HEADINGS and not blocks[first - 1].is_link:
        first -= 1
    for number, block in enumerate(blocks):
        if block.why_out:
            continue
        if main is not None and not _inside(block.element, main):
            block.why_out = OUTSIDE
        elif why := furniture.why(block, is_chosen=id(block) in chosen):
            block.why_out = why
        elif not (is_named or not kept or first <= number <= last or block.element.tag == "h1"):
            block.why_out = OUTSIDE
    _headline(blocks, title)
    _lists_of_links(blocks)
    return main


def _picked(blocks: list[Block], extracted: str) -> list[Block]:
    """The blocks whose words trafilatura took."""
    taken = set(_runs(extracted))
    lines = {_key(line) for line in extracted.splitlines()}
    kept = []
    for block in blocks:
        if block.why_out or not block.text:
            continue
        runs = list(_runs(block.text))
        if (runs and sum(run in taken for run in runs) >= _KEPT * len(runs)) or _key(block.text) in lines:
            kept.append(block)
    return kept


def _is_told(block: Block) -> bool:
    """Whether it is prose, or a heading: a few words without an end are as often a button."""
    ended = block.text.rstrip("\"'”’») ").endswith((".", "!", "?", "।", "…"))
    return ended or len(block.text.split()) >= 8 or block.element.tag in ("h1", "h2")


def _runs(text: str) -> Iterator[int]:
    """Hashes of the runs of four words."""
    read = words.__wrapped__(text)
    return (zlib.crc32(" ".join(read[at : at + _RUN]).encode()) for at in range(len(read) - _RUN + 1))


def _key(text: str) -> str:
    return " ".join(words.__wrapped__(text))


def _weights(kept: list[Block]) -> "dict[Element, int]":
    """How many characters of what was picked stand inside each element."""
    weights: dict[Element, int] = {}
    for block in kept:
        for element in (block.element, *block.element.iterancestors()):
            weights[element] = weights.get(element, 0) + len(block.text)
    return weights


def _main(told: list[Block], weights: "dict[Element, int]", total: int) -> "tuple[Element | None, bool]":
    """The element that holds the article, and whether its name says so."""
    holding = [element for element, weight in weights.items() if weight >= 0.85 * total]
    for name in ("article", "main"):
        named = [element for element in holding if element.tag == name or element.get("role") == name]
        if named:
            return max(named, key=_depth), True
    body = [element for element in holding if "articlebody" in (element.get("itemprop") or "").lower()]
    if body:
        return max(body, key=_depth), True
    inner = max(holding, key=_depth, default=None)
    if inner is None:
        return None, False
    # A single paragraph is no whole article: what stands beside it may be.
    parent = inner.getparent()
    return (parent if parent is not None and all(block.element is inner for block in told) else inner), False


def _depth(element: "Element") -> int:
    return sum(1 for _ in element.iterancestors())


def _inside(element: "Element", main: "Element") -> bool:
    return element is main or any(above is main for above in element.iterancestors())


class _Furniture:
    """Tells whether a block stands in something that is of the page, not of the article."""

    def __init__(self, shares: "dict[Element, float]", main: "Element | None") -> None:
        self._shares = shares
        self._main = main
        self._known: dict[Element, str] = {}

    def why(self, block: Block, *, is_chosen: bool) -> str:
        """Why it is left out; "" where it is not. is_chosen: trafilatura took it."""
        if block.is_link and _ALSO.match(block.text):
            return LINKS
        for element in (block.element, *block.element.iterancestors()):
            if element is self._main:
                break
            if why := self._of(element):
                return why
        return LINKS if _ALSO.match(block.text) and block.linked and not is_chosen else ""

    def _of(self, element: "Element") -> str:
        if element not in self._known:
            is_furniture = self._shares.get(element, 0.0) <= _MOST and _is_furniture(element)
            self._known[element] = FURNITURE if is_furniture else ""
        return self._known[element]


def _is_furniture(element: "Element") -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag == "footer" and any(above.tag in ("blockquote", "figure") for above in element.iterancestors()):
        return False
    if element.tag in _TAGS or (element.get("role") or "").lower() in _ROLES or _NAMES.search(named):
        return True
    if element.tag == "aside" or element.get("role") == "complementary":
        return not _ASIDE.search(named) and (next(element.iter("a"), None) is not None or not _in_article(element))
    return element.tag == "header" and not _in_article(element) and next(element.iter("h1"), None) is None


def _in_article(element: "Element") -> bool:
    return any(above.tag in ("article", "main") for above in element.iterancestors())


def _headline(blocks: list[Block], title: str) -> None:
    """Keep the headline, where it stands above the article; but not the name of the site over it."""
    kept = [block for block in blocks if not block.why_out and block.element.tag in _HEADINGS]
    if any(
        block.element.tag == "h1" or (_key(block.text) and _key(title).startswith(_key(block.text))) for block in kept
    ):
        return
    first = next((number for number, block in enumerate(blocks) if not block.why_out and block.text), len(blocks))
    for block in reversed(blocks[:first]):
        if block.element.tag == "h1" and block.why_out == OUTSIDE:
            block.why_out = ""
            return


def _lists_of_links(blocks: list[Block]) -> None:
    """Leave out runs of three and more that are nothing but links: what else there is to read."""
    shown = [block for block in blocks if not block.why_out and block.text]
    for is_link, run in groupby(shown, key=lambda block: block.is_link):
        listed = list(run)
        if is_link and len(listed) >= 3:
            above = blocks[: blocks.index(listed[0])]
            for block in (*listed, *_heading_of(above)):
                block.why_out = LINKS


def _heading_of(above: list[Block]) -> list[Block]:
    """The heading right above a list that is left out."""
    last = next((block for block in reversed(above) if not block.why_out and block.text), None)
    return [last] if last is not None and last.element.tag in _HEADINGS and last.element.tag != "h1" else []
