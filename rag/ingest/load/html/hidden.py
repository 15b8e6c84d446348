"""Why a reader of a page does not see an element: its attributes, its classes, its style, the page's own style sheets.

A browser's cascade as far as hiding goes: selectors of tags, classes and ids, one below the other. What lies in @media and the like is
for other screens, and not looked at.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

HIDDEN = "hidden by the page"
STRUCK = "struck out"
FOLDED = "folded away"

UNSEEN = frozenset(
    "head script style noscript template title svg canvas iframe object embed audio video picture img map datalist rp input "
    "textarea".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section select summary table tbody "
    "td tfoot th thead tr ul amp-ad amp-embed amp-sticky-ad amp-social-share amp-consent".split()
)
_STRUCK = frozenset(("del", "s", "strike"))
_HIDING = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only screenreader-only screen-reader element-invisible "
    "u-visually-hidden u-hidden is-hidden hidden hide d-none invisible offscreen off-screen a11y-hidden assistive-text show-for-sr "
    "visually-hidden-focusable sr-only-focusable".split()
)
_SHOWING = re.compile(
    r"(?:^|\s)(?:\w+:(?:block|flex|grid|inline|inline-block|table|visible|not-sr-only)|d-\w+-(?!none)\w+)(?:\s|$)"
)
_BOX = re.compile(r"(?:inline-)?(?:block|flex|grid|table)|list-item|flow-root")
_BRACE = re.compile(r"[{}]")
_PART = re.compile(r"([.#]?)([\w-]+|\*)")
_NOTHING = re.compile(r"^-?0*\.?0*(?:px|em|rem|%|pt)?$")
_FAR = re.compile(r"^-\d{3,}(?:\.\d+)?(?:px|em|rem|pt|vw|%)?$")
_MOST_SHEETS = 1_000_000  # characters of style sheets that are looked at
_MOST_RULES = 200  # of one name; the last count
_PROPERTIES = (
    "display visibility opacity font-size clip clip-path width height overflow left top right text-indent text-decoration "
    "text-decoration-line position content-visibility"
).split()


@dataclass(frozen=True, slots=True)
class Look:
    """How a reader sees an element: not at all, and why; or as a box that parts words."""

    why_unseen: str
    is_box: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    parts: tuple[tuple[tuple[str, str], ...], ...]  # compounds from the outermost; each of (mark, name)
    style: Mapping[str, str]
    weight: tuple[int, int, int]  # ids, classes, tags


@dataclass(slots=True)
class Styles:
    """The style sheets of a page, as far as they hide and strike out."""

    _by_key: dict[tuple[str, str], list[_Rule]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: "Element") -> "Styles":
        """The sheets that stand in the page itself."""
        styles = cls()
        sheets = "\n".join(
            sheet.text or "" for sheet in root.iter("style") if "print" not in (sheet.get("media") or "")
        )
        for selectors, style in _rules(sheets[:_MOST_SHEETS]):
            for rule in _parsed(selectors, style):
                rules = styles._by_key.setdefault(_key(rule.parts[-1]), [])
                rules.append(rule)
                del rules[:-_MOST_RULES]
        return styles

    def style(self, element: "Element") -> dict[str, str]:
        """What holds for an element: the heavier rule over the lighter, the later over the earlier, its own style over all."""
        found: dict[str, str] = {}
        if self._by_key:
            names = [
                ("#", element.get("id") or ""),
                *((".", name) for name in _classes(element)),
                ("", _tag(element)),
                ("", "*"),
            ]
            rules = [rule for name in names for rule in self._by_key.get(name, ()) if _matches(rule, element)]
            for rule in sorted(rules, key=lambda rule: rule.weight):
                found.update(rule.style)
        return found | _declared(element.get("style") or "")

    def look(self, element: "Element") -> Look:
        """How a reader sees an element."""
        if (tag := _tag(element)) in UNSEEN or (tag == "dialog" and element.get("open") is None):
            return Look(HIDDEN)
        if tag in _STRUCK:
            return Look(STRUCK)
        above = element.getparent()
        if above is not None and above.tag == "details" and tag != "summary" and above.get("open") is None:
            return Look(FOLDED)
        style = self.style(element)
        if _is_hidden(element, style):
            return Look(HIDDEN)
        if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", ""):
            return Look(STRUCK)
        return Look("", is_box=_BOX.match(style.get("display", "")) is not None)


def _is_hidden(element: "Element", style: Mapping[str, str]) -> bool:
    display = style.get("display", "")
    if element.get("hidden") is not None and not display:
        return True
    if (element.get("aria-hidden") or "").strip().lower() == "true" and _is_block(element):
        return True
    names = _classes(element)
    if _HIDING & set(names) and display in ("", "none") and not _SHOWING.search(element.get("class") or ""):
        return True
    small = _NOTHING.match(style.get("font-size", "x")) or _NOTHING.match(style.get("opacity", "x"))
    tiny = style.get("overflow") == "hidden" and any(
        re.match(r"^[01](?:px)?$", style.get(side, "")) for side in ("width", "height")
    )
    away = style.get("position") in ("absolute", "fixed") and any(
        _FAR.match(style.get(side, "")) for side in ("left", "top", "right")
    )
    cut = re.match(
        r"rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)", style.get("clip", "")
    )
    inset = re.match(r"inset\(\s*(?:50|100)%", style.get("clip-path", ""))
    gone = (
        display == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("content-visibility") == "hidden"
    )
    return bool(gone or small or tiny or away or cut or inset or _FAR.match(style.get("text-indent", "")))


def _is_block(element: "Element") -> bool:
    return _tag(element) in BLOCKS


def _tag(element: "Element") -> str:
    return element.tag if isinstance(element.tag, str) else ""


def _classes(element: "Element") -> list[str]:
    return (element.get("class") or "").split()


def _declared(written: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in written.lower().split(";"))
    return {
        name.strip(): value.replace("!important", "").strip() for name, _, value in pairs if name.strip() in _PROPERTIES
    }


def _rules(sheet: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The selectors and declarations of a sheet, without what stands in an @ block."""
    for rule in _outside_of_at_blocks(_without_comments(sheet)).split("}"):
        selectors, _, declarations = rule.partition("{")
        if style := _declared(declarations):
            yield selectors, style


def _without_comments(sheet: str) -> str:
    kept: list[str] = []
    at = 0
    while (start := sheet.find("/*", at)) >= 0:
        kept.append(sheet[at:start])
        end = sheet.find("*/", start + 2)
        at = end + 2 if end >= 0 else len(sheet)
    return "".join([*kept, sheet[at:]])


def _outside_of_at_blocks(sheet: str) -> str:
    kept: list[str] = []
    at = 0
    while (start := sheet.find("@", at)) >= 0:
        kept.append(sheet[at:start])
        opened, ended = sheet.find("{", start, start + 1000), sheet.find(";", start, start + 1000)
        if opened < 0 or 0 <= ended < opened:  # @import "a.css";
            at = ended + 1 if ended >= 0 else start + 1
            continue
        depth, at = 1, opened + 1
        while depth and (brace := _BRACE.search(sheet, at)):
            depth += 1 if brace[0] == "{" else -1
            at = brace.end()
        at = len(sheet) if depth else at
    return "".join([*kept, sheet[at:]])


def _parsed(selectors: str, style: Mapping[str, str]) -> Iterator[_Rule]:
    for selector in selectors.split(","):
        plain = selector.replace(">", " ").strip()
        if not plain or re.search(r"[:\[+~\\]", plain) or len(plain) > 300:
            continue
        parts = tuple(tuple(_PART.findall(compound)) for compound in plain.split())
        if all(parts):
            marks = [mark for part in parts for mark, name in part if name != "*"]
            yield _Rule(parts, style, (marks.count("#"), marks.count("."), marks.count("")))


def _key(compound: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    return next((part for mark in "#." for part in compound if part[0] == mark), compound[0])


def _matches(rule: _Rule, element: "Element") -> bool:
    if not _fits(rule.parts[-1], element):
        return False
    wanted = list(rule.parts[:-1])
    above = element.getparent()
    while wanted and above is not None:
        if _fits(wanted[-1], above):
            wanted.pop()
        above = above.getparent()
    return not wanted


def _fits(compound: tuple[tuple[str, str], ...], element: "Element") -> bool:
    names = set(_classes(element))
    return all(
        name in names if mark == "." else name == element.get("id") if mark == "#" else name in ("*", _tag(element))
        for mark, name in compound
    )
