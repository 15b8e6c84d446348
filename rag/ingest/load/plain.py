"""Text and Markdown: bytes in any encoding become text, and the encoding is told. Opens no file."""

import re
from dataclasses import dataclass

from rag.ingest.load.danda import dandas
from rag.ingest.load.draft import Blob, Dated, Draft
from rag.ingest.load.known import Known
from rag.ingest.load.setting import merged
from rag.ingest.load.wrapping import unwrapped
from rag.text.words import nfc
from rag.types import Edit
from rag.types.errors import LoadError

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LATIN = frozenset(
    {"cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "iso8859_2", "latin_1", "mac_iceland", "mac_roman", "hp_roman8"}
)
# UTF-8 that was once taken for Windows' Western encoding: "à¤¶" is the Hindi letter श, "â€™" a quotation mark.
_TWICE = re.compile(r"à[¤¥°±][\u0080-\uffff]|â€|Ã[\u0080-\u00bf\u2013-\u20ac]")
_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what its bytes were read as; "" for UTF-8."""

    text: str
    encoding: str = ""


def read_text(blob: Blob) -> list[Draft]:
    """The article in a text file: the text as it stands, but for lines that were wrapped at a margin, and uprights for dandas."""
    found = decode(blob.raw, blob.charset)
    text, edits = prose(found.text)
    return [Draft(text, encoding=found.encoding, edits=edits)]


def prose(text: str) -> tuple[str, tuple[Edit, ...]]:
    """A text in NFC, its wrapped lines joined and its dandas set; and where it was otherwise."""
    written = nfc(text.replace("\r\n", "\n").replace("\r", "\n"))
    marked, dotted = dandas(written)
    joined, edits = unwrapped(marked)
    return joined, merged(edits, dotted)


def read_markdown(blob: Blob) -> list[Draft]:
    """The article in a Markdown file, as it is read: without marks, links as their words; its front matter is what is known."""
    from markdown_it import MarkdownIt

    from rag.ingest.load.markup import plain

    found = decode(blob.raw, blob.charset)
    text = found.text.replace("\r\n", "\n")
    front = _FRONT.match(text)
    known = _front_matter(front[1], front[2]) if front else Known()
    shown = MarkdownIt("commonmark").enable("table").render(text[front.end() :] if front else text)
    return [known_draft(known, plain(shown), encoding=found.encoding, told_by="front matter")]


def known_draft(known: Known, written: str, *, told_by: str, encoding: str = "", member: str = "") -> Draft:
    """A draft with what is known of it beside its text. told_by: what its date then rests on."""
    text, edits = prose(written)
    dated = Dated(known.published, "stated", told_by) if known.published else None
    if not dated and known.updated:
        dated = Dated(known.updated, "inferred", f"{told_by}: only when it was updated", of_the_file=True)
    return Draft(
        text,
        title=known.text("title"),
        author=known.text("author"),
        language=known.text("language").lower(),
        dated=dated,
        url=known.url,
        source=known.source,
        encoding=encoding,
        member=member,
        edits=edits,
    )


def _front_matter(fence: str, text: str) -> Known:
    """YAML between lines of ---, TOML between lines of +++."""
    import tomllib

    import yaml

    try:
        fields = tomllib.loads(text) if fence == "+++" else yaml.safe_load(text)
    except (tomllib.TOMLDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        raise LoadError(f"Its front matter cannot be read: {reason}.", fix="Mend it, and index again.") from None
    return Known(fields if isinstance(fields, dict) else {})


def decode(raw: bytes, declared: str = "") -> Decoded:
    """The text in `raw`: by its mark, else UTF-8, else the encoding it declares, else the one that fits best.

    Raises:
        LoadError: binary data, or an encoding that nothing fits.

    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _once(raw.decode(encoding, errors="replace"), "" if encoding == "utf-8-sig" else encoding)
    if b"\0" in raw:
        return _wide(raw)
    try:
        return _once(raw.decode("utf-8"), "")
    except UnicodeDecodeError:
        pass
    try:
        return _once(raw.decode(declared), f"{declared.lower()}, as it declares")
    except (LookupError, UnicodeDecodeError):
        return _guessed(raw)


def _guessed(raw: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    if best is None:
        raise LoadError("Its encoding cannot be made out.", fix="Save it as UTF-8.")
    # Single-byte Latin encodings look alike to any detector; of those, Windows' Western one is by far the most used.
    if str(best).isascii() or best.encoding in _LATIN:
        return _once(raw.decode("cp1252", errors="replace"), "windows-1252, guessed")
    return _once(str(best), f"{best.encoding}, guessed")


def _wide(raw: bytes) -> Decoded:
    """UTF-16 that has lost its mark: every other byte is often the same."""
    for encoding, high in (("utf-16-le", raw[1::2]), ("utf-16-be", raw[0::2])):
        if len(raw) % 2 == 0 and sum(high.count(page) for page in (0x00, 0x09, 0x0C, 0x20)) > 0.9 * len(high):
            try:
                return _once(raw.decode(encoding), f"{encoding}, guessed")
            except UnicodeDecodeError:
                continue
    raise LoadError("It is binary, not text.", fix="Save the article as text (UTF-8).")


def _once(text: str, encoding: str) -> Decoded:
    """The text; where it was encoded twice, brought back, if that comes out exactly.

    Raises:
        LoadError: it was encoded twice, and cannot be brought back without loss.

    """
    marks = len(_TWICE.findall(text))
    if marks < 2:
        return Decoded(text, encoding)
    try:
        return Decoded(_as_bytes(text).decode("utf-8"), "UTF-8, encoded twice; mended")
    except (UnicodeEncodeError, UnicodeDecodeError):
        if marks * 50 < len(text):
            return Decoded(text, encoding)
    raise LoadError(
        "Its letters were lost in a wrong conversion (UTF-8 read as Windows-1252, such as “à¤¶à¥€” for “शी”).",
        fix="Fetch it again from its source, as UTF-8.",
    )


def _as_bytes(text: str) -> bytes:
    """Windows' Western bytes; of the five that it leaves open, the control characters that programs put there."""
    return b"".join(
        bytes([ord(char)]) if ord(char) in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else char.encode("cp1252") for char in text
    )
