"""What stands before Socket.IO: counts WebSockets, and turns away what need not be heard."""

import json
import uuid
from collections.abc import Callable, Iterable
from typing import Any

from app.errors import AppError
from app.extensions import socketio
from app.sockets.addresses import network_socket
from app.sockets.connections import Connection, connections

# Where the request of a WebSocket carries its Connection.
CONNECTION = "frenchnovel.connection"
_NAMESPACE = "/"
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Door:
    """WSGI middleware; a WebSocket's call lasts as long as the connection, so its end is never missed."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Let a request through; count it while it lasts if it asks for a WebSocket."""
        if environ.get("HTTP_UPGRADE", "").lower() != "websocket":
            return self._application(environ, start_response)
        address = environ.get("REMOTE_ADDR", "")
        try:
            connection = connections.open(address, network_socket(environ))
        except AppError as error:
            connections.refuse(address, error.code)
            return _answer(error, start_response)
        environ[CONNECTION] = connection
        # Its compressor would take a quarter of a megabyte each, for messages that are short.
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        try:
            return self._application(environ, start_response)
        finally:
            _end(connection)


def _end(connection: Connection) -> None:
    sid = connection.sid
    connections.close(connection)
    # Who went away while being let in is not known to Socket.IO as gone.
    if sid and socketio.server.manager.is_connected(sid, _NAMESPACE):
        socketio.server.manager.disconnect(sid, _NAMESPACE, ignore_queue=True)


def _answer(error: AppError, start_response: Callable[..., Any]) -> list[bytes]:
    body = {
        "error": error.message,
        "error_code": error.code,
        "details": error.details,
        "request_id": uuid.uuid4().hex,
    }
    headers = [("Content-Type", "application/json"), ("Connection", "close")]
    start_response(f"{error.status} Too Many Requests", headers)
    return [json.dumps(body).encode()]
