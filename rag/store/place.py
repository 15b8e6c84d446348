"""Where a store is: what a folder and a server have in common. Knows no article and no passage."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from rag.types.errors import StoreError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI


class Place(Protocol):
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

    def let_go(self) -> None:
        """Let go of what does not follow the writing of other processes. The client is made anew where it has to be."""

    def close(self) -> None:
        """Let go of everything."""

    def turn(self) -> AbstractContextManager[None]:
        """Only one, of all processes, is inside at a time.

        Raises:
            StoreLocked: another is.

        """

    def is_mine(self) -> None:
        """Ask inside a turn, before writing.

        Raises:
            StoreLocked: the turn was lost to another meanwhile.

        """

    def unopened(self, error: Exception) -> StoreError:
        """Chroma's error while opening, told as ours."""

    def failure(self, error: Exception) -> StoreError:
        """Chroma's error, told as ours."""


def first_line(error: Exception) -> str:
    """What an error says, in a line."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
