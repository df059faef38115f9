"""What every request carries: an id, headers that make the answer safe to show, and a count."""

import re
import time
import uuid

from flask import Flask, Response, g, request

from app.metrics import HTTP_REQUESTS, HTTP_SECONDS

# A client may invent methods; each would be a series of its own.
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
_REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def register_request_context(app: Flask) -> None:
    """Give every request an id and every answer its security headers, and count them."""
    app.before_request(_number_request)
    app.after_request(_finish)
    app.after_request(_count)


def _number_request() -> None:
    g.began = time.monotonic()
    given = request.headers.get("X-Request-ID", "")
    g.request_id = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def _count(response: Response) -> Response:
    """Count an answer, but those to Prometheus, which a worker's main process gives, too.

    Its children are forked at any time, and must not find the lock of the counters taken.
    """
    if request.endpoint != "metrics.metrics":
        method = request.method if request.method in _METHODS else "other"
        rule = request.url_rule.rule if request.url_rule else "none"
        HTTP_REQUESTS.labels(method, rule, response.status_code).inc()
        HTTP_SECONDS.labels(method, rule).observe(time.monotonic() - g.began)
    return response


def _finish(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.request_id
    for name, value in _SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith("/api/"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response
