"""The files under a path, and their bytes. Follows no link out of the folder, opens nothing that is not a file, changes nothing."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rag.ingest.load.formats import by_suffix, too_large
from rag.ingest.load.known import Known
from rag.ingest.load.sidecar import SIDECAR, parse
from rag.text.words import nfc
from rag.types.errors import LoadError


@dataclass(frozen=True, slots=True)
class Found:
    """A file with what its folder's sidecar says of it; or something that is not read, with the reason."""

    path: Path
    known: Known = field(default_factory=Known)
    reason: str = ""


def files(path: Path) -> Iterator[Found]:
    """The files at and below a path that was named, in the order of their names; hidden ones left out.

    Raises:
        LoadError: a sidecar that cannot be read.

    """
    root = path.resolve()
    if not root.is_dir():
        yield Found(root, _sidecar(root.parent).get(nfc(root.name), Known()))
        return
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Found(folder, reason=f"The folder cannot be opened: {error.strerror}.")
            continue
        known = _sidecar(folder)
        inside = []
        for entry in entries:
            if entry.name.startswith(".") or entry.name == SIDECAR:
                continue
            if entry.is_dir(follow_symlinks=False):
                inside.append(Path(entry.path))
            else:
                yield _found(Path(entry.path), root, known)
        waiting += reversed(inside)


def _found(file: Path, root: Path, known: Mapping[str, Known]) -> Found:
    if file.is_symlink():
        target = Path(os.path.realpath(file))
        if not target.is_relative_to(root):
            return Found(file, reason="It is a link that leads out of the folder; links out are not followed.")
        if not target.is_file():
            return Found(file, reason="It is a link to no file; links to folders are not followed.")
    return Found(file, known.get(nfc(file.name), Known()))


def _sidecar(folder: Path) -> Mapping[str, Known]:
    file = folder / SIDECAR
    if not file.is_file():
        return {}
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise LoadError(f"{file} cannot be read: {error.strerror}.", fix="Check its permissions.") from None
    return parse(raw, str(file))


def read_bytes(file: Path) -> bytes:
    """The bytes of a file of a format that is known.

    Raises:
        LoadError: too large for its format, of no format, not to be opened, or no file: a pipe, a device.

    """
    form = by_suffix(file.name)
    try:
        # A pipe would wait for its writer for ever, were it opened in the ordinary way.
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as stream:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                raise LoadError("It is a pipe or a device, not a file.", fix="Name a file.")
            if about.st_size > form.most_bytes:
                raise too_large(about.st_size, form)
            return stream.read(form.most_bytes + 1)
    except OSError as error:
        raise LoadError(f"It cannot be opened: {error.strerror}.", fix="Check its permissions.") from None


def origin(file: Path) -> str:
    """A file's full path as it is stored; bytes that are no UTF-8 are written out."""
    return os.fsencode(file).decode("utf-8", "backslashreplace")
