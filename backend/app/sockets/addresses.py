"""Where a WebSocket comes from."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

# What one customer of a provider is given at least (RFC 6177): single addresses inside cost nothing.
_IPV6_SITE_BITS = 64


def site_of(address: str) -> str:
    """Return what is counted as one place: an IPv4 address, or the network of an IPv6 address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ip_network((parsed.packed, _IPV6_SITE_BITS), strict=False))


def origin_is_allowed(origin: str, environ: dict[str, Any], listed: list[str]) -> bool:
    """Tell whether pages of this origin may open the socket: our own and the listed ones."""
    return origin in listed or urlsplit(origin).netloc == environ.get("HTTP_HOST")


def network_socket(environ: dict[str, Any]) -> Any:
    """Return the TCP socket of a request; each server keeps it elsewhere, None where it is unknown."""
    if "werkzeug.socket" in environ:
        return environ["werkzeug.socket"]
    if "eventlet.input" in environ:
        return environ["eventlet.input"].get_socket()
    # gevent hands out the stream itself when another protocol is asked for.
    content = environ.get("wsgi.input")
    stream = getattr(content, "rfile", content)
    return getattr(getattr(stream, "raw", None), "_sock", None)
