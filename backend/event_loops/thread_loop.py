"""Threads, with Werkzeug's server: for small installations and for debugging."""

import signal
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from event_loops import simple_sockets

SERVER_OPTIONS = {"allow_unsafe_werkzeug": True}
# Threads need no pool: a slow function stops nobody else.
execute = None


def patch() -> None:
    """Leave the standard library as it is."""


def on_terminate(stop: Callable[[], None]) -> None:
    """Call `stop` at SIGTERM."""
    signal.signal(signal.SIGTERM, lambda *_: stop())


def bound_messages(server: Any) -> None:
    """Hold an Engine.IO server's WebSockets to its message size; their threads end with the process."""
    simple_sockets.bound_messages(server, thread_class=partial(threading.Thread, daemon=True))
