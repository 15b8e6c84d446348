"""A web page becomes its article: the text that a reader sees, without the page's furniture; and what the page states of it."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.ingest.load.dated import own_day
from rag.ingest.load.draft import Blob, Dated, Draft
from rag.ingest.load.html.blocks import Block, blocks
from rag.ingest.load.html.chosen import Choice, choose, title_parts
from rag.ingest.load.html.live import entries
from rag.ingest.load.html.stated import Head
from rag.ingest.load.html.tree import parsed
from rag.ingest.load.html.walls import PAID, is_stub, leave_out_offers, refuse_listing, refuse_wall
from rag.ingest.load.known import day_of, is_web
from rag.ingest.load.legacy import is_legacy, refuse_font
from rag.ingest.load.markup import plain
from rag.ingest.load.plain import decode, prose
from rag.ingest.load.setting import Setting, merged
from rag.text.words import nfc, words
from rag.types.errors import LoadError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w:.-]+)|<\?xml[^>]{0,100}encoding=["']([\w.-]+)""", re.IGNORECASE
)
_IN_ADDRESS = re.compile(r"/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/._-]|$)")
_BYLINE = 300  # characters after the headline in which its date and author stand
_LITTLE = 120  # characters; where the page shows less than that and its JSON-LD holds an article, that is read
BUILT = "A script builds the page: the text is what its JSON-LD holds."


def read_html(blob: Blob) -> list[Draft]:
    """The article in a page.

    Raises:
        LoadError: there is no text in it, or it is no article.

    """
    declared = _CHARSET.search(blob.raw[:4096])
    charset = blob.charset or (next(filter(None, declared.groups())).decode("ascii") if declared else "")
    decoded = decode(blob.raw, charset)
    head = Head(decoded.text)
    root = parsed(decoded.text)
    if root is None:
        # Markup so deep or so odd that no parser makes a tree of it: every word that a browser would show.
        text = plain(decoded.text)
        if not text:
            raise _nothing()
        return [Draft(text, title=head.title, language=head.language, dated=head.dated, encoding=decoded.encoding)]
    _refuse_fonts(root)
    shown = blocks(root)
    whole = "\n".join(block.text for block in shown if not block.why_out)
    page = _extracted(decoded.text)
    choice = choose(shown, page.text, head.title)
    live = entries(shown, choice.main, head)
    if not live:
        refuse_listing(shown, head, blob.url)
    offered = leave_out_offers(shown)
    setting = _set(live or shown)
    notes: list[str] = []
    body = _built(head) if len(setting.text) < _LITTLE else ""
    if len(body) > 2 * len(setting.text):
        setting = Setting()
        setting.line(_title(page.title, choice, shown, head))
        for line in body.split("\n"):
            setting.line(line)
        notes.append(BUILT)
    else:
        refuse_wall(setting.text, head.title, whole)
    if not setting.text.strip():
        raise _nothing()
    if is_stub(head, setting.text, offered=offered):
        notes.append(PAID)
    address = page.url if page.url and is_web(page.url) else ""
    return [
        Draft(
            setting.text,
            title=_title("" if live else page.title, choice, shown, head),
            author=page.author.replace("; ", ", "),
            language=head.language,
            dated=head.dated or _shown(shown, head, page.url or blob.url),
            url=address,
            encoding=decoded.encoding,
            edits=setting.edits,
            notes=tuple(notes),
        )
    ]


def _refuse_fonts(root: "Element") -> None:
    """Refuse a page that is written for a font from before Unicode, by the font's name.

    Raises:
        LoadError: it is.

    """
    letters = sum(map(str.isalpha, "".join(root.itertext())))
    for element in root.iter("font", "span", "p", "div", "td", "body"):
        font = f"{element.get('face') or ''} {element.get('style') or ''}"
        if is_legacy(font) and sum(map(str.isalpha, "".join(element.itertext()))) > letters / 4:
            raise refuse_font((element.get("face") or font).strip()[:60])


def _nothing() -> LoadError:
    return LoadError("There is no text in the page.", fix="If a script builds it, save it from the browser.")


class _Page:
    """What trafilatura made out."""

    def __init__(self, document: object = None) -> None:
        self.text, self.title, self.author, self.url = (
            str(getattr(document, name, "") or "") for name in ("text", "title", "author", "url")
        )


def _extracted(markup: str) -> _Page:
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read, we say ourselves
    try:
        document = trafilatura.bare_extraction(markup, with_metadata=True, include_comments=False, include_tables=True)
    except (RecursionError, ValueError, TypeError, AttributeError):
        return _Page()
    return _Page(document)


def _set(shown: list[Block]) -> Setting:
    """The text of the blocks that are kept, and beside it what was left out."""
    setting = Setting()
    for block in shown:
        if block.why_out:
            setting.left_out(block.text, block.why_out)
        else:
            text, edits = (block.text, ()) if block.element.tag == "tr" else prose(block.text)
            setting.line(text, merged(edits, block.edits))
    return setting


def _built(head: Head) -> str:
    """The article that a page holds in its JSON-LD."""
    body = head.article.get("articleBody")
    if not isinstance(body, str):
        return ""
    return nfc(
        plain(body) if "<" in body else "\n".join(filter(None, (" ".join(line.split()) for line in body.split("\n"))))
    )


def _title(extracted: str, choice: Choice, shown: list[Block], head: Head) -> str:
    """The title: the headline that the page's own title names, else what trafilatura tells, with every sign as the page has it."""
    written = [block.text for block in shown if block.element.tag in ("h1", "h2", "h3") and block.text]
    headline = choice.headline.text if choice.headline else ""
    if headline and words(headline) in title_parts(head.title):
        return headline
    named = [headline, *written, head.stated.get("og:title", ""), str(head.article.get("headline") or ""), head.title]
    title = extracted or next(filter(None, (headline, *written[:1], head.stated.get("og:title", ""), head.title)), "")
    return next((name for name in named if words(name) == words(title)), title)


def _shown(shown: list[Block], head: Head, address: str) -> Dated | None:
    """The day that stands beside the headline, or in the address. A day anywhere else in a page is as often somebody else's."""
    at = next((number for number, block in enumerate(shown) if block.element.tag == "h1" and not block.why_out), -1)
    near = [block for block in shown[at + 1 : at + 12] if not block.why_out.startswith("hidden")] if at >= 0 else []
    beside = "\n".join(block.text for block in near)[:_BYLINE]
    own = own_day(beside, is_titled=False, month_first=head.region == "us")
    if own and own.basis == "stated":
        return replace(own, evidence=f"beside the headline: {own.evidence}")
    return (
        _timed(near[:6])
        or (own and replace(own, evidence=f"beside the headline, {own.evidence}"))
        or _addressed(address)
    )


def _timed(near: list[Block]) -> Dated | None:
    """The day of a time element beside the headline, unless it is that of an update."""
    for block in near:
        for time in block.element.iter("time"):
            written, names = time.get("datetime") or "", f"{time.get('class') or ''} {block.text}".lower()
            if (day := day_of(written)) and not ("updat" in names or "modif" in names):
                return Dated(day, "stated", f"time datetime: {written[:60]}")
    return None


def _addressed(address: str) -> Dated | None:
    named = _IN_ADDRESS.search(address)
    day = day_of("-".join(f"{int(part):02}" for part in named.groups())) if named else None
    return Dated(day, "inferred", f"in the address: {address[:200]}") if day else None
