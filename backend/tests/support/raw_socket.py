"""A Socket.IO client by hand, which can break every rule that a library keeps."""

import contextlib
import json
import socket
import struct
from typing import Any

import websocket

PING, PONG, CONNECT, EVENT = "2", "3", "40", "42"
_ADDRESS = "/socket.io/?EIO=4&transport=websocket"
# RFC 6455, section 5.2: a text frame that is not the last of its message; one that goes on; a masked length.
_TEXT, _CONTINUATION, _FINAL, _MASKED, _LONG = 0x1, 0x0, 0x80, 0x80, 126


class RawSocket:
    """One WebSocket to a server; answers no pings unless it is told to."""

    def __init__(self, url: str, *, origin: str | None = None, header: dict[str, str] | None = None) -> None:
        self._socket = websocket.create_connection(
            url.replace("http", "ws", 1) + _ADDRESS,
            timeout=20,
            origin=origin,
            suppress_origin=origin is None,
            header=header,
        )
        self.heard: list[str] = []

    def sign_in(self, token: object) -> str:
        """Send a token; return the answer's packet."""
        self.send(CONNECT + json.dumps({"token": token}))
        return self.wait_for("4")

    def call(self, event: list[Any] | str, number: int = 1) -> str:
        """Send an event that wants an answer (a list, or JSON as it stands); return the answer."""
        text = event if isinstance(event, str) else json.dumps(event)
        self.send(f"{EVENT}{number}{text}")
        return self.wait_for(f"43{number}")

    def wait_for(self, start: str) -> str:
        """Return the next packet that begins so, and answer pings meanwhile."""
        while True:
            packet = self.receive()
            if packet.startswith(PING):
                self.send(PONG)
            elif packet.startswith(start):
                return packet

    def receive(self) -> str:
        """Return the next packet; raise ConnectionError when the server has closed."""
        try:
            packet = self._socket.recv()
        except websocket.WebSocketConnectionClosedException:
            packet = ""
        if not packet:
            raise ConnectionResetError("the server closed the connection")
        self.heard.append(str(packet))
        return str(packet)

    def send(self, packet: str) -> None:
        self._socket.send(packet)

    def send_binary(self, content: bytes) -> None:
        self._socket.send_binary(content)

    def send_piece(self, content: bytes, *, first: bool = False) -> None:
        """Send one frame of a message that goes on."""
        header = struct.pack("!BB", _TEXT if first else _CONTINUATION, _MASKED | _LONG)
        self._socket.sock.sendall(header + struct.pack("!H", len(content)) + bytes(4) + content)

    def is_closed_within(self, seconds: float) -> bool:
        """Tell whether the server ends the connection in time; whatever it says meanwhile is not answered."""
        self._socket.settimeout(seconds)
        with contextlib.suppress(websocket.WebSocketTimeoutException):
            try:
                while True:
                    self.receive()
            except OSError:
                return True
            except websocket.WebSocketProtocolException:
                # Werkzeug, which serves the mode `threading`, ends with an HTTP answer, and that is no frame.
                return self._is_at_its_end()
        return False

    def _is_at_its_end(self) -> bool:
        """Read on, whatever it is, until the server has closed."""
        try:
            while self._socket.sock.recv(4096):
                pass
        except TimeoutError:
            return False
        except OSError:
            # A reset: the server closed before it had read all that we sent.
            return True
        return True

    def give_up_after(self, seconds: float) -> None:
        """Wait no longer than this for the server, also while sending."""
        self._socket.settimeout(seconds)

    def tear(self, *, abruptly: bool) -> None:
        """End the TCP connection without a word of WebSocket: with a FIN, or with a RST."""
        if abruptly:
            self._socket.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._socket.shutdown()

    def close(self) -> None:
        self._socket.close(timeout=1)


def refusal_at_the_door(url: str) -> tuple[int, dict[str, Any]]:
    """Try to open a WebSocket that must not open; return the HTTP status and the error."""
    try:
        RawSocket(url).close()
    except websocket.WebSocketBadStatusException as error:
        return error.status_code, json.loads(error.resp_body)
    raise AssertionError("the WebSocket was opened")
