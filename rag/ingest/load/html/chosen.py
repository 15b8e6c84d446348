"""Which blocks of a page are its article. What surrounds it is left out, with the reason; no word of the article is.

Where the article stands, trafilatura tells, by the words that it takes out of the page. Inside of that, everything that a reader sees
is kept, but for what is plainly of the page: menus, forms, promotions, lists of links.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rag.ingest.load.html.blocks import Block
from rag.text.words import words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

OUTSIDE = "outside of the article"
FURNITURE = "menu, form or promotion"
LINKS = "links to other pages"

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TAGS = frozenset(
    "nav footer form menu dialog select button amp-ad amp-embed amp-sticky-ad amp-social-share amp-consent".split()
)
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
_BYLINE = 700  # characters between a headline and its article: a byline, a caption
_RUN = 4  # words
_KEPT = 0.6  # the share of a block's runs of words that trafilatura kept, from which on the block is its choice
_MOST = 0.4  # an element with more of the article than this is no furniture, whatever its name


@dataclass(frozen=True, slots=True)
class Choice:
    """Where the article of a page stands, and which block is its headline."""

    main: "Element | None"
    headline: Block | None


def choose(blocks: list[Block], extracted: str, title: str) -> Choice:
    """Mark the blocks that are left out.

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
    place = {id(block): number for number, block in enumerate(blocks)}
    first, last = (place[id(kept[0])], place[id(kept[-1])]) if kept else (0, len(blocks))
    headline = _headline(blocks, told, title)
    if headline is not None and headline not in kept and main is not None and not is_named:
        between = blocks[place[id(headline)] : first]
        main = _around(main, headline) if sum(len(block.text) for block in between) <= _BYLINE else main
        first = min(first, place[id(headline)]) if _inside(headline.element, main) else first
    furniture = _Furniture({element: weight / total for element, weight in weights.items()}, main)
    chosen = {id(block) for block in kept}
    begins = place[id(headline)] if headline is not None and not is_named else 0
    for number, block in enumerate(blocks):
        if block.why_out or block is headline:
            continue
        if main is not None and not _inside(block.element, main):
            block.why_out = OUTSIDE
        elif why := furniture.why(block, is_chosen=id(block) in chosen):
            block.why_out = why
        elif not (is_named or not kept or first <= number <= last) or (
            number < begins and (block.element.tag in _HEADINGS or not _is_told(block))
        ):
            block.why_out = OUTSIDE
    _lists_of_links(blocks)
    return Choice(main, headline)


def _headline(blocks: list[Block], told: list[Block], title: str) -> Block | None:
    """The heading of the article: the nearest before its first words that the page's title names, else the nearest of the first rank."""
    words_begin = next((block for block in told if block.element.tag not in _HEADINGS), told[0] if told else None)
    above = []
    for block in blocks:
        if block is words_begin:
            break
        if not block.why_out and block.text and block.element.tag in _HEADINGS and not block.is_link:
            above.append(block)
    named = title_parts(title)
    fitting = (block for block in reversed(above) if words(block.text) in named)
    return next(fitting, None) or next((block for block in reversed(above) if block.element.tag == "h1"), None)


def title_parts(title: str) -> set[tuple[str, ...]]:
    """The words of a page's title, and those of its parts: "Headline | Site", "Site: Headline"."""
    return {words(part) for part in (title, *re.split(r"\s[|–—:-]\s|:\s", title)) if words(part)}


def _around(main: "Element", headline: Block) -> "Element":
    """The smallest element that holds both."""
    holding = {headline.element, *headline.element.iterancestors()}
    return next((above for above in (main, *main.iterancestors()) if above in holding), main)


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


def _lists_of_links(blocks: list[Block]) -> None:
    """Leave out runs of three and more that are nothing but links, and shorter ones under "Read more": what else there is to read."""
    shown = [block for block in blocks if not block.why_out and block.text]
    above: Block | None = None
    for is_link, run in groupby(shown, key=lambda block: block.is_link):
        listed = list(run)
        heads_list = above is not None and above.element.tag in _HEADINGS and above.element.tag != "h1"
        says_also = above is not None and len(above.text) <= 40 and _ALSO.match(above.text) is not None
        if is_link and (len(listed) >= 3 or says_also):
            for block in (*listed, *([above] if above is not None and (heads_list or says_also) else [])):
                block.why_out = LINKS
        above = listed[-1]
