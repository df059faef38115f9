"""Progress of a job by the source sentences that are answered."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, update

from app.clock import utcnow
from app.constants import JOB_STATUS_PROCESSING, PROGRESS_ANSWERED, STEP_PROGRESS, STEP_SIMPLIFYING
from app.extensions import db
from app.models import Job
from app.transaction import rows_changed

# At most two events a second a job (DESIGN section 9).
_QUIET = timedelta(seconds=0.5)
_FROM = STEP_PROGRESS[STEP_SIMPLIFYING]
_SPAN = PROGRESS_ANSWERED - _FROM


def note_begin(job_id: int) -> None:
    """Remember when the work on the chunks of a launch began, for the pace and the place in the queue."""
    db.session.execute(
        update(Job)
        .where(Job.id == job_id, Job.working_since.is_(None))
        .values(working_since=utcnow(), working_from=Job.done_sentences, version=Job.version + 1)
    )


def count_landed(job_id: int, *, sources: int, rows: int, usage: tuple[int, int]) -> bool | None:
    """Count a batch that landed; tell whether it is time to announce it, or None when the job has ended.

    `usage` is the tokens and the calls that it took.
    """
    tokens, calls = usage
    now = utcnow()
    done = Job.done_sentences + sources
    counted = rows_changed(
        update(Job)
        .where(Job.id == job_id, Job.status == JOB_STATUS_PROCESSING)
        .values(
            done_sentences=done,
            sentence_count=Job.sentence_count + rows,
            gemini_tokens_used=Job.gemini_tokens_used + tokens,
            gemini_api_calls=Job.gemini_api_calls + calls,
            progress_percent=percent_of(done, Job.total_sentences),
            version=Job.version + 1,
            updated_at=now,
        )
    )
    if not counted:
        return None
    return bool(rows_changed(update(Job).where(Job.id == job_id, is_quiet(now)).values(emitted_at=now)))


def percent_of(done: Any, total: Any) -> Any:
    """Return the percent of a job with so many of its source sentences answered: numbers or columns."""
    return _FROM + _SPAN * done // total


def is_quiet(now: datetime) -> ColumnElement[bool]:
    """Match the jobs of which nothing was told in the last moments."""
    return (Job.emitted_at.is_(None)) | (Job.emitted_at <= now - _QUIET)
