"""The articles as people at the page keep them: add files and web addresses, remove, list.

A file that is added is kept under the home, in a folder of its own with a name made safe, so that no upload overwrites another one, or a
file of the machine; it is deleted with its last article. Knows no markup and no Gradio, and does not decide who may do it.
"""

import logging
import re
import secrets
import shutil
import threading
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol, runtime_checkable

from rag import Article, IndexReport, LoadError, OnProgress, PramanaError, UsageError
from ui.work.conversation import Failure

MOST_FILES = 50  # files or addresses at a time
MOST_BYTES = 50_000_000  # of one file
MOST_STEM, MOST_SUFFIX = 60, 10  # letters of a name; a file system counts bytes, of which a letter here has three
INCOMING = "incoming"  # the folder of the home in which uploads arrive

log = logging.getLogger(__name__)


@runtime_checkable
class IndexingAssistant(Protocol):
    """What this needs of an Assistant."""

    def index(self, paths: Sequence[Path | str], progress: OnProgress | None = None) -> IndexReport:
        """Add what is new, replace what changed."""

    def articles(self) -> Sequence[Article]:
        """All articles."""

    def article(self, article_id: str) -> Article:
        """One article, or ArticleNotFound."""

    def remove(self, article_id: str) -> None:
        """Remove an article."""


class AddOutcome(StrEnum):
    """What became of a file or an address."""

    ADDED = "added"
    """There are new articles."""
    CHANGED = "changed"
    """An article was replaced by its newer text."""
    UNCHANGED = "unchanged"
    """Its articles were there already."""
    REFUSED = "refused"
    """It gives no article: `reasons` say why."""
    FAILED = "failed"
    """The store could not take it: `failure` says why."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file or address. `name` is what the user called it; all texts are untrusted."""

    name: str
    outcome: AddOutcome
    articles: int = 0  # new or replaced ones
    reasons: tuple[str, ...] = ()  # why it, or part of it, was not taken; and what to know of what was
    failure: Failure | None = None


class EditableLibrary:
    """The articles of one store. Threads may share it: one changes the store at a time, the others wait."""

    def __init__(self, assistant: IndexingAssistant, home: Path) -> None:
        self._assistant = assistant
        self._uploads = home.resolve() / "uploads"
        self._changing = threading.Lock()

    def add_files(self, files: Sequence[Path], progress: OnProgress | None = None) -> Iterator[Added]:
        """Take files in, one after the other, and tell what became of each. A bad one never stops the others.

        Args:
            files: where they lie now, each under the name that the user gave it; they are copied.
            progress: called as passages are embedded.

        Raises:
            UsageError: more files than may be at a time; before the first.

        """
        _few(files)
        for file in files:
            yield self._taken(_shown(file.name), lambda file=file: self._file(file, progress))  # type: ignore[misc]

    def add_addresses(self, addresses: Sequence[str], progress: OnProgress | None = None) -> Iterator[Added]:
        """Fetch articles from the web; addresses inside a network are refused. As `add_files`."""
        given = [address for line in addresses if (address := line.strip())]
        _few(given)
        for address in given:
            yield self._taken(_shown(address), lambda address=address: self._address(address, progress))  # type: ignore[misc]

    def remove(self, article_id: str) -> None:
        """Forget an article, and delete the uploaded file that it came from, unless that holds other articles too.

        Raises:
            ArticleNotFound: none has that id.
            StoreLocked, StoreError: the store cannot be changed now.

        """
        with self._changing:
            article = self._assistant.article(article_id)
            self._assistant.remove(article_id)
            kept = self._folders(self._assistant.articles())
            for folder in self._folders([article]) - kept:
                _delete(folder)

    def _taken(self, name: str, take: Callable[[], IndexReport]) -> Added:
        try:
            with self._changing:
                return _told(name, take())
        except (UsageError, LoadError) as error:
            return Added(name, AddOutcome.REFUSED, reasons=(str(error),))
        except PramanaError as error:
            return Added(name, AddOutcome.FAILED, failure=Failure.of(error))
        except OSError as error:
            log.warning("A file could not be taken in: %s", type(error).__name__)
            full = PramanaError("The file could not be kept.", fix="Make room on the disk of the home.")
            return Added(name, AddOutcome.FAILED, failure=Failure.of(full))

    def _file(self, file: Path, progress: OnProgress | None) -> IndexReport:
        safe = _safe(file.name)
        if file.is_symlink() or not file.is_file():
            raise UsageError("It is no file.", fix="Choose it again.")
        if file.stat().st_size > MOST_BYTES:
            raise UsageError(f"It has more than {MOST_BYTES // 1_000_000} MB.", fix="Split it.")
        folder = self._uploads / secrets.token_hex(8)
        folder.mkdir(parents=True)
        try:
            shutil.copyfile(file, folder / safe)
            report = self._assistant.index([folder / safe], progress)
        finally:
            kept = folder in self._folders(self._assistant.articles())
            if not kept:  # nothing came of it
                _delete(folder)
        return replace(report, unchanged=(safe,)) if kept and not report.added else report  # a copy is no bad file

    def _address(self, address: str, progress: OnProgress | None) -> IndexReport:
        if not re.match(r"https?://", address, re.IGNORECASE):  # anything else would be a path of this machine
            raise UsageError("It is no web address.", fix="Type it with https://.")
        return self._assistant.index([address], progress)

    def _folders(self, articles: Sequence[Article]) -> set[Path]:
        """The folders of the uploads that articles came from."""
        origins = (
            origin for article in articles for origin in (article.origin, *(copy.origin for copy in article.copies))
        )
        folders = (self._folder(origin) for origin in origins)
        return {folder for folder in folders if folder}

    def _folder(self, origin: str) -> Path | None:
        """The upload's folder in an origin ("PATH", or "PATH#MEMBER"); None where it is no upload."""
        path = Path(origin)
        if not path.is_relative_to(self._uploads):
            return None
        inside = path.relative_to(self._uploads).parts
        return self._uploads / inside[0] if len(inside) > 1 and re.fullmatch(r"[0-9a-f]{16}", inside[0]) else None


def _told(name: str, report: IndexReport) -> Added:
    reasons = tuple(each.reason for each in report.skipped) + tuple(each.text for each in report.remarks)
    if report.added:
        outcome = AddOutcome.ADDED
    elif report.changed:
        outcome = AddOutcome.CHANGED
    else:
        outcome = AddOutcome.UNCHANGED if report.unchanged or not report.skipped else AddOutcome.REFUSED
    return Added(name, outcome, len(report.added) + len(report.changed), reasons)


def _safe(name: str) -> str:
    """A file name of letters, digits and a few signs; the suffix stays, for it tells what the file is."""
    stem, dot, ending = unicodedata.normalize("NFC", name).rpartition(".")
    kept = "".join(
        letter if unicodedata.category(letter)[0] in "LMN" or letter in "-_ " else "_" for letter in stem or ending
    )
    suffix = "".join(letter for letter in ending if letter.isascii() and letter.isalnum()) if stem and dot else ""
    return (kept.strip(" _")[:MOST_STEM] or "article") + (f".{suffix[:MOST_SUFFIX].lower()}" if suffix else "")


def _shown(name: str) -> str:
    """What a user called it, without what is not to be seen."""
    return "".join(letter for letter in name if letter.isprintable())[:200]


def _few(given: Sequence[object]) -> None:
    if len(given) > MOST_FILES:
        raise UsageError(f"That is more than {MOST_FILES} at a time.", fix="Add them in several turns.")


def _delete(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        log.error("The folder %s of a removed article could not be deleted.", folder)
