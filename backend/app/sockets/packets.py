"""What a client may put into a Socket.IO packet."""

from typing import Any

from socketio.packet import CONNECT, DISCONNECT, EVENT, Packet

# Stands for an event whose content cannot be read; answered like any unknown one.
UNREADABLE = ""
# "*" is how python-socketio files the handler of unknown events.
_RESERVED = {"connect", "disconnect", "*"}


class StrictPacket(Packet):  # type: ignore[misc]  # python-socketio has no types
    """Takes connects, disconnects and text events; another kind counts as a goodbye.

    python-socketio would keep as many binary attachments as a client announces, run our own handlers of
    `connect` and `disconnect` for events of these names, and log a traceback for each packet it cannot read.
    """

    packet_type: int
    data: Any

    def __init__(self, *content: Any, encoded_packet: Any = None, **parts: Any) -> None:
        super().__init__(*content, **parts)
        # An empty message is one too.
        if encoded_packet is not None:
            self.attachment_count = self.decode(encoded_packet)

    def decode(self, encoded_packet: Any) -> int:
        """Read a packet from the network; never raise."""
        try:
            attachments = super().decode(encoded_packet)
        except (ValueError, TypeError, RecursionError):
            attachments, self.data = 0, None
        if attachments or self.packet_type not in (CONNECT, DISCONNECT, EVENT):
            self.packet_type, self.data = DISCONNECT, None
        elif self.packet_type == EVENT and not _is_event(self.data):
            self.data = [UNREADABLE]
        return 0


def _is_event(data: Any) -> bool:
    return isinstance(data, list) and bool(data) and isinstance(data[0], str) and data[0] not in _RESERVED
