"""A store on a Chroma server, which any number of processes of any number of machines may read, and one at a time write (`lease`).

Chroma's client waits for ever for a server that does not answer, and its public interface has no timeout to set. So the server is asked
for its heartbeat first, with one: before connecting, and before the stamp is read, which is before every question.
"""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rag.store import lease
from rag.store.catalog import Catalog
from rag.store.place import first_line
from rag.types.errors import SettingsError, StoreDamaged, StoreError, StoreLocked, StoreUnreachable

if TYPE_CHECKING:
    import httpx
    from chromadb.api import ClientAPI

_FRESH = 1.0  # seconds for which the stamp is not asked for again
_TIMEOUT = 5.0  # seconds for the heartbeat
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
    """The place that is a Chroma server. valid: seconds for which the right to write is held without being renewed."""

    def __init__(self, at: Address, valid: float = lease.VALID) -> None:
        self._at = at
        self._valid = valid
        self._client: ClientAPI | None = None
        self._asking: httpx.Client | None = None  # for the heartbeat
        self._stamp = ("", 0.0)  # and when it was asked for
        self._lease: lease.Lease | None = None

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
        import chromadb
        from chromadb.config import Settings

        self._heartbeat()
        return chromadb.HttpClient(
            host=self._at.host,
            port=self._at.port,
            ssl=self._at.tls,
            headers=self._headers,
            # Closing Chroma's client does not close its connections: it keeps none open between two calls.
            settings=Settings(anonymized_telemetry=False, chroma_http_max_keepalive_connections=0),
            tenant=self._at.tenant,
            database=self._at.database,
        )

    @property
    def _headers(self) -> dict[str, str]:
        token = self._at.token
        return {"Authorization": f"Bearer {token}", "X-Chroma-Token": token} if token else {}

    def _heartbeat(self) -> None:
        """Ask whether the server answers.

        Raises:
            httpx.HTTPError: it does not, within some seconds.

        """
        import httpx

        if self._asking is None:
            self._asking = httpx.Client(headers=self._headers, timeout=_TIMEOUT)
        self._asking.get(f"{self._at}/api/v2/heartbeat").raise_for_status()

    def stamp(self) -> str:
        """The stamp in the server, asked for once a second at most."""
        stamp, asked = self._stamp
        if self._client is None or not asked or time.monotonic() - asked > _FRESH:
            try:
                if self._client is not None:
                    self._heartbeat()
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

    def drop_stale(self) -> None:
        """The stamp alone: the client sees what others write."""
        self._stamp = ("", 0.0)

    def close(self) -> None:
        """Close the client."""
        client, self._client = self._client, None
        asking, self._asking = self._asking, None
        if asking is not None:
            asking.close()
        if client is not None:
            client.close()  # type: ignore[attr-defined]  # of `chromadb.Client`, which is what every `ClientAPI` is
        self._stamp = ("", 0.0)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the lease.

        Raises:
            StoreLocked: another process holds it.

        """
        try:
            held = lease.take(self.client(), self._valid)
        except StoreError:
            raise
        except Exception as error:
            raise self.failure(error) from error
        if held is None:
            raise StoreLocked(
                f"Another process is writing to the store {self}.", fix="Wait until it is done, then try again."
            )
        self._lease = held
        try:
            with held.kept():
                yield
        finally:
            self._lease = None

    def check_lock(self) -> None:
        """Make sure, before writing, that the lease is still held.

        Raises:
            StoreLocked: this process did not renew its lease in time, and another took it.

        """
        if self._lease is not None and self._lease.lost:
            raise StoreLocked(
                f"Another process took over writing to the store {self}, for this one did not answer for a while.",
                fix="Do the same again: what is done already costs nothing.",
            )

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


def _is_absence(error: Exception) -> bool:
    """Whether an error says that nobody answers, or that another thread has just found out and closed the connection."""
    of_network = isinstance(error, OSError) or type(error).__module__.startswith(("httpx", "httpcore"))
    return of_network or "connect" in str(error) or "has been closed" in str(error)
