"""Whether events of other processes reach a web server, and what happens when they do not."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import books
from tests.support.live import JobWatcher, LiveUser
from tests.support.redis_control import Line, RedisControl
from tests.support.servers import wait_for
from tests.support.web import Web

# How long it may take to notice, and to recover, on a busy machine.
PATIENCE = 30


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisControl]:
    control = RedisControl(tmp_path / "redis")
    control.start()
    yield control
    control.stop()


@pytest.fixture
def line(redis: RedisControl) -> Iterator[Line]:
    """What connects web server and Redis."""
    line = Line(redis.url)
    yield line
    line.close()


@pytest.fixture
def web(line: Line, tmp_path: Path) -> Iterator[Web]:
    web = Web(tmp_path, line.url, {}).start()
    yield web
    web.stop()


def hears(web: Web) -> bool:
    return web.checks()["realtime"]


def assert_events_arrive(user: LiveUser, watcher: JobWatcher, folder: Path) -> None:
    job = user.submit(books.story_pdf(folder))
    assert watcher.join(job["id"])["ok"]
    user.request("POST", f"/jobs/{job['id']}/cancel")
    assert watcher.ended.wait(timeout=PATIENCE)
    watcher.ended.clear()


def test_a_lost_redis_is_noticed_and_heard_again_when_it_is_back(
    web: Web, redis: RedisControl, tmp_path: Path
) -> None:
    # Before anybody has connected.
    wait_for(lambda: hears(web), PATIENCE, "the first probe")
    user = LiveUser(web.url, "reader@example.org")
    watcher = JobWatcher(user)
    assert_events_arrive(user, watcher, tmp_path)

    redis.kill()
    wait_for(lambda: not hears(web), PATIENCE, "deafness")
    redis.start()
    wait_for(lambda: hears(web), PATIENCE, "hearing")
    assert_events_arrive(user, watcher, tmp_path)
    watcher.close()


def test_a_redis_that_hangs_is_noticed_and_heard_again(web: Web, redis: RedisControl, tmp_path: Path) -> None:
    wait_for(lambda: hears(web), PATIENCE, "the first probe")
    user = LiveUser(web.url, "reader@example.org")
    watcher = JobWatcher(user)

    redis.freeze()
    frozen_at = time.monotonic()
    wait_for(lambda: not hears(web), 20, "deafness")
    joined_at = time.monotonic()
    assert watcher.join(1)["error_code"] == "NOT_FOUND"
    assert time.monotonic() - joined_at < 5  # nobody waits for Redis
    time.sleep(max(0.0, 20 - (time.monotonic() - frozen_at)))
    redis.thaw()

    wait_for(lambda: hears(web), PATIENCE, "hearing")
    assert_events_arrive(user, watcher, tmp_path)
    watcher.close()


def test_a_connection_that_went_dead_in_silence_is_replaced(web: Web, line: Line, tmp_path: Path) -> None:
    wait_for(lambda: hears(web), PATIENCE, "the first probe")
    user = LiveUser(web.url, "reader@example.org")
    watcher = JobWatcher(user)

    line.go_dead()
    wait_for(lambda: not hears(web), PATIENCE, "deafness")
    wait_for(lambda: hears(web), PATIENCE, "hearing")
    assert_events_arrive(user, watcher, tmp_path)
    watcher.close()


def test_a_room_is_told_what_was_lost_on_the_way(web: Web, tmp_path: Path) -> None:
    user = LiveUser(web.url, "reader@example.org")
    job = user.submit(books.story_pdf(tmp_path))
    watcher = JobWatcher(user)
    watcher.join(job["id"])
    web.execute("UPDATE jobs SET status = 'failed', version = version + 1 WHERE id = ?", job["id"])
    assert watcher.ended.wait(timeout=PATIENCE)
    assert watcher.snapshots[-1] == user.get(f"/jobs/{job['id']}")
    told = len(watcher.snapshots)
    time.sleep(10)
    assert len(watcher.snapshots) == told
    watcher.close()
