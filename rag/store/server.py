"""A store on a Chroma server, which any number of processes of any number of machines may read and write.

A file cannot lock a server's store, so whoever writes holds a *lease* in the server itself: a collection without rows. To make a
collection of a name that is taken fails, so one of two gets it. The owner counts up a number in its metadata every second. Whoever
wants to write, and sees that number change, is told to wait; where it has stood still for a while, the owner is dead, and the
lease is taken away from it. No clock is compared with another machine's.
"""

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rag.store.catalog import Catalog
from rag.store.place import first_line
from rag.types.errors import SettingsError, StoreDamaged, StoreError, StoreLocked, StoreUnreachable

if TYPE_CHECKING:
    import httpx
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

_LEASE = "pramana-lease"
_BEAT = 1.0  # seconds between two signs of life of whoever writes
_PATIENCE = 12.0  # seconds without one after which it is dead
_FRESH = 1.0  # seconds for which the stamp is not asked for again
_TIMEOUT = 60.0  # seconds for one call
_CONNECT = 5.0  # seconds
_LOCAL = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Address:
    """How a Chroma server is reached. token: sent both as a bearer's, for a proxy, and as Chroma Cloud has it."""

    host: str
    port: int
    tls: bool
    tenant: str
    database: str
    token: str = ""

    def __str__(self) -> str:
        return f"{'https' if self.tls else 'http'}://{self.host}:{self.port}"

    def __repr__(self) -> str:
        return f"Address({self})"  # a token is never printed


def address(url: str, tenant: str, database: str, token: str = "") -> Address:
    """The address that `PRAMANA_CHROMA_URL` gives.

    Raises:
        SettingsError: no address of a server, or a token that would travel in the open.

    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.username:
        raise SettingsError(
            "PRAMANA_CHROMA_URL is no address of a Chroma server.",
            fix="Write it as http://HOST:PORT or https://HOST:PORT; a key belongs into PRAMANA_CHROMA_TOKEN.",
        )
    tls = parts.scheme == "https"
    if token and not tls and parts.hostname not in _LOCAL:
        raise SettingsError(
            "PRAMANA_CHROMA_TOKEN would be sent unencrypted.", fix="Use https in PRAMANA_CHROMA_URL, or no token."
        )
    return Address(parts.hostname, port or (443 if tls else 8000), tls, tenant, database, token)


class Server:
    """The place that is a Chroma server. patience: seconds without a sign of life after which another's turn is over."""

    def __init__(self, at: Address, patience: float = _PATIENCE) -> None:
        self._at = at
        self._patience = patience
        self._client: ClientAPI | None = None
        self._stamp = ("", 0.0)  # and when it was asked for
        self._lease: _Lease | None = None

    def __str__(self) -> str:
        return f"at {self._at}"

    def client(self) -> "ClientAPI":
        """The client, made when first asked for.

        Raises:
            StoreUnreachable: nobody answers there, or nobody is let in.

        """
        if self._client is None:
            try:
                self._client = self._connected()
            except Exception as error:
                raise self.failure(error) from error
        return self._client

    def _connected(self) -> "ClientAPI":
        import socket

        import chromadb
        from chromadb.config import Settings

        # Chroma's own client waits for ever; this tells at once where nobody is.
        socket.create_connection((self._at.host, self._at.port), timeout=_CONNECT).close()
        token = self._at.token
        client = chromadb.HttpClient(
            host=self._at.host,
            port=self._at.port,
            ssl=self._at.tls,
            headers={"Authorization": f"Bearer {token}", "X-Chroma-Token": token} if token else {},
            settings=Settings(anonymized_telemetry=False),
            tenant=self._at.tenant,
            database=self._at.database,
        )
        for session in _sessions(client):
            session.timeout = _TIMEOUT
        return client

    def stamp(self) -> str:
        """The stamp in the server, asked for once a second at most."""
        stamp, asked = self._stamp
        if self._client is None or not asked or time.monotonic() - asked > _FRESH:
            try:
                stamp = Catalog(self.client()).stamp()
            except StoreError:
                raise
            except Exception as error:
                raise self.failure(error) from error
            self._stamp = (stamp, time.monotonic())
        return stamp

    def mark(self) -> str:
        """Change the stamp."""
        stamp = secrets.token_hex(8)
        Catalog(self.client()).mark(stamp)
        self._stamp = (stamp, time.monotonic())
        return stamp

    def let_go(self) -> None:
        """Nothing: all clients see what the server holds."""
        self._stamp = ("", 0.0)

    def close(self) -> None:
        """Let go of the connection."""
        client, self._client = self._client, None
        for session in _sessions(client) if client is not None else ():
            session.close()
        self._stamp = ("", 0.0)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the lease, and show signs of life.

        Raises:
            StoreLocked: another process holds it, and lives.

        """
        try:
            held = self._taken()
        except StoreError:
            raise
        except Exception as error:
            raise self.failure(error) from error
        self._lease = held
        try:
            with held.alive():
                yield
        finally:
            self._lease = None

    def is_mine(self) -> None:
        """Ask inside a turn, before writing.

        Raises:
            StoreLocked: another took the turn, for this process gave no sign of life.

        """
        if self._lease is not None and self._lease.lost:
            raise StoreLocked(
                f"Another process took over writing to the store {self}, for this one did not answer for a while.",
                fix="Do the same again: what is done already costs nothing.",
            )

    def _taken(self) -> "_Lease":
        from chromadb.errors import NotFoundError

        watched: tuple[object, float] | None = None
        while True:
            made = _made(self.client())
            if made is not None:
                return _Lease(self.client(), made)
            with suppress(NotFoundError):  # it was given back in this moment
                other = self.client().get_collection(_LEASE, embedding_function=None)
                sign = (other.id, (other.metadata or {}).get("beat"))
                if watched is None:
                    watched = (sign, time.monotonic())
                elif watched[0] != sign:
                    raise StoreLocked(
                        f"Another process is writing to the store {self}.", fix="Wait until it is done, then try again."
                    )
                elif time.monotonic() - watched[1] > self._patience:
                    _take_away(self.client(), other)
                    continue
            time.sleep(_BEAT / 4)

    def unopened(self, error: Exception) -> StoreError:
        """Chroma's error while opening, told as ours."""
        return self.failure(error)

    def failure(self, error: Exception) -> StoreError:
        """Chroma's error, told as ours. What a server says is not repeated where it refuses: it may repeat the token."""
        from chromadb.errors import AuthorizationError

        if isinstance(error, AuthorizationError) or "Forbidden" in str(error) or "Unauthorized" in str(error):
            return StoreUnreachable(
                f"The Chroma server {self} refuses the token.",
                fix="Check PRAMANA_CHROMA_TOKEN, PRAMANA_CHROMA_TENANT and PRAMANA_CHROMA_DATABASE.",
            )
        if _is_absence(error):
            self.close()
            return StoreUnreachable(
                f"The Chroma server {self} does not answer ({type(error).__name__}).",
                fix="Start it (chroma run --path FOLDER --port PORT), or check PRAMANA_CHROMA_URL; nothing that was stored is lost.",
            )
        return StoreDamaged(
            f"The store {self} could not be read or written: {first_line(error)}.",
            fix="Run `pramana doctor`, and `pramana doctor --repair` if it finds fault.",
        )


class _Lease:
    """A lease that is held. lost: whether another has taken it."""

    def __init__(self, client: "ClientAPI", held: "Collection") -> None:
        self._client = client
        self._held = held
        self._done = threading.Event()
        self.lost = False

    @contextmanager
    def alive(self) -> Iterator[None]:
        """Show signs of life meanwhile; then give the lease back."""
        beating = threading.Thread(target=self._beat, name="pramana-lease", daemon=True)
        beating.start()
        try:
            yield
        finally:
            self._done.set()
            beating.join()
            if not self.lost:
                with suppress(Exception):  # where the server is gone, so is the lease, after a while
                    _take_away(self._client, self._held)

    def _beat(self) -> None:
        beat = 0
        while not self._done.wait(_BEAT) and not self.lost:
            beat += 1
            with suppress(Exception):  # a server that does not answer for a moment: the next beat tells
                self._look(beat)

    def _look(self, beat: int = 0) -> None:
        """Give a sign of life, and see whether the lease is still this one."""
        from chromadb.errors import NotFoundError

        try:
            self._held.modify(metadata={"beat": beat})
            self.lost = self._client.get_collection(_LEASE, embedding_function=None).id != self._held.id
        except NotFoundError:
            self.lost = True


def _is_absence(error: Exception) -> bool:
    """Whether an error says that nobody answers, or that another thread has just found out and closed the connection."""
    of_network = isinstance(error, OSError) or type(error).__module__.startswith(("httpx", "httpcore"))
    return of_network or "connect" in str(error) or "has been closed" in str(error)


def _sessions(client: "ClientAPI") -> "Iterator[httpx.Client]":
    """What Chroma's client, and the one for tenants in it, talk through: there is no other way to set a timeout or to hang up."""
    for each in (client, getattr(client, "_admin_client", None)):
        session: httpx.Client | None = getattr(getattr(each, "_server", None), "_session", None)
        if session is not None:
            yield session


def _made(client: "ClientAPI") -> "Collection | None":
    """The lease, made; None where there is one."""
    from chromadb.errors import ChromaError

    try:
        return client.create_collection(_LEASE, embedding_function=None, metadata={"beat": 0})
    except ChromaError as error:
        if "already exists" in str(error):
            return None
        raise


def _take_away(client: "ClientAPI", lease: "Collection") -> None:
    """Rename a lease, by its id, so that of two who do so at once neither hits a new one; then delete it.

    What goes wrong here is that another was quicker.
    """
    from chromadb.errors import ChromaError

    with suppress(ChromaError):
        lease.modify(name=f"{_LEASE}-{secrets.token_hex(8)}")
        client.delete_collection(lease.name)
