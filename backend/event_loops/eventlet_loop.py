"""eventlet: the default."""

import signal
from collections.abc import Callable
from typing import Any

import eventlet
from eventlet import hubs, tpool
from eventlet.support import psycopg2_patcher
from eventlet.websocket import FailedConnectionError

# eventlet serves 1,024 connections unless told otherwise; DESIGN wants 2,000 idle clients on one process.
SERVER_OPTIONS = {"max_size": 10_000, "log_output": False}
execute: Callable[..., Any] = tpool.execute
# A message may come in pieces, empty ones too; an honest one has a few.
_MAX_PIECES = 1000
# Close codes of RFC 6455, section 7.4.1.
_TOO_BIG = 1009


def patch() -> None:
    """Make the standard library and psycopg2 cooperative."""
    eventlet.monkey_patch()
    psycopg2_patcher.make_psycopg_green()


def on_terminate(stop: Callable[[], None]) -> None:
    """Call `stop` at SIGTERM, in the hub: any other greenlet may swallow the exit."""

    def handle(*_: Any) -> None:
        hub = hubs.get_hub()
        if eventlet.getcurrent() is hub.greenlet:
            stop()
        hub.schedule_call_global(0, stop)

    signal.signal(signal.SIGTERM, handle)


def bound_messages(server: Any) -> None:
    """Hold an Engine.IO server's WebSockets to its message size in any number of frames.

    eventlet bounds a frame, not a message, and never yields to others while a peer goes on sending.
    """
    make, limit = server._async["websocket"], server.max_http_buffer_size

    def websocket(handler: Callable[[Any], Any], engine: Any) -> Any:
        made = make(lambda socket: handler(_bounded(socket, limit)), engine)
        # The drafts before RFC 6455 know no bound at all.
        made.support_legacy_versions = False
        return made

    server._async = {**server._async, "websocket": websocket}


def _bounded(socket: Any, limit: int) -> Any:
    receive = socket._recv_frame

    def receive_within_bounds(message: Any = None) -> Any:
        eventlet.sleep(0)
        message = receive(message=message)
        if len(message.data) > _MAX_PIECES or sum(map(len, message.data)) > limit:
            raise FailedConnectionError(_TOO_BIG, "The message is too big.")
        return message

    socket._recv_frame = receive_within_bounds
    return socket
