"""Notices that files have changed, waits until they rest, and has the store follow. Opens no file itself.

It looks at names, sizes and times now and then, rather than asking the system to be told: that works alike on every system, on shares of
a network and in containers, where the system often tells nothing, and it ends at Ctrl-C like anything else. A look costs a `stat` a file.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.types import IndexReport, Skipped
from rag.types.errors import LoadError, StoreLocked

_MOST_LOOKS = 10  # a file that is written to without end is not waited for any longer


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was at a look."""

    path: str
    size: int
    changed: int  # nanoseconds
    number: int  # the file's own: another file may take its name


def watch(index: Callable[[], IndexReport], paths: Sequence[Path], seconds: float = 1.0) -> Iterator[IndexReport]:
    """A report at once, and one after each time that something at or below `paths` changed and came to rest; never ends by itself.

    What goes wrong after the first run is in the report, and the watch goes on; while another process writes, it waits.

    Args:
        index: makes the store equal to the files.
        paths: files and folders; one that is gone is waited for.
        seconds: between two looks.

    Raises:
        LoadError, StoreError: the first run could not be.

    """
    known = _look(paths)  # before the run: what changes meanwhile is not missed
    yield index()
    while True:
        time.sleep(seconds)
        if _look(paths) == known:
            continue
        known = _rested(paths, seconds)
        yield _again(index, seconds)


def _rested(paths: Sequence[Path], seconds: float) -> frozenset[Seen]:
    """What is there once two looks have seen the same."""
    before = _look(paths)
    for _ in range(_MOST_LOOKS):
        time.sleep(seconds)
        now = _look(paths)
        if now == before:
            break
        before = now
    return before


def _again(index: Callable[[], IndexReport], seconds: float) -> IndexReport:
    while True:
        try:
            return index()
        except StoreLocked:
            time.sleep(seconds)
        except LoadError as error:
            return IndexReport(skipped=(Skipped("", str(error)),))


def _look(paths: Sequence[Path]) -> frozenset[Seen]:
    return frozenset(seen for path in paths for seen in _below(path))


def _below(path: Path) -> Iterator[Seen]:
    from rag.ingest.load.formats import is_read
    from rag.ingest.load.sidecar import SIDECAR

    if not path.is_dir():
        yield from _seen(str(path))
        return
    for folder, inside, names in os.walk(path):
        # Only what is read: the store itself may lie in the folder, and is written to whenever the folder is indexed.
        inside[:] = [name for name in inside if not name.startswith(".")]
        for name in (name for name in names if is_read(name) or name == SIDECAR):
            yield from _seen(os.path.join(folder, name))  # noqa: PTH118 - a Path a file is half the time of a look


def _seen(path: str) -> Iterator[Seen]:
    try:
        about = os.stat(path, follow_symlinks=True)  # noqa: PTH116 - as above
    except OSError:
        return
    yield Seen(path, about.st_size, about.st_mtime_ns, about.st_ino)
