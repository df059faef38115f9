"""Binds the Socket.IO server to the app of the web process."""

import logging
from functools import partial

from flask import Flask

from app.extensions import socketio
from app.services.health import HealthService
from app.sockets.addresses import origin_is_allowed
from app.sockets.connections import connections
from app.sockets.door import Door
from app.sockets.listener import Listener
from app.sockets.news import news
from app.sockets.packets import StrictPacket
from app.sockets.watch import watch
from config import Config


def init_sockets(app: Flask, config: Config) -> None:
    """Bind Socket.IO and what guards it; starts nothing."""
    connections.init_app(config.sockets)
    listener = Listener(config.redis_url, on_emit=news.note_event) if config.realtime else None
    socketio.init_app(
        app,
        client_manager=listener,
        serializer=StrictPacket,
        logger=_errors_of("socketio.server"),
        engineio_logger=_errors_of("engineio.server"),
        async_mode=config.socketio_async_mode,
        # One event of a client at a time: who sends many waits for himself.
        async_handlers=False,
        cors_allowed_origins=partial(origin_is_allowed, listed=config.cors_origins),
        transports=["websocket"],
        max_http_buffer_size=config.sockets.message_bytes,
        ping_interval=config.ping_interval,
        ping_timeout=config.ping_timeout,
        # watch() does it for all at once.
        monitor_clients=not config.realtime,
    )
    app.wsgi_app = Door(app.wsgi_app)  # type: ignore[method-assign]
    if listener:
        app.extensions["health"] = HealthService(config.redis_url, realtime=listener.hears)


def start_sockets(app: Flask) -> None:
    """Start to listen to Redis and to look after the connections; for the process that serves."""
    if app.config["REALTIME"]:
        socketio.server.manager.initialize()
        socketio.start_background_task(watch, app)


def stop_sockets() -> None:
    """Let the clients go: they come back to the next process."""
    connections.close_all()


def _errors_of(library: str) -> logging.Logger:
    """Return a logger that writes errors once: by themselves the libraries add a handler of their own."""
    logger = logging.getLogger(library)
    logger.setLevel(logging.ERROR)
    return logger
