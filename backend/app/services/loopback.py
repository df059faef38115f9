"""Whether a request comes from this very computer."""

from urllib.parse import urlsplit

from flask import Request

from config import is_loopback

_UNTRUSTED = ("X-Real-Ip", "Forwarded", "Via")


def is_local_request(request: Request, trusted_proxies: int) -> bool:
    """Check the peer, the Host header and that no proxy is between but the trusted ones.

    A stranger's page that rebinds its own name to 127.0.0.1 still sends that name as Host.
    """
    host = urlsplit(f"//{request.host}").hostname or ""
    peer = request.remote_addr or ""
    return is_loopback(peer) and is_loopback(host) and not _passed_strangers(request, trusted_proxies)


def _passed_strangers(request: Request, trusted_proxies: int) -> bool:
    """Find marks of proxies: each appends to X-Forwarded-For, others come from proxies nobody trusts."""
    peers = request.headers.getlist("X-Forwarded-For")
    hops = sum(len(peer.split(",")) for peer in peers)
    untrusted = _UNTRUSTED if trusted_proxies else (*_UNTRUSTED, "X-Forwarded-")
    return hops > trusted_proxies or any(name.title().startswith(untrusted) for name, _ in request.headers)
