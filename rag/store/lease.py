"""One writer at a time on a Chroma server: a lease, with what Chroma's public interface offers.

Chroma has no transactions, no compare-and-set and no rows that expire. One thing only one of two processes can do there: create a
collection of a name that is not taken. So the lease is a collection without rows. Its metadata say until when it is valid, by the
server's own clock, so that no two machines' clocks are compared. The writer renews it every second; a writer that died does not, and
once its lease has expired the next one may remove it. docs/scale.md says why a plain lock would not do.
"""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

VALID = 12.0  # seconds from one renewal on
_RENEWED = 1.0  # seconds between two renewals
_NAME = "pramana-lease"


class Lease:
    """A lease that is held. lost: it expired, and another process has removed it."""

    def __init__(self, client: "ClientAPI", collection: "Collection", seconds: float) -> None:
        self._client = client
        self._collection = collection
        self._seconds = seconds
        self._released = threading.Event()
        self.lost = False

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Renew the lease while the block runs, then release it."""
        renewing = threading.Thread(target=self._renew_again, name="pramana-lease", daemon=True)
        renewing.start()
        try:
            yield
        finally:
            self._released.set()
            renewing.join()
            if not self.lost:
                with suppress(Exception):  # the server does not answer: the lease will expire
                    _remove(self._client, self._collection)

    def _renew_again(self) -> None:
        while not self._released.wait(_RENEWED) and not self.lost:
            with suppress(Exception):  # the server does not answer for a moment: the next renewal tells
                self.renew()

    def renew(self) -> None:
        """Make it valid for some more seconds, or find that it is lost."""
        from chromadb.errors import NotFoundError

        try:
            self._collection.modify(metadata=_valid(self._client, self._seconds))
            self.lost = self._client.get_collection(_NAME, embedding_function=None).id != self._collection.id
        except NotFoundError:
            self.lost = True


def take(client: "ClientAPI", seconds: float = VALID) -> Lease | None:
    """The lease, to be `kept`; None where another process holds it. seconds: how long it is valid without being renewed."""
    made = _created(client, seconds)
    if made is None and _remove_expired(client):
        made = _created(client, seconds)
    return Lease(client, made, seconds) if made else None


def _valid(client: "ClientAPI", seconds: float) -> dict[str, int]:
    return {"until": client.heartbeat() // 1_000_000 + int(1000 * seconds)}  # milliseconds of the server's clock


def _created(client: "ClientAPI", seconds: float) -> "Collection | None":
    """The lease's collection, created; None where there is one."""
    from chromadb.errors import ChromaError

    try:
        return client.create_collection(_NAME, embedding_function=None, metadata=_valid(client, seconds))
    except ChromaError as error:
        if "already exists" in str(error):
            return None
        raise


def _remove_expired(client: "ClientAPI") -> bool:
    """Whether the name is free now: the lease there had expired, or was released in this moment."""
    from chromadb.errors import NotFoundError

    try:
        held = client.get_collection(_NAME, embedding_function=None)
    except NotFoundError:
        return True
    if int((held.metadata or {}).get("until", 0)) > _valid(client, 0)["until"]:
        return False
    _remove(client, held)
    return True


def _remove(client: "ClientAPI", lease: "Collection") -> None:
    """Delete a lease, renamed first: that is done by its id, so whoever is late cannot delete the next writer's.

    An error here means that another process was quicker.
    """
    from chromadb.errors import ChromaError

    with suppress(ChromaError):
        lease.modify(name=f"{_NAME}-{secrets.token_hex(8)}")
        client.delete_collection(lease.name)
