"""Sweepers that meet, and ones that find nothing to do."""

from app import create_app
from app.constants import STEP_PROGRESS, STEP_SIMPLIFYING
from app.tasks.sweep_jobs import sweep_jobs
from config import Config
from tests.faults.conftest import Begin
from tests.faults.invariants import assert_invariants
from tests.faults.stack import CLOCKS, LATENCY, SENTENCES, FaultStack
from tests.support.servers import wait_for
from tests.support.threads import at_once


def test_16_several_sweepers_at_once(stack: FaultStack, begin: Begin) -> None:
    run = begin()
    run.wait_for_progress(15)
    stack.kill("worker")
    stack.kill("beat")
    held = run.held_chunks()
    assert held
    stack.expire_leases()
    at_once(create_app(Config(stack.environment), realtime=False), sweep_jobs)
    assert not run.held_chunks()
    stack.restart_worker()
    job = assert_invariants(stack, run)
    assert (job["status"], job["partial"]) == ("completed", False)


def test_16_a_sweeper_leaves_a_slow_job_alone_and_those_that_wait_for_it(
    stack: FaultStack, begin: Begin
) -> None:
    stack.model.latency = 1.2
    slow = begin(2 * SENTENCES)
    runs = [slow, begin(SENTENCES, slow.user), begin(SENTENCES, slow.user)]
    wait_for(lambda: runs[-1].job()["progress_percent"] > STEP_PROGRESS[STEP_SIMPLIFYING], what="its turn")
    stack.model.latency = LATENCY
    for run in runs:
        job = assert_invariants(stack, run)
        assert (job["status"], job["partial"]) == ("completed", False)
        assert run.generation() == 1
        assert all(chunk["attempts"] == 1 for chunk in run.chunks())
    assert slow.seconds() > CLOCKS["PATIENCE_SECONDS"]
    assert runs[-1].seconds_in_line() > CLOCKS["PATIENCE_SECONDS"]
