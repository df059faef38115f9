"""The Socket.IO server: who is connected, what they may send, and how events reach them."""

from app.sockets.setup import init_sockets, start_sockets, stop_sockets

__all__ = ["init_sockets", "start_sockets", "stop_sockets"]
