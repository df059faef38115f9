"""The subscription in Redis when its own task is the part that fails."""

import threading
from typing import Any

import pytest
import socketio

from app.emitter import CHANNEL
from app.sockets import listener as module
from app.sockets.listener import Listener
from tests.support.servers import wait_for


def start(listener: Listener) -> None:
    socketio.Server(client_manager=listener, async_mode="threading")
    listener.initialize()
    wait_for(listener.hears, 20, "the first probe")


def tell_the_others(redis_url: str) -> None:
    socketio.RedisManager(redis_url, channel=CHANNEL, write_only=True).emit("news", {}, room="somewhere")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("fate", ["dead", "stuck"])
def test_a_task_that_died_or_hangs_is_replaced(
    redis_url: str, monkeypatch: pytest.MonkeyPatch, fate: str
) -> None:
    monkeypatch.setattr(module, "_STUCK_SECONDS", 8.0)
    heard: list[dict[str, Any]] = []
    struck, released = threading.Event(), threading.Event()

    def on_emit(message: dict[str, Any]) -> None:
        heard.append(message)
        if not struck.is_set():
            struck.set()
            if fate == "dead":
                raise SystemExit
            released.wait(timeout=60)

    listener = Listener(redis_url, on_emit)
    start(listener)
    tell_the_others(redis_url)
    assert struck.wait(timeout=10)
    wait_for(lambda: not listener.hears(), 20, "deafness")
    wait_for(listener.hears, 20, "another listener")
    tell_the_others(redis_url)
    wait_for(lambda: len(heard) == 2, 10, "the next event")
    released.set()
