"""How fast an engine has been of late, and how many workers are free for a new book."""

from datetime import timedelta
from statistics import median

from sqlalchemy import func, select

from app.clock import utcnow
from app.constants import CHUNK_SUCCESS, JOB_KIND_REDO, JOB_STATUS_PROCESSING
from app.extensions import db
from app.models import Job, JobChunk

_RECENT = timedelta(days=1)
_JOBS, _CHUNKS = 10, 50
# Before anything was measured: a sentence of the offline engine, a call of a language model.
_LOCAL_SECONDS, _CALL_SECONDS = 0.003, 15.0


def seconds_per_sentence(engine: str, model: str | None, at_once: int) -> float:
    """Return what one worker slot needs for a sentence, by the chunks that ended of late.

    An engine that is new here is taken to need one long call for the `at_once` sentences of its calls.
    """
    # Not those of a redo: a chunk of one sentence takes a whole call for it.
    usual = (Job.kind != JOB_KIND_REDO, Job.updated_at > utcnow() - _RECENT)
    recent = select(Job.id).where(Job.engine == engine, Job.model.is_not_distinct_from(model), *usual)
    jobs = recent.order_by(Job.id.desc()).limit(_JOBS).subquery()
    chunks = db.session.execute(
        select(JobChunk.started_at, JobChunk.completed_at, JobChunk.sentence_total)
        .join(jobs, jobs.c.id == JobChunk.job_id)
        .where(JobChunk.status == CHUNK_SUCCESS, JobChunk.attempts == 1)
        .order_by(JobChunk.id.desc())
        .limit(_CHUNKS)
    )
    paces = [(end - start).total_seconds() / total for start, end, total in chunks if start and end]
    return median(paces) if paces else _LOCAL_SECONDS if model is None else _CALL_SECONDS / at_once


def expected_slots(slots: int) -> int:
    """Return how many of the worker slots a new book may count on.

    Those that work on other books come free sooner or later: they count by half.
    """
    waiting = select(func.sum(Job.total_chunks - Job.processed_chunks)).where(
        Job.status == JOB_STATUS_PROCESSING
    )
    busy = min(slots, db.session.scalar(waiting) or 0)
    return max(1, slots - busy // 2)
