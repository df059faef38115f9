"""The event loops that the web server can run on; imported before anything that binds a socket."""

from importlib import import_module
from types import ModuleType

_MODULES = {"eventlet": "eventlet_loop", "gevent": "gevent_loop", "threading": "thread_loop"}


def load(mode: str) -> ModuleType:
    """Return the module of a SOCKETIO_ASYNC_MODE; threads for an unknown one, which Config will refuse.

    Only the chosen library is imported: eventlet and gevent do not live together.
    """
    return import_module(f"event_loops.{_MODULES.get(mode, 'thread_loop')}")
