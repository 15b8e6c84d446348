"""A store in a folder of this machine: one writes at a time (a lock file), any number read (a stamp file says when to open anew)."""

import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rag.store.place import first_line
from rag.types.errors import StoreDamaged, StoreError, StoreFull, StoreLocked

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

_LEAST = 4_000_000  # bytes; with less, a disk is full
_FULL = ("disk is full", "no space left", "disk i/o error", "file too large", "os error 28", "os error 27")


class Folder:
    """The place that is a folder. home: made when the store is first opened."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._client: ClientAPI | None = None

    def __str__(self) -> str:
        return f"in {self.home}"

    @property
    def _folder(self) -> Path:
        return self.home / "chroma"

    @property
    def _stamp_file(self) -> Path:
        return self.home / "written"

    def client(self) -> "ClientAPI":
        """The client, made when first asked for; the folder too.

        Raises:
            StoreError: the folder cannot be written, or is not a store.

        """
        if self._client is not None:
            return self._client
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The store cannot be made in {self.home}: {error.strerror}.",
                fix="Choose another folder with --home or PRAMANA_HOME.",
            ) from None
        import chromadb
        from chromadb.config import Settings

        try:
            self._client = chromadb.PersistentClient(
                path=str(self._folder), settings=Settings(anonymized_telemetry=False)
            )
        except Exception as error:
            self.close()
            raise self.unopened(error) from error
        return self._client

    def unopened(self, error: Exception) -> StoreError:
        """An error while opening, told as ours."""
        return self._full(error) or StoreError(
            f"The store in {self.home} cannot be opened: {first_line(error)}.",
            fix="Check that the folder can be written; if it is damaged, move it away and index again.",
        )

    def stamp(self) -> str:
        """What the stamp file holds; "" where nothing was written yet.

        Raises:
            StoreError: the folder was deleted while it was open.

        """
        if self._client is not None and not self._folder.is_dir():
            self.close()
            raise StoreError(f"The store in {self.home} is gone.", fix="Index the articles again: pramana index PATH.")
        try:
            return self._stamp_file.read_text()
        except OSError:
            return ""

    def mark(self) -> str:
        """Change the stamp."""
        stamp = secrets.token_hex(8)
        if self.home.is_dir():
            try:
                self._stamp_file.write_text(stamp)
            except OSError as error:
                raise self.failure(error) from error
        return stamp

    def drop_stale(self) -> None:
        """Close the client: it holds in memory what was in the folder when it was opened."""
        self.close()

    def close(self) -> None:
        """Close the client."""
        self._client = None
        if "chromadb" in sys.modules:
            from chromadb.api.shared_system_client import SharedSystemClient

            # Chroma remembers one client a folder, also one that failed to open.
            SharedSystemClient.clear_system_cache()

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the lock file.

        Raises:
            StoreLocked: another process holds it.
            StoreError: the folder cannot be written.

        """
        from filelock import FileLock, Timeout

        lock = FileLock(self.home / "lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise StoreLocked(
                f"Another process is writing to {self.home}.", fix="Wait until it is done, then try again."
            ) from None
        except OSError as error:
            raise StoreError(
                f"The store in {self.home} cannot be written: {error.strerror}.",
                fix="Choose another folder with --home or PRAMANA_HOME.",
            ) from None
        try:
            yield
        finally:
            lock.release()

    def check_lock(self) -> None:
        """Nothing to do: a lock file that is held cannot be lost."""

    def failure(self, error: Exception) -> StoreError:
        """Chroma's error, told as ours."""
        return self._full(error) or StoreDamaged(
            f"The store in {self.home} could not be read or written: {first_line(error)}.",
            fix="Run `pramana doctor`, and `pramana doctor --repair` if it finds fault.",
        )

    def _full(self, error: Exception) -> StoreFull | None:
        said = any(sign in str(error).lower() for sign in _FULL)
        # Chroma does not always say why it failed.
        if not said and (not self.home.is_dir() or shutil.disk_usage(self.home).free > _LEAST):
            return None
        return StoreFull(
            f"The store in {self.home} could not be written: no room is left on its disk.",
            fix="Make room, then do the same again: what was stored is still there, and the rest follows.",
        )
