"""A ZIP becomes its members, as bytes. Names are labels only: nothing is ever written to disk, and no name is opened.

Limits hold while it inflates, whatever its directory says of its sizes.
"""

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from rag.ingest.load.draft import Blob, Item, Unread
from rag.ingest.load.sidecar import SIDECAR, parse
from rag.types.errors import LoadError

MOST_MEMBERS = 20_000
MOST_INFLATED = 1_000_000_000  # bytes of all members together
MOST_MEMBER = 100_000_000  # bytes of one
MOST_RATIO = 200  # text shrinks to a fifth; what shrinks to less than a two-hundredth is made to burst
_SMALL = 1_000_000  # below this many bytes no ratio is too great


def read_zip(blob: Blob) -> Iterator[Item]:
    """The members of an archive, each to be read in its own format.

    Raises:
        LoadError: not a ZIP, or one that would unfold into far too much.

    """
    with opened(blob.raw) as archive:
        entries = list(_labelled(archive))
        known = {}
        for name, entry in entries:
            if PurePosixPath(name).name == SIDECAR:
                for told, fields in parse(inflated(archive, entry), name).items():
                    known[str(PurePosixPath(name).parent / told)] = fields
        for name, entry in entries:
            if _is_hidden(name) or PurePosixPath(name).name == SIDECAR:
                continue
            try:
                raw = inflated(archive, entry)
            except LoadError as error:
                yield Unread(name, str(error))
                continue
            found = known.get(str(PurePosixPath(name)))
            yield Blob(name, raw, known=found) if found else Blob(name, raw)


def opened(raw: bytes) -> zipfile.ZipFile:
    """The archive in `raw`, checked as far as its directory tells: that it is whole, and does not claim to unfold into too much.

    Raises:
        LoadError: it does not hold.

    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise LoadError("It is broken or cut off: no whole ZIP.", fix="Fetch it again.") from None
    entries = archive.infolist()
    claimed = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_MEMBERS:
        raise LoadError(f"It has {len(entries):,} members; at most {MOST_MEMBERS:,} are read.", fix="Split it.")
    if claimed > MOST_INFLATED or (claimed > _SMALL and claimed > MOST_RATIO * len(raw)):
        raise LoadError(
            f"It would unfold from {len(raw):,} into {claimed:,} bytes.", fix="Unpack it yourself, if you trust it."
        )
    return archive


def inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a member.

    Raises:
        LoadError: it is encrypted, broken, or unfolds into more than it may.

    """
    if entry.flag_bits & 0x1:
        raise LoadError("It is encrypted.", fix="Unpack it with its password, and index the files.")
    try:
        with archive.open(entry) as stream:
            raw = stream.read(MOST_MEMBER + 1)  # zipfile inflates as it is read, and no further
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise LoadError(f"It cannot be unpacked: {error}.", fix="Make the archive anew.") from None
    if len(raw) > MOST_MEMBER:
        raise LoadError(f"It has more than {MOST_MEMBER:,} bytes.", fix="Split it into articles.")
    return raw


def _labelled(archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The members with their names; of one name, the second is "NAME (2)"."""
    seen: Counter[str] = Counter()
    for entry in archive.infolist():
        if not entry.is_dir():
            name = _name(entry)
            seen[name] += 1
            path = PurePosixPath(name)
            yield name if seen[name] == 1 else str(path.with_stem(f"{path.stem} ({seen[name]})")), entry


def _name(entry: zipfile.ZipInfo) -> str:
    """A member's name. Old programs write UTF-8 and do not say so; it then reads as code page 437."""
    if not entry.flag_bits & 0x800:
        try:
            return entry.filename.encode("cp437").decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            pass
    return entry.filename


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in parts)
