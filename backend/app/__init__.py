"""The server side of the French Novel Tool; `create_app`, `db` and `socketio` are here for outsiders.

They are resolved when first asked for (PEP 562): the command line and the pure packages `app.text` and
`app.engines` must not load Flask, Celery and the database for nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.extensions import db, socketio
    from app.factory import create_app

__all__ = ["create_app", "db", "socketio"]

_HOMES = {"create_app": "app.factory", "db": "app.extensions", "socketio": "app.extensions"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'app' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
