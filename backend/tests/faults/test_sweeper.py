"""Sweepers that meet, and ones that find nothing to do."""

from app import create_app
from app.tasks.sweep_jobs import sweep_jobs
from config import Config
from tests.faults.conftest import Begin
from tests.faults.invariants import assert_invariants
from tests.faults.stack import CLOCKS, FaultStack
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


def test_16_a_sweeper_leaves_a_healthy_slow_job_alone(stack: FaultStack, begin: Begin) -> None:
    stack.model.latency = 1.2
    run = begin(2 * 144)
    job = assert_invariants(stack, run)
    assert (job["status"], job["partial"]) == ("completed", False)
    assert run.seconds() > 2 * CLOCKS["PATIENCE_SECONDS"]
    assert stack.query("SELECT generation FROM jobs WHERE id = :job", job=run.job_id)[0][0] == 1
    assert all(chunk["attempts"] == 1 for chunk in run.chunks())
