"""The body of the chord: ends the job by what its rows say."""

from typing import Any

from celery import shared_task

from app.services.job import JobService, Outcome
from app.socket_events import emit_job_progress
from app.transaction import in_transaction


@shared_task(name="app.tasks.finalize_job_results")
def finalize_job_results(_results: Any = None, *, job_id: int) -> None:
    """End a job whose chunks are all done; harmless when it is early or late."""
    outcome = in_transaction(lambda: JobService.outcome_of_chunks(job_id))
    if outcome is not None:
        close_job(job_id, outcome)


def close_job(job_id: int, outcome: Outcome) -> None:
    """End a job; tell its room, and those of the jobs that move up in its queue."""
    for told in in_transaction(lambda: JobService.close(job_id, outcome)):
        emit_job_progress(told)
