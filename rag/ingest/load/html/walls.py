"""Pages that are no article: fronts and listings, walls of cookies and logins, errors, what a script would build. Named, not stored."""

import re
from urllib.parse import urljoin, urlsplit

from rag.ingest.load.html.blocks import Block
from rag.ingest.load.html.stated import Head
from rag.types.errors import LoadError

_LITTLE = 700  # characters; a wall has few words of its own
_WALLS = (
    (
        r"enable java\s?script|java\s?script (?:is|has been|seems to be) (?:disabled|required|not)|turn on java\s?script|"
        r"needs? java\s?script|requires? java\s?script|जावास्क्रिप्ट|జావాస్క్రిప్ట్|జావా స్క్రిప్ట్",
        "A script builds this page, and it says so: there is no article in it.",
        "Save it from the browser when it is shown, and index that file.",
    ),
    (
        r"(?:we|our partners|this (?:web)?site).{0,60}\bcookies?\b|accept (?:all )?cookies|cookie (?:policy|settings|preferences|consent)|"
        r"manage (?:your )?(?:consent|preferences|privacy)|before you continue|value your privacy|"
        r"(?:our )?(?:\d+ )?partners (?:store|and|use)|"
        r"(?:change|withdraw) your (?:choices|consent)|privacy policy|personal data|कुकीज|कुकीज़|कुकी|కుకీ",
        "It is a cookie notice: the article is behind it.",
        "Save the page from the browser once you have answered it, and index that file.",
    ),
    (
        r"captcha|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|checking your browser|just a moment|ddos protection|"
        r"unusual traffic|access (?:to this page has been )?denied|attention required|request blocked|आप रोबोट|రోబోట్",
        "It asks whether a human reads: the article is behind it.",
        "Open it in a browser, save the page, and index that file.",
    ),
    (
        r"\b(?:log|sign) ?in\b.{0,80}(?:password|continue|read|account|e-?mail)|forgot (?:your )?password|"
        r"(?:e-?mail|user ?name).{0,40}password|"
        r"please (?:log|sign) ?in|लॉग ?इन|साइन ?इन|पासवर्ड|లాగిన్|సైన్ ?ఇన్|పాస్‌?వర్డ్",
        "It is a login page: the article is behind it.",
        "Log in with a browser, save the page, and index that file.",
    ),
    (
        r"\b(?:404|410)\b|page (?:you.{0,40})?(?:not|cannot be|could not be|can't be) found|no longer (?:available|exists)|"
        r"\b(?:500|502|503)\b.{0,20}(?:error|unavailable|gateway)|service unavailable|internal server error|पेज नहीं मिला|पृष्ठ नहीं मिला|"
        r"పేజీ (?:కనబడలేదు|దొరకలేదు|కనుగొనబడలేదు)",
        "It is an error page.",
        "Check the address.",
    ),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE | re.DOTALL), reason, fix) for pattern, reason, fix in _WALLS)
_WAITING = re.compile(r"(?:loading|please wait|लोड हो रहा है|कृपया प्रतीक्षा करें|లోడ్ అవుతోంది)[\s.…]*", re.IGNORECASE)
_SUBSCRIBE = re.compile(
    r"subscri(?:be|ption|bers?)\b|to (?:continue|keep) reading|continue reading|read the (?:full|rest)|unlock (?:this|the)|"
    r"already a (?:member|subscriber)|"
    r"(?:premium|members?|subscribers?)[- ](?:only|article|content|story)|free trial|start your trial|register (?:now )?to|sign up to|"
    r"सब्सक्राइब|सदस्यता|सदस्य बनें|पूरी खबर पढ़ने|पूरा पढ़ने|आगे पढ़ने|प्रीमियम|సబ్‌?స్క్రైబ్|సభ్యత్వం|చందా|పూర్తి కథనం|పూర్తిగా చదవ|ప్రీమియం",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^\W*(?:read|view|see|know) (?:more|full|story)|^\W*(?:और पढ़ें|पूरा पढ़ें|विस्तार से|पूरी खबर|ఇంకా చదవండి|మరింత|పూర్తి కథనం)",
    re.IGNORECASE,
)
_FEW = 5  # teasers that make a listing
_TEASER = 400  # characters between two headlines of a listing, in three sentences at most
_SENTENCE = re.compile(r"[.!?।](?=\s|$)")
_OFFERED = 8  # links that are offered
PAID = "Only its beginning is free: the rest is behind a paywall, and not in the text."


def refuse_wall(text: str, title: str, whole: str) -> None:
    """Refuse a page that is only a wall. text: what would be stored. whole: all that the page shows.

    Raises:
        LoadError: it is one.

    """
    if len(text) > _LITTLE:
        return
    if _WAITING.fullmatch(text.strip()):
        raise LoadError(_COMPILED[0][1], fix=_COMPILED[0][2])
    shown = f"{title}\n{text}" if text.strip() else f"{title}\n{whole[:3000]}"
    sentences = [part for part in re.split(r"[.!?।\n]+", text) if len(part.split()) > 2]
    for pattern, reason, fix in _COMPILED:
        if not pattern.search(shown[:3000]):
            continue
        own = [part for part in sentences if not _is_of_wall(part)]
        if sum(map(len, own)) <= max(80, sum(map(len, sentences)) / 2) and len(own) < 3:
            raise LoadError(reason, fix=fix)


def _is_of_wall(sentence: str) -> bool:
    return any(pattern.search(sentence) for pattern, _, _ in _COMPILED) or _SUBSCRIBE.search(sentence) is not None


def refuse_listing(blocks: list[Block], head: Head, address: str) -> None:
    """Refuse a front page, a section, a page of a tag, the results of a search.

    Raises:
        LoadError: it is one; the articles that it leads to are named.

    """
    shown = [block for block in blocks if block.text and (not block.why_out or block.is_link)]
    links = list({block.href: block for block in shown if _is_headline(block)}.values())
    called = head.kinds & {"CollectionPage", "SearchResultsPage", "ItemList"} and not head.article
    if len(links) < _FEW and not (called and len(links) >= 3):
        return
    body = [
        block
        for block in shown
        if not block.why_out
        and not block.is_link
        and not _is_headline(block)
        and block.element.tag not in ("h1", "h2", "h3", "h4")
    ]
    runs = [run for run in _runs_between(shown) if run]
    teasers = [run for run in runs if len(run) <= _TEASER and len(_SENTENCE.findall(run)) <= 3]
    tells = any(
        len(block.text.split()) >= 8 and block.text.rstrip("\"'”’) ").endswith((".", "।", "?", "!")) for block in body
    )
    are_cards = len(teasers) >= 0.8 * len(runs)
    if are_cards and (called or len(runs) >= 3 or not tells):
        raise _listing(links, address)


def _is_headline(block: Block) -> bool:
    """Whether it is the headline of another page: a link of several words, in whole or within a heading."""
    heading = block.element.tag in ("h2", "h3", "h4", "h5")
    leads = bool(block.href) and not block.href.startswith(("#", "mailto:", "javascript:"))
    rest = len(block.text.replace(" ", "")) - block.linked
    is_link = block.is_link or (block.linked > rest and rest <= 40)  # a day, or a place, beside it
    return leads and (is_link or heading) and len(block.text.split()) >= 3 and not _MORE.match(block.text)


def _runs_between(shown: list[Block]) -> list[str]:
    """The text that stands between one headline of another page and the next."""
    runs = [""]
    for block in shown:
        if _is_headline(block):
            runs.append("")
        elif not block.why_out and not block.is_link and block.element.tag != "h1":
            runs[-1] += f"{block.text} "
    return runs


def _listing(links: list[Block], address: str) -> LoadError:
    reason = f"It is a front page or a listing that leads to {len(links)} articles, and no article itself."
    targets = list(dict.fromkeys(urljoin(address, block.href) for block in links)) if address else []
    targets = [target for target in targets if urlsplit(target).scheme in ("http", "https")]
    if not targets:
        return LoadError(reason, fix="Index the pages of the articles themselves.")
    more = f" (and {len(targets) - _OFFERED} more)" if len(targets) > _OFFERED else ""
    return LoadError(reason, fix=f"Index its articles: pramana index {' '.join(targets[:_OFFERED])}{more}")


def leave_out_offers(blocks: list[Block]) -> bool:
    """Mark the lines that offer a subscription at the article's end. Returns: whether there was one."""
    from rag.ingest.load.html.chosen import FURNITURE

    shown = [block for block in blocks if not block.why_out and block.text]
    offered = False
    for block in reversed(shown[-6:]):
        if _SUBSCRIBE.search(block.text) and len(block.text) < 300 and block.element.tag != "h1":
            block.why_out = FURNITURE
            offered = True
    return offered


def is_stub(head: Head, text: str, *, offered: bool) -> bool:
    """Whether only the beginning of an article that is paid for is there."""
    free = head.article.get("isAccessibleForFree", True)
    said = str(free).lower() in ("false", "no", "0", "http://schema.org/false", "https://schema.org/false")
    tier = head.stated.get("article:content_tier", "").lower() in ("locked", "metered")
    is_short = len(text) < 1500 or text.rstrip().endswith(("…", "..."))
    return is_short and (said or tier or (offered and len(text) < 900))
