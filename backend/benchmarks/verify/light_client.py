"""One Socket.IO connection on a bare TCP socket: many of these in one process cost it little."""

import json
import socket
from typing import Any
from urllib.parse import urlsplit

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, CloseConnection, Event, RejectConnection, Request, TextMessage

_PATH = "/socket.io/?EIO=4&transport=websocket"
# Engine.IO and Socket.IO packets: open, ping and pong; connect, refusal, event and answer.
_OPEN, _PING, _PONG = "0", "2", "3"
_CONNECT, _REFUSED, _EVENT, _ANSWER = "40", "44", "42", "43"
_BYTES = 256 * 1024


class LightClient:
    """Connects, joins the room of a job if there is one, and keeps what arrives with its time of arrival."""

    def __init__(self, url: str, token: str, job_id: int | None) -> None:
        address = urlsplit(url)
        self._token, self._job_id = token, job_id
        self._connection = WSConnection(ConnectionType.CLIENT)
        self.state = "connecting"
        self.events: list[tuple[float, str]] = []
        self._text = ""
        self.socket = socket.create_connection((address.hostname, address.port), timeout=10)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._send(Request(host=address.netloc, target=_PATH))

    @property
    def is_settled(self) -> bool:
        """Whether it is where it wants to be, or will never be."""
        return self.state in ("ready", "refused", "closed")

    def read(self) -> bytes:
        """Take what has arrived off the network, without looking at it."""
        try:
            return self.socket.recv(_BYTES)
        except OSError:
            return b""

    def take(self, data: bytes, at: float) -> None:
        """Understand what arrived at a time."""
        if not data:
            self.state = "refused" if self.state == "connecting" else "closed"
            return
        self._connection.receive_data(data)
        for event in self._connection.events():
            self._on_network_event(event, at)

    def _on_network_event(self, event: Event, at: float) -> None:
        if isinstance(event, TextMessage):
            self._text += event.data
            if event.message_finished:
                message, self._text = self._text, ""
                self._on_packet(message, at)
        elif isinstance(event, (RejectConnection, CloseConnection)):
            self.take(b"", at)
        else:
            assert isinstance(event, AcceptConnection), event

    def _on_packet(self, message: str, at: float) -> None:
        if message.startswith(_EVENT):
            self.events.append((at, message[len(_EVENT) :]))
        elif message.startswith(_OPEN):
            self._say(_CONNECT + json.dumps({"token": self._token}))
        elif message.startswith(_PING):
            self._say(_PONG)
        elif message.startswith(_CONNECT):
            self._join()
        elif message.startswith(_ANSWER):
            self.state = "ready" if '"ok":true' in message.replace(" ", "") else "refused"
        elif message.startswith(_REFUSED):
            self.state = "refused"

    def _join(self) -> None:
        if self._job_id is None:
            self.state = "ready"
        else:
            self._say(f"{_EVENT}0" + json.dumps(["join_job", {"job_id": self._job_id}]))

    def _say(self, message: str) -> None:
        self._send(TextMessage(message))

    def _send(self, event: Any) -> None:
        self.socket.sendall(self._connection.send(event))
