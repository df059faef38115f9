"""Chunks that go wrong, kill their process, or take long."""

import time

from app.constants import MAX_CHUNK_ATTEMPTS
from tests.faults.conftest import Begin
from tests.faults.invariants import assert_invariants
from tests.faults.stack import CLOCKS, SENTENCES, FaultStack
from tests.support.model_server import rewrite

WORK = "app.tasks.process_chunk.ChunkRun.simplify"
CALL = "app.tasks.process_chunk.simplify_checked"


def test_nothing_is_wrong_without_a_fault(stack: FaultStack, begin: Begin) -> None:
    job = assert_invariants(stack, begin())
    assert (job["status"], job["partial"]) == ("completed", False)
    assert job["total_chunks"] >= 12
    assert job["estimated_credits"] > job["actual_credits"] > 0


def test_01_a_chunk_raises(stack: FaultStack, begin: Begin) -> None:
    fault = stack.faults.arm(WORK, "raise", chunk=5)
    job = assert_invariants(stack, begin())
    assert fault.happened == 1
    assert (job["status"], job["partial"], job["failed_chunks"]) == ("completed", True, [5])


def test_02_a_process_is_killed_in_mid_call(stack: FaultStack, begin: Begin) -> None:
    fault = stack.faults.arm(CALL, "kill", skip=3)
    run = begin()
    job = assert_invariants(stack, run)
    assert fault.happened == 1
    assert (job["status"], job["partial"]) == ("completed", False)
    assert sorted(chunk["attempts"] for chunk in run.chunks()) == [1] * (job["total_chunks"] - 1) + [2]


def test_03_a_chunk_kills_its_process_every_time(stack: FaultStack, begin: Begin) -> None:
    fault = stack.faults.arm(WORK, "kill", chunk=5, times=None)
    run = begin()
    job = assert_invariants(stack, run)
    assert fault.happened == MAX_CHUNK_ATTEMPTS
    assert (job["status"], job["partial"], job["failed_chunks"]) == ("completed", True, [5])
    assert all(chunk["attempts"] == 1 for chunk in run.chunks() if chunk["chunk_id"] != 5)


def test_11_a_chunk_is_slower_than_the_visibility_timeout(stack: FaultStack, begin: Begin) -> None:
    slow = [f" numéro {number} " for number in range(150, 210)]
    stack.model.latency = 0.01

    def answer(text: str) -> list[str]:
        if any(number in text for number in slow):
            time.sleep(0.5)
        return rewrite(text)

    stack.model.rewrite = answer
    run = begin(4 * SENTENCES)
    job = assert_invariants(stack, run)
    assert (job["status"], job["partial"]) == ("completed", False)
    slowest = max(run.chunk_seconds())
    assert slowest > CLOCKS["VISIBILITY_TIMEOUT_SECONDS"], slowest
    assert len(stack.model.requests) == 4 * SENTENCES / 2, "nothing is asked twice"


def test_11_a_chunk_that_hangs_is_interrupted_and_tried_again(stack: FaultStack, begin: Begin) -> None:
    fault = stack.faults.arm(WORK, "sleep", chunk=5, seconds=CLOCKS["HARD_LIMIT_SECONDS"])
    run = begin()
    job = assert_invariants(stack, run)
    assert fault.happened == 1
    assert (job["status"], job["partial"]) == ("completed", False)
    assert run.chunks()[5]["attempts"] == 2
