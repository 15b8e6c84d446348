"""Where a store is: what a folder and a server have in common. Knows no article and no passage."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from rag.types.errors import StoreError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI


class StorePlace(Protocol):
    """A folder, or a Chroma server. `str()` tells it in a sentence: "in .pramana", "at http://127.0.0.1:8000"."""

    def client(self) -> "ClientAPI":
        """The client, made when first asked for.

        Raises:
            StoreError: there can be no store there, or it does not answer.

        """

    def stamp(self) -> str:
        """Another one whenever something was written, by whomever. Cheap: it is asked before every question.

        Raises:
            StoreError: the store is gone.

        """

    def mark(self) -> str:
        """Tell everyone that something was written.

        Returns:
            The new stamp.

        """

    def drop_stale(self) -> None:
        """Drop what is out of date once another process has written; the client too, where it would not notice."""

    def close(self) -> None:
        """Close the client."""

    def lock(self) -> AbstractContextManager[None]:
        """The lock for writing: of all processes, one holds it at a time.

        Raises:
            StoreLocked: another process holds it.

        """

    def check_lock(self) -> None:
        """Make sure, before writing, that the lock is still held.

        Raises:
            StoreLocked: it was lost to another process meanwhile.

        """

    def unopened(self, error: Exception) -> StoreError:
        """Chroma's error while opening, told as ours."""

    def failure(self, error: Exception) -> StoreError:
        """Chroma's error, told as ours."""


def first_line(error: Exception) -> str:
    """What an error says, in a line."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
