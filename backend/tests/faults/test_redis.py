"""A Redis that forgets, dies or hangs in mid-job."""

import time

from redis import Redis

from tests.faults.conftest import Begin
from tests.faults.invariants import assert_invariants
from tests.faults.stack import FaultStack, Run

HANG_SECONDS = 20.0


def assert_complete(stack: FaultStack, run: Run) -> None:
    job = assert_invariants(stack, run)
    assert (job["status"], job["partial"]) == ("completed", False)


def assert_no_chunk_was_cut_off(run: Run) -> None:
    assert all(chunk["attempts"] == 1 for chunk in run.chunks())


def test_07_redis_is_emptied(stack: FaultStack, begin: Begin) -> None:
    run = begin()
    run.wait_for_progress(20)
    redis = Redis.from_url(stack.redis.url)
    assert redis.dbsize() > 0
    redis.flushall()
    assert_complete(stack, run)
    assert_complete(stack, begin())


def test_08_the_keys_of_the_chord_are_deleted(stack: FaultStack, begin: Begin) -> None:
    run = begin()
    run.wait_for_progress(30)
    redis = Redis.from_url(stack.redis.url)
    keys = [key for end in "jts" for key in redis.scan_iter(f"*.{end}")]
    assert keys
    assert redis.delete(*keys) == len(keys)
    assert_complete(stack, run)


def test_09_redis_is_killed_and_comes_back_empty(stack: FaultStack, begin: Begin) -> None:
    run = begin()
    run.wait_for_progress(20)
    stack.redis.process.kill()
    stack.redis.forget()
    time.sleep(1)
    stack.redis.start()
    assert_complete(stack, run)
    assert_no_chunk_was_cut_off(run)
    assert stack.is_alive("worker")
    assert_complete(stack, begin())


def test_10_redis_hangs(stack: FaultStack, begin: Begin) -> None:
    undisturbed = begin()
    assert_complete(stack, undisturbed)
    run = begin()
    run.wait_for_progress(20)
    stack.redis.process.freeze()
    time.sleep(HANG_SECONDS)
    stack.redis.process.thaw()
    assert_complete(stack, run)
    assert_no_chunk_was_cut_off(run)
    # With these clocks the processes that wait for Redis run into their time limit and are made anew.
    assert run.seconds() < undisturbed.seconds() + HANG_SECONDS + 15
