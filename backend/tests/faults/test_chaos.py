"""Books of several users, while everything dies at random.

CHAOS_SECONDS, CHAOS_JOBS and CHAOS_SEED change how long, how many and what (`make chaos`).
"""

import os
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.conftest import DATABASE_NAME
from tests.faults.chaos import ChaosStack, Killer
from tests.faults.good_client import GoodClient
from tests.faults.invariants import assert_invariants
from tests.faults.stack import LATENCY, SENTENCES
from tests.support.model_server import ModelServer
from tests.support.servers import RedisServer

SECONDS = float(os.environ.get("CHAOS_SECONDS", "15"))
JOBS = int(os.environ.get("CHAOS_JOBS", "8"))
USERS = 5
# Between two harms, on average.
PAUSE_SECONDS = 2.5
HEAL_SECONDS = 180.0
SIZES = (1, 40, SENTENCES, 2 * SENTENCES)
SETTINGS = {
    "WORKER_CONCURRENCY": "3",
    "ACCESS_TOKEN_SECONDS": "7200",
    "DEADLINE_SECONDS": str(SECONDS + HEAL_SECONDS),
}


@pytest.fixture
def chaos(
    tmp_path: Path, database: dict[str, str], model: ModelServer, migrated_sqlite: Path
) -> Iterator[ChaosStack]:
    """The product with two workers, apart from the stack of the other tests."""
    shutil.copy(migrated_sqlite, tmp_path / DATABASE_NAME)
    redis = RedisServer(tmp_path / "redis")
    redis.start()
    stack = ChaosStack(tmp_path, redis, model, {**database, **SETTINGS})
    model.latency = LATENCY
    try:
        stack.start()
        yield stack
    finally:
        stack.stop()
        redis.process.stop()


@pytest.fixture
def seed() -> Iterator[int]:
    """What makes the same harm happen again, and is told."""
    value = int(os.environ.get("CHAOS_SEED") or time.time_ns() % 1_000_000)
    print(f"CHAOS_SEED={value}")
    return value


def test_all_invariants_hold_after_everything_died_at_random(chaos: ChaosStack, seed: int) -> None:
    random = Random(seed)
    sizes = [random.choice(SIZES) for _ in range(JOBS)]
    clients = [GoodClient(chaos, chaos.new_user(), sizes[n::USERS]) for n in range(USERS)]
    killer = Killer(chaos, random)
    try:
        for client in clients:
            client.begin(Random(random.random()), SECONDS)
        killer.rage(SECONDS, PAUSE_SECONDS)
        heal_until = time.monotonic() + HEAL_SECONDS
        chaos.wait_until_ready()
        for client in clients:
            client.finish(heal_until - time.monotonic())
        _assert_all_is_well(chaos, clients, heal_until)
    finally:
        print(*killer.timeline, sep="\n")
        for client in clients:
            client.close()


def _assert_all_is_well(chaos: ChaosStack, clients: list[GoodClient], heal_until: float) -> None:
    ends: Counter[str] = Counter()
    for run in [run for client in clients for run in client.runs]:
        job = assert_invariants(chaos, run, max(1.0, heal_until - time.monotonic()))
        ends["partial" if job["partial"] else job["status"]] += 1
        (key,) = chaos.query("SELECT storage_key FROM jobs WHERE id = :job", job=run.job_id)[0]
        assert (chaos.folder / "books" / key).exists(), "no file is lost"
    for client in clients:
        listed = client.user.get("/jobs?per_page=100")
        assert listed["total"] == len(client.runs), "one job for each book, however often it was handed in"
    print(f"ends: {dict(ends)}; requests repeated: {sum(client.repeated for client in clients)}")
    assert ends["completed"] >= 0.5 * sum(ends.values()), ends
