"""Ends of jobs that meet each other, or are cut off."""

import contextlib
import time
from functools import partial
from random import Random
from unittest import mock

import pytest

from app.extensions import emitter
from app.services.chunk import Claim, LeaseLostError
from app.tasks import finalize_job_results as finalize
from tests.faults.conftest import Begin
from tests.faults.invariants import assert_invariants
from tests.faults.quiet import QuietDatabase
from tests.faults.racers import race, this_app, together
from tests.faults.stack import FaultStack
from tests.support.rows import land
from tests.support.servers import wait_for

CLOSE = "app.services.job.JobService.close"
TELL = "app.tasks.finalize_job_results.emit_job_progress"
FINALIZERS = 8
ROUNDS = 200
# Wide enough for either side to win.
JITTER_SECONDS = 0.012


def finalize_once(job_id: int) -> bool:
    """Run the task; tell whether it was this process that ended the job."""
    with mock.patch.object(finalize, "emit_job_progress", wraps=finalize.emit_job_progress) as tell:
        finalize.finalize_job_results(job_id=job_id)
    emitter.flush(5)
    return bool(tell.called)


@pytest.mark.postgresql
def test_13_eight_processes_finalize_at_once(stack: FaultStack, begin: Begin) -> None:
    stack.faults.arm(CLOSE, "raise", times=None)
    run = begin()
    wait_for(lambda: run.job()["processed_chunks"] == run.job()["total_chunks"] > 0, what="the last chunk")
    stack.kill("beat")
    stack.kill("worker")
    assert run.job()["status"] == "processing"
    ended = race(stack.environment, [partial(finalize_once, run.job_id)] * FINALIZERS)
    assert sum(ended) == 1
    job = assert_invariants(stack, run)
    assert (job["status"], job["partial"]) == ("completed", False)


def finish_chunks(claims: list[Claim]) -> list[bool]:
    """End the last chunk of each job, then finalize; tell of each whether this ended the job."""
    random, ended = Random(1), []
    for claim in claims:
        together()
        time.sleep(random.uniform(0, JITTER_SECONDS))
        with contextlib.suppress(LeaseLostError):
            land(claim)
        ended.append(finalize_once(claim.job_id))
    return ended


def cancel_jobs(token: str, job_ids: list[int]) -> list[int]:
    """Cancel each job as its user does; return the statuses of the answers."""
    random, statuses = Random(2), []
    client, headers = this_app().test_client(), {"Authorization": f"Bearer {token}"}
    for job_id in job_ids:
        together()
        time.sleep(random.uniform(0, JITTER_SECONDS))
        statuses.append(client.post(f"/api/v1/jobs/{job_id}/cancel", headers=headers).status_code)
    return statuses


@pytest.mark.postgresql
def test_14_cancel_against_finalize(quiet: QuietDatabase) -> None:
    claims = [quiet.nearly_done_job() for _ in range(ROUNDS)]
    job_ids = [claim.job_id for claim in claims]
    canceller = partial(cancel_jobs, quiet.token, job_ids)
    statuses, ended = race(quiet.environment, [canceller, partial(finish_chunks, claims)])
    for job_id, status, finalized in zip(job_ids, statuses, ended, strict=True):
        quiet.assert_ended_once(job_id, "completed" if finalized else "cancelled")
        assert status == (409 if finalized else 200)
    assert ROUNDS / 10 < sum(ended) < ROUNDS * 9 / 10, "the sides never met"


@pytest.mark.parametrize(
    ("target", "when"),
    [(CLOSE, "after"), (TELL, "before"), (TELL, "after")],
    ids=["before commit", "after commit", "after emit"],
)
def test_15_finalize_is_killed(stack: FaultStack, begin: Begin, target: str, when: str) -> None:
    fault = stack.faults.arm(target, "kill", when=when)
    job = assert_invariants(stack, begin())
    assert fault.happened == 1
    assert (job["status"], job["partial"]) == ("completed", False)
