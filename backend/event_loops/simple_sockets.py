"""Bounds for the WebSockets of simple-websocket, which has none unless told."""

import time
from collections.abc import Callable
from typing import Any

_MAX_WAITING = 64
_PAUSE_SECONDS = 0.01


class _Inbox(list[Any]):
    """Messages that wait to be handled; a full one lets the peer wait."""

    def __init__(self, connection: Any) -> None:
        super().__init__(connection.input_buffer)
        self._connection = connection

    def append(self, message: Any) -> None:
        """Keep a message as soon as there is room; called by the connection's reader."""
        while len(self) >= _MAX_WAITING and self._connection.connected:
            time.sleep(_PAUSE_SECONDS)
        super().append(message)


def bound_messages(server: Any, **options: Any) -> None:
    """Hold an Engine.IO server's WebSockets to its message size; `options` are simple_websocket's."""
    make, limit = server._async["websocket"], server.max_http_buffer_size

    def websocket(handler: Callable[[Any], Any], engine: Any) -> Any:
        def handle(socket: Any) -> Any:
            socket.ws.input_buffer = _Inbox(socket.ws)
            return handler(socket)

        made = make(handle, engine)
        made.server_args.update(max_message_size=limit, **options)
        return made

    server._async = {**server._async, "websocket": websocket}
