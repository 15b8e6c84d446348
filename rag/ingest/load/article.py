"""A draft becomes an Article: text checked and in NFC, what is known of it, and the rest read off the text itself."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import cast, get_args

from rag.ingest.furniture import furniture
from rag.ingest.load.dated import own_day
from rag.ingest.load.draft import Dated, Draft
from rag.ingest.load.known import Known
from rag.ingest.load.legacy import refuse_legacy
from rag.text.language import base_language, language_of
from rag.text.sentences import sentences
from rag.text.twins import sketch
from rag.text.words import nfc
from rag.types import Article, DateBasis
from rag.types.errors import LoadError

MOST_CHARACTERS = 2_000_000  # a thick book; what is longer is no article
_TITLE_LENGTH = 160
_TOLD_BY_SCRIPT = frozenset(("en", "hi", "te"))
_BESIDE_HINDI = frozenset(("mr", "ne", "kok"))  # told from it by many words
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft was found."""

    source: str  # what it is cited as, unless it says otherwise
    origin: str
    digest: str = ""


def told(draft: Draft, known: Known) -> Draft:
    """The draft with what a sidecar says in place of what it says itself."""
    day = known.published
    basis = known.text("date_basis")
    named = cast("DateBasis", basis) if basis in get_args(DateBasis) else "stated"
    return replace(
        draft,
        title=known.text("title") or draft.title,
        author=known.text("author") or draft.author,
        language=known.text("language").lower() or draft.language,
        dated=Dated(day, named, known.text("date_evidence")) if day else draft.dated,
        url=known.url or draft.url,
        source=known.source or draft.source,
    )


def article(draft: Draft, place: Place) -> Article:
    """The article that a draft makes.

    Raises:
        LoadError: its text is empty, endless, or not text.

    """
    text = checked(nfc(draft.text.replace("\r\n", "\n").replace("\r", "\n")))
    edits = draft.edits if text == draft.text else ()  # their offsets are into the text as it was set
    dated = _dated(text, draft.dated)
    return Article(
        id=hashlib.sha256(text.encode()).hexdigest()[:16],
        title=label(draft.title) or _title(text),
        language=_language(text, draft.language.partition("-")[0]),
        published=dated.day if dated else None,
        source=label(draft.source or place.source),
        text=text,
        date_basis=dated.basis if dated else "unknown",
        date_evidence=nfc(dated.evidence) if dated else "",
        furniture=furniture(text),
        origin=place.origin,
        author=label(draft.author),
        encoding=draft.encoding,
        url=draft.url,
        digest=place.digest,
        sketch=sketch(text),
        edits=edits,
        notes=draft.notes,
    )


def checked(text: str) -> str:
    """The text, if it is one.

    Raises:
        LoadError: it is empty, endless, binary, or its letters were lost.

    """
    if "\0" in text:
        raise LoadError("It is binary, not text.", fix="Save the article as text (UTF-8).")
    if text.count("\ufffd") > len(text) / 1000:
        raise LoadError(
            "It holds characters that were lost in an earlier conversion (�).",
            fix="Fetch it again from its source, as UTF-8.",
        )
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise LoadError("It holds halves of characters (surrogates).", fix="Write it anew, as UTF-8.")
    if len(text) > MOST_CHARACTERS:
        raise LoadError(
            f"It has {len(text):,} characters; an article has at most {MOST_CHARACTERS:,}.", fix="Split it."
        )
    if not any(char.isalpha() for char in text):
        raise LoadError("It is empty: there is no word in it.", fix="Put the article's text in it, or take it away.")
    refuse_legacy(text)
    return text


def label(text: str) -> str:
    """A name or a title on one line, in NFC, fit to be stored and shown: no control character, no half of one."""
    plain = "".join(" " if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") else char for char in text)
    return nfc(" ".join(plain.split()))


def _dated(text: str, known: Dated | None) -> Dated | None:
    """The day that is known beside the text, else the one in its head, else the one on which its file was made."""
    if known and not known.of_the_file:
        return known
    return own_day(text) or known


def _language(text: str, said: str) -> str:
    """The language that is said, unless the text is plainly in another: many programs call every document English."""
    seen = base_language(language_of(text))
    if seen in _BESIDE_HINDI and said == "hi":
        return seen
    if not _LANGUAGE.fullmatch(said) or (said != seen and {said, seen} <= _TOLD_BY_SCRIPT):
        return seen
    return said


def _title(text: str) -> str:
    first = next(iter(sentences(text)))
    title = text[first.start : first.end].lstrip("# ")
    return title if len(title) <= _TITLE_LENGTH else title[: _TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"
