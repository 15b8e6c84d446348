"""A file becomes an Article: its text as it stands (NFC), and what is known of it.

Text in any encoding; what is not text is refused with the reason. A folder's `articles.toml` tells what a file does not say of
itself; failing that, title, language and date are read off the text. Stores nothing.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast, get_args

from rag.clean import furniture
from rag.dates import mentions
from rag.errors import LoadError
from rag.language import base_language, language_of, nfc, sentences
from rag.types import Article, DateBasis, Skipped

SIDECAR = "articles.toml"
SUFFIXES = frozenset({".txt", ".md", ".text"})
MAX_BYTES = 20_000_000  # an article is kilobytes; anything near this is not one
_TITLE_LENGTH = 160
_LATIN = frozenset(
    {"cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "iso8859_2", "latin_1", "mac_iceland", "mac_roman", "hp_roman8"}
)
_HEAD = 600  # characters in which a stated date of publication stands


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a set of paths gave."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    roots: tuple[Path, ...]  # the folders and files that were looked at, resolved
    seen: frozenset[str]  # the origin of every file found, loaded or not


@dataclass(frozen=True, slots=True)
class _Known:
    """What a sidecar says of one file."""

    fields: Mapping[str, object] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.fields.get(name, "")
        return nfc(value.strip()) if isinstance(value, str) else ""


def load(paths: list[Path]) -> Loaded:
    """The articles of files and folders (with all below them), in the order of their names. One bad file never stops the others.

    Raises:
        LoadError: a path that does not exist, or a sidecar that cannot be read.

    """
    articles: list[Article] = []
    skipped: list[Skipped] = []
    seen: set[str] = set()
    for path in paths:
        if not path.exists():
            raise LoadError(f"There is no file or folder {str(path)!r}.", fix="Check the name, and index again.")
        for file, known in _files(path):
            seen.add(str(file))
            try:
                articles.append(load_file(file, known))
            except LoadError as error:
                skipped.append(Skipped(file.name, str(error)))
    return Loaded(tuple(articles), tuple(skipped), tuple(path.resolve() for path in paths), frozenset(seen))


def _files(path: Path) -> Iterator[tuple[Path, _Known]]:
    root = path.resolve()
    if root.is_file():
        yield root, _sidecar(root.parent).get(root.name, _Known())
        return
    for folder in (root, *sorted(entry for entry in root.rglob("*") if entry.is_dir() and not _hidden(entry, root))):
        known = _sidecar(folder)
        for file in sorted(folder.iterdir()):
            if file.is_file() and file.name != SIDECAR and not file.name.startswith(".") and not _escapes(file, root):
                yield file, known.get(file.name, _Known())


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _escapes(file: Path, root: Path) -> bool:
    """Whether a symbolic link leads out of the folder that the user named."""
    return not file.resolve().is_relative_to(root)


def _sidecar(folder: Path) -> dict[str, _Known]:
    file = folder / SIDECAR
    if not file.is_file():
        return {}
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LoadError(f"{file} cannot be read: {error}.", fix="Mend it, or take it away, and index again.") from None
    return {nfc(name): _Known(table) for name, table in tables.items() if isinstance(table, dict)}


def load_file(file: Path, known: _Known | None = None) -> Article:
    """The article in a text file.

    Raises:
        LoadError: empty, too large, not text, of a format that is not known, or not to be opened.

    """
    if file.suffix.lower() not in SUFFIXES:
        raise LoadError(
            f"{file.suffix or 'A file without suffix'} is not a format that Pramana reads.",
            fix="Save the article as .txt or .md.",
        )
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise LoadError(
                f"It has {size:,} bytes; an article has at most {MAX_BYTES:,}.", fix="Split it into articles."
            )
        raw = file.read_bytes()
    except OSError as error:
        raise LoadError(f"It cannot be opened: {error.strerror}.", fix="Check its permissions.") from None
    return article(decode(raw), source=file.name, origin=str(file), known=known)


def decode(raw: bytes) -> str:
    """The text in `raw`: UTF-8 or UTF-16 by their marks, else UTF-8, else the encoding that fits best.

    Raises:
        LoadError: binary data, or an encoding that nothing fits.

    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return _checked(raw.decode(encoding, errors="replace"))
    try:
        return _checked(raw.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if b"\0" in raw:
        raise LoadError("It is binary, not text.", fix="Save the article as text (UTF-8).")
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    if best is None:
        raise LoadError("Its encoding cannot be made out.", fix="Save it as UTF-8.")
    # Single-byte Latin encodings look alike to any detector; of those, Windows' Western one is by far the most used.
    latin = str(best).isascii() or best.encoding in _LATIN
    return _checked(raw.decode("cp1252", errors="replace") if latin else str(best))


def _checked(text: str) -> str:
    if "\0" in text:
        raise LoadError("It is binary, not text.", fix="Save the article as text (UTF-8).")
    if text.count("\ufffd") > len(text) / 1000:
        raise LoadError(
            "It holds characters that were lost in an earlier conversion (�).",
            fix="Fetch it again from its source, as UTF-8.",
        )
    if not any(char.isalpha() for char in text):
        raise LoadError("It is empty: there is no word in it.", fix="Put the article's text in it, or take it away.")
    return text


def article(text: str, *, source: str, origin: str, known: _Known | None = None) -> Article:
    """An Article of `text`, with what is `known` of it and the rest read off the text itself."""
    known = known or _Known()
    text = nfc(text.replace("\r\n", "\n").replace("\r", "\n"))
    published, basis, evidence = _dated(text, known)
    return Article(
        id=hashlib.sha256(text.encode()).hexdigest()[:16],
        title=known.text("title") or _title(text),
        language=known.text("language") or base_language(language_of(text)),
        published=published,
        source=nfc(source),
        text=text,
        date_basis=basis,
        date_evidence=evidence,
        furniture=furniture(text),
        origin=origin,
    )


def _dated(text: str, known: _Known) -> tuple[date | None, DateBasis, str]:
    stated = known.fields.get("published")
    if isinstance(stated, date):
        basis = known.text("date_basis")
        named = cast("DateBasis", basis) if basis in get_args(DateBasis) else "stated"
        return stated, named, known.text("date_evidence")
    for mention in mentions(text[:_HEAD]):
        if mention.exact:
            return mention.exact, "stated", text[mention.span.start : mention.span.end]
    return None, "unknown", ""


def _title(text: str) -> str:
    first = next(iter(sentences(text)))
    title = text[first.start : first.end].lstrip("# ")
    return title if len(title) <= _TITLE_LENGTH else title[: _TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"
