"""gevent, with WebSockets by simple-websocket."""

import errno
import signal
from collections.abc import Callable
from typing import Any

import gevent
import psycopg2.extensions
from gevent import monkey
from gevent.socket import wait_read, wait_write

from event_loops import simple_sockets

SERVER_OPTIONS = {"log_output": False}


def patch() -> None:
    """Make the standard library and psycopg2 cooperative."""
    monkey.patch_all()
    psycopg2.extensions.set_wait_callback(_wait)


def execute(work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Run blocking work in a real thread."""
    return gevent.get_hub().threadpool.apply(work, args, kwargs)


def on_terminate(stop: Callable[[], None]) -> None:
    """Call `stop` at SIGTERM: in a greenlet, where Python's own handler would wait for the loop to wake."""
    gevent.signal_handler(signal.SIGTERM, stop)


def bound_messages(server: Any) -> None:
    """Hold an Engine.IO server's WebSockets to its message size, and let no request follow one."""
    simple_sockets.bound_messages(server)
    make = server._async["websocket"]

    def websocket(handler: Callable[[Any], Any], engine: Any) -> Callable[..., None]:
        return lambda *request: _serve_and_hang_up(make(handler, engine), *request)

    server._async = {**server._async, "websocket": websocket}


def _serve_and_hang_up(serve: Callable[..., Any], *request: Any) -> None:
    serve(*request)
    # gevent's server ends a connection in silence for this; else it would read on for another request.
    raise ConnectionResetError(errno.ECONNRESET, "the WebSocket has ended")


def _wait(connection: Any, timeout: float | None = None) -> None:
    """Let others run while psycopg2 waits for its server."""
    waits = {psycopg2.extensions.POLL_READ: wait_read, psycopg2.extensions.POLL_WRITE: wait_write}
    while (state := connection.poll()) != psycopg2.extensions.POLL_OK:
        if state not in waits:
            raise psycopg2.OperationalError(f"the connection is in state {state}")
        waits[state](connection.fileno(), timeout=timeout)
