"""A job without a chord: one chunk after the other (CHUNK_MODE=sequential)."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from redis import Redis

from tests.conftest import DATABASE_NAME
from tests.faults.invariants import assert_invariants
from tests.faults.stack import FaultStack
from tests.support.model_server import model_server
from tests.support.servers import RedisServer


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> Iterator[FaultStack]:
    folder = tmp_path_factory.mktemp("stack")
    shutil.copy(migrated_sqlite, folder / DATABASE_NAME)
    redis = RedisServer(folder / "redis")
    redis.start()
    with model_server(latency=0.1) as model:
        running = FaultStack(folder, redis, model, {"CHUNK_MODE": "sequential"})
        try:
            running.start()
            yield running
        finally:
            running.stop()
            redis.process.stop()


def test_one_chunk_runs_after_the_other_and_no_chord_waits(stack: FaultStack, tmp_path: Path) -> None:
    with stack.run(tmp_path) as run:
        run.wait_for_progress(15)
        redis = Redis.from_url(stack.redis.url)
        assert not [key for end in "jts" for key in redis.scan_iter(f"*.{end}")]
        job = assert_invariants(stack, run)
        assert (job["status"], job["partial"]) == ("completed", False)
        chunks = run.chunks()
    assert len(chunks) >= 12
    moments = [
        datetime.fromisoformat(chunk[name]) for chunk in chunks for name in ("started_at", "completed_at")
    ]
    assert all(earlier <= later for earlier, later in pairwise(moments))


def test_a_lost_worker_loses_and_doubles_nothing(stack: FaultStack, tmp_path: Path) -> None:
    with stack.run(tmp_path) as run:
        run.wait_for_progress(30)
        stack.kill("worker")
        assert run.held_chunks()
        stack.restart_worker()
        job = assert_invariants(stack, run)
        assert (job["status"], job["partial"]) == ("completed", False)


def test_a_redis_that_forgets_does_not_end_the_line(stack: FaultStack, tmp_path: Path) -> None:
    with stack.run(tmp_path) as run:
        run.wait_for_progress(30)
        stack.redis.process.kill()
        stack.redis.forget()
        stack.redis.start()
        job = assert_invariants(stack, run)
        assert (job["status"], job["partial"]) == ("completed", False)
        assert stack.is_alive("worker")
