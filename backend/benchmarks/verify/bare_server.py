"""A Flask-SocketIO server under eventlet that lets everybody in and only emits; needs REDIS_URL and PORT."""

import eventlet

eventlet.monkey_patch()

import os
from typing import Any

from flask import Flask
from flask_socketio import SocketIO, join_room

_MOST_CONNECTIONS = 10_000

app = Flask("bare")
socketio = SocketIO(
    app, async_mode="eventlet", message_queue=os.environ["REDIS_URL"], transports=["websocket"]
)


@socketio.on("join_job")
def join_job(data: dict[str, Any]) -> dict[str, bool]:
    """Enter a room."""
    join_room(f"job_{data['job_id']}")
    return {"ok": True}


if __name__ == "__main__":
    socketio.run(
        app, host="127.0.0.1", port=int(os.environ["PORT"]), max_size=_MOST_CONNECTIONS, log_output=False
    )
