"""Events while Redis is away."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from redis import Redis

from app import emitter as module
from app.emitter import CHANNEL, Emitter
from tests.support.servers import wait_for

SMALL = 10


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    client = Redis.from_url(redis_url)
    password = client.config_get("requirepass")["requirepass"]
    yield client
    client.config_set("requirepass", password)


@pytest.fixture
def heard(redis: Redis) -> Iterator[list[Any]]:
    """What a web process would hear, from now on."""
    payloads: list[Any] = []
    listener = redis.pubsub()
    listener.subscribe(**{CHANNEL: lambda message: payloads.append(json.loads(message["data"])["data"][0])})
    assert listener.get_message(timeout=10) is not None
    thread = listener.run_in_thread(sleep_time=0.05)
    yield payloads
    thread.stop()
    thread.join()


def lock_out(redis: Redis) -> None:
    """Let nobody connect any more, and cut who is not listening."""
    redis.config_set("requirepass", "another")
    redis.client_kill_filter(_type="normal", skipme=True)


def test_what_could_not_be_sent_is_sent_later_and_the_newest_survive(
    redis: Redis, redis_url: str, heard: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_QUEUE_LENGTH", SMALL)
    monkeypatch.setattr(module, "_REST_SECONDS", 0.2)
    password = redis.config_get("requirepass")["requirepass"]
    emitter = Emitter()
    emitter.init_app(redis_url, enabled=True)
    emitter.emit("job_progress", 0, room="job_1")
    wait_for(lambda: heard == [0], what="the first event")

    lock_out(redis)
    for number in range(1, 3 * SMALL):
        emitter.emit("job_progress", number, room="job_1")
    redis.config_set("requirepass", password)

    newest = list(range(2 * SMALL, 3 * SMALL))
    wait_for(lambda: heard[-SMALL:] == newest, 30, "the newest events, in order")
