"""Workers that die, or are replaced, in mid-job."""

import pytest

from tests.faults.conftest import Begin
from tests.faults.invariants import assert_invariants
from tests.faults.stack import LATENCY, FaultStack


@pytest.mark.postgresql
def test_04_the_whole_worker_is_killed_and_comes_back(stack: FaultStack, begin: Begin) -> None:
    run = begin()
    run.wait_for_progress(15)
    stack.kill("worker")
    assert run.held_chunks()
    stack.model.latency = LATENCY
    stack.restart_worker()
    job = assert_invariants(stack, run)
    assert (job["status"], job["partial"]) == ("completed", False)


def test_05_a_deployment_with_enough_grace(stack: FaultStack, begin: Begin) -> None:
    stack.model.latency = 1.0
    run = begin()
    run.wait_for_progress(15)
    assert run.held_chunks()
    assert stack.shut_down("worker", grace=10), "it had to be killed"
    assert run.job()["status"] == "processing"
    assert not run.held_chunks(), "what was interrupted is free for other workers"
    stack.model.latency = LATENCY
    stack.restart_worker()
    job = assert_invariants(stack, run)
    assert (job["status"], job["partial"]) == ("completed", False)
    assert all(chunk["attempts"] == 1 for chunk in run.chunks()), "an interruption is no attempt"


def test_05_a_deployment_with_too_short_a_grace(stack: FaultStack, begin: Begin) -> None:
    stack.model.latency = 1.0
    run = begin()
    run.wait_for_progress(15)
    assert not stack.shut_down("worker", grace=0.5), "it was gone before it could be killed"
    assert run.held_chunks()
    stack.model.latency = LATENCY
    stack.restart_worker()
    job = assert_invariants(stack, run)
    assert (job["status"], job["partial"]) == ("completed", False)
