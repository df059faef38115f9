"""Whether a request comes from this very computer."""

from urllib.parse import urlsplit

from flask import Request

from config import is_loopback

_PROXY_HEADERS = ("X-Forwarded-", "X-Real-Ip", "Forwarded", "Via")


def is_local_request(request: Request) -> bool:
    """Check the peer, the Host header and that no proxy is between.

    A stranger's page that rebinds its own name to 127.0.0.1 still sends that name as Host.
    """
    host = urlsplit(f"//{request.host}").hostname or ""
    forwarded = any(name.title().startswith(_PROXY_HEADERS) for name, _ in request.headers)
    return is_loopback(request.remote_addr or "") and is_loopback(host) and not forwarded
