"""An HTTP client for a model's server that somebody else named, which reaches no other.

A name is looked up here, every address it has is checked, and the connection goes to the one that was checked; so neither a redirect
(none is followed) nor a name that changes its address leads inside a network. Must not know models or keys.
"""

import ipaddress
import socket
from typing import TYPE_CHECKING

from rag.text.addresses import is_public

if TYPE_CHECKING:
    import httpx2


def client() -> "httpx2.Client":
    """The client. A request to an address that may not be reached is an `httpx2.ConnectError`."""
    import httpx2

    class PublicOnly(httpx2.HTTPTransport):
        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            host = request.url.host
            place = _public_address(host, request.url.port or (443 if request.url.scheme == "https" else 80))
            if place is None:
                raise httpx2.ConnectError("not on the open internet", request=request)
            request.extensions = {**request.extensions, "sni_hostname": host}  # what the certificate must be for
            request.url = request.url.copy_with(host=place)  # the Host header keeps the name
            return super().handle_request(request)

    # Behind a proxy of the environment, or after a redirect, none of this would hold.
    return httpx2.Client(transport=PublicOnly(), trust_env=False, follow_redirects=False)


def _public_address(host: str, port: int) -> str | None:
    """One of a name's addresses; None where any of them is inside a network, or it has none."""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError:
        return None
    addresses = [ipaddress.ip_address(each.partition("%")[0]) for each in found]
    return str(addresses[0]) if addresses and all(is_public(each) for each in addresses) else None
