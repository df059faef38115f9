"""Redis hangs under requests that are under way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.extensions import limiter
from tests.support.api import API, ApiUser
from tests.support.servers import RedisServer
from tests.support.threads import at_once


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path / "redis")
    server.start()
    yield server
    server.process.thaw()
    server.process.stop()


@pytest.fixture
def settings(redis: RedisServer) -> dict[str, str]:
    return {"REDIS_URL": redis.url}


@pytest.fixture(autouse=True)
def _limiter_of_a_new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the limiter, one for all apps, forget that the Redis of an earlier one was away."""
    monkeypatch.setattr(limiter, "_storage_dead", False)


def test_all_of_them_are_answered(app: Flask, user: ApiUser, redis: RedisServer) -> None:
    redis.process.freeze()
    statuses = at_once(app, lambda: app.test_client().get(f"{API}/jobs", headers=user.headers).status_code)
    assert set(statuses) == {200}
