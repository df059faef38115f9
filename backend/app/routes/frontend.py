"""The client: the static export of `frontend/`, served on the same origin as the API."""

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, current_app, redirect, request, send_from_directory, url_for
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join

from app.extensions import limiter

frontend_bp = Blueprint("frontend", __name__)
limiter.exempt(frontend_bp)

_INLINE_SCRIPT = re.compile(r"<script(?:(?!\ssrc=)[^>])*>(.*?)</script>", re.DOTALL)
_YEAR_SECONDS = 365 * 24 * 3600
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' {hashes}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "connect-src 'self' {socket}",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


@frontend_bp.get("/", defaults={"path": ""})
@frontend_bp.get("/<client_path:path>")
def page(path: str) -> Response:
    """Serve a page, a payload or an asset of the client; without a built client, the page of the API."""
    root: Path = current_app.config["FRONTEND_DIR"]
    if not (root / "index.html").is_file():
        return _without_client(path)
    name = _file_of(root, path)
    if name is None:
        return _html(root, "404.html", 404)
    return _html(root, name) if name.endswith(".html") else _asset(root, name)


def _without_client(path: str) -> Response:
    if path:
        raise NotFound
    return redirect(url_for("docs.docs"))  # type: ignore[return-value]  # Werkzeug's response is Flask's here


def _file_of(root: Path, path: str) -> str | None:
    """Find the file of a path: itself, or the page of that name (a deep link)."""
    for name in (path, f"{path.rstrip('/')}/index.html".lstrip("/"), f"{path.rstrip('/')}.html"):
        target = safe_join(str(root), name)
        if name and target and Path(target).is_file():
            return name
    return None


def _html(root: Path, name: str, status: int = 200) -> Response:
    response = send_from_directory(root, name, max_age=0)
    response.status_code = status
    path = root / name
    scheme = "wss" if request.is_secure else "ws"
    response.headers["Content-Security-Policy"] = _POLICY.format(
        hashes=_script_hashes(path, path.stat().st_mtime_ns), socket=f"{scheme}://{request.host}"
    )
    return response


def _asset(root: Path, name: str) -> Response:
    """Serve a file; those under _next/static have a hash in their name and never change."""
    is_immutable = name.startswith("_next/static/")
    response = send_from_directory(root, name, max_age=_YEAR_SECONDS if is_immutable else 0)
    response.cache_control.immutable = is_immutable
    return response


@lru_cache(maxsize=64)
def _script_hashes(path: Path, _modified: int) -> str:
    """List the hashes of a page's inline scripts (CSP level 2), which alone may run."""
    bodies = _INLINE_SCRIPT.findall(path.read_text(encoding="utf-8"))
    digests = (hashlib.sha256(body.encode()).digest() for body in bodies)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
