"""Progress of a job by the source sentences that are answered."""

from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, bindparam, case, update

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


def percent_of(done: Any, total: Any) -> Any:
    """Return the percent of a job with so many of its source sentences answered: numbers or columns."""
    return _FROM + _SPAN * done // total


# Built once, like the statements of a chunk.
_jobs = cast("Table", Job.__table__)
_done = _jobs.c.done_sentences + bindparam("sources")
_now, _quiet_since = (bindparam(name, type_=_jobs.c.emitted_at.type) for name in ("now", "quiet_since"))
_is_quiet = _jobs.c.emitted_at.is_(None) | (_jobs.c.emitted_at <= _quiet_since)
_COUNT = (
    update(_jobs)
    .where(_jobs.c.id == bindparam("job"), _jobs.c.status == JOB_STATUS_PROCESSING)
    .values(
        done_sentences=_done,
        sentence_count=_jobs.c.sentence_count + bindparam("rows"),
        processed_chunks=_jobs.c.processed_chunks + bindparam("chunks"),
        gemini_tokens_used=_jobs.c.gemini_tokens_used + bindparam("tokens"),
        gemini_api_calls=_jobs.c.gemini_api_calls + bindparam("calls"),
        progress_percent=percent_of(_done, _jobs.c.total_sentences),
        version=_jobs.c.version + 1,
        updated_at=_now,
        emitted_at=case((_is_quiet, _now), else_=_jobs.c.emitted_at),
    )
    .returning(_jobs.c.emitted_at)
)


def count_landed(job_id: int, *, sources: int, rows: int, usage: tuple[int, int], chunks: int) -> bool | None:
    """Count what landed; tell whether it is time to announce it, or None when the job has ended.

    `usage` is the tokens and the calls that it took, `chunks` how many are done with it.
    """
    now = utcnow()
    counts = {"sources": sources, "rows": rows, "chunks": chunks, "tokens": usage[0], "calls": usage[1]}
    moments = {"now": now, "quiet_since": now - _QUIET}
    told = db.session.connection().execute(_COUNT, {"job": job_id, **counts, **moments}).first()
    return None if told is None else bool(told.emitted_at == now)


def take_turn(job_id: int) -> bool:
    """Tell whether something landed that was not announced, and it is time to; the caller then does it."""
    now = utcnow()
    due = (Job.status == JOB_STATUS_PROCESSING, Job.updated_at > Job.emitted_at, is_quiet(now))
    return bool(rows_changed(update(Job).where(Job.id == job_id, *due).values(emitted_at=now)))


def is_quiet(now: datetime) -> ColumnElement[bool]:
    """Match the jobs of which nothing was told in the last moments."""
    return (Job.emitted_at.is_(None)) | (Job.emitted_at <= now - _QUIET)
