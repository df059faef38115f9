"""The chunks of a job taken together: freed, ended, copied, followed."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, bindparam, case, exists, func, select, update
from sqlalchemy.orm import aliased

from app.constants import (
    CHUNK_FAILED,
    CHUNK_PENDING,
    CHUNK_PROCESSING,
    CHUNK_SUCCESS,
    JOB_STATUS_PROCESSING,
    TERMINAL_CHUNK_STATUSES,
)
from app.extensions import db
from app.models import Job, JobChunk
from app.services.results import answered_sources

_PLAN = ("chunk_id", "start_page", "end_page", "source", "sentence_total")
_is_open = JobChunk.status.not_in(TERMINAL_CHUNK_STATUSES)
# Built once, like the other statements of a chunk.
_ENDS_RELAUNCHED_JOB = select(Job.id).where(
    Job.id == bindparam("job"), Job.generation > 1, ~exists().where(JobChunk.job_id == Job.id, _is_open)
)


class JobChunksService:
    """Writes chunks that nobody is working on, or shall no longer."""

    @staticmethod
    def release(*conditions: ColumnElement[bool], innocent: bool = False) -> set[int]:
        """Take unfinished chunks from workers that are gone; return the ids of their jobs.

        `innocent` chunks cannot have caused it: the attempt does not count.
        """
        released = db.session.scalars(
            update(JobChunk)
            .where(JobChunk.status == CHUNK_PROCESSING, *conditions)
            .values(
                status=CHUNK_PENDING,
                attempts=JobChunk.attempts - int(innocent),
                lease_token=None,
                lease_expires_at=None,
            )
            .returning(JobChunk.job_id)
        )
        return set(released)

    @staticmethod
    def copy_plan(chunks: Sequence[JobChunk], job_id: int) -> int:
        """Give another job the same chunks, with those that did not succeed still to do; count the others."""
        answered = answered_sources(job_id)
        for chunk in chunks:
            plan = {name: getattr(chunk, name) for name in _PLAN}
            done = sum(item["index"] in answered for item in chunk.source)
            status = CHUNK_SUCCESS if chunk.status == CHUNK_SUCCESS else CHUNK_PENDING
            db.session.add(JobChunk(job_id=job_id, status=status, sentences_done=done, **plan))
        db.session.flush()
        return sum(chunk.status == CHUNK_SUCCESS for chunk in chunks)

    @staticmethod
    def lock_open(job_id: int) -> None:
        """Take the unfinished chunks before their job, in the order that all writers keep: no deadlock."""
        query = select(JobChunk.id).where(JobChunk.job_id == job_id, _is_open)
        db.session.execute(query.order_by(JobChunk.id).with_for_update())

    @staticmethod
    def end_open(job_id: int, code: str, at_once: int) -> int:
        """End the unfinished chunks of a job that ends; return how many sentences are being worked on.

        A chunk works on `at_once` sentences. What its worker still brings finds no lease and is thrown away.
        """
        left = JobChunk.sentence_total - JobChunk.sentences_done
        at_work = func.sum(case((left > at_once, at_once), else_=left))
        processing = (JobChunk.job_id == job_id, JobChunk.status == CHUNK_PROCESSING)
        in_flight = db.session.scalar(select(func.coalesce(at_work, 0)).where(*processing))
        db.session.execute(
            update(JobChunk)
            .where(JobChunk.job_id == job_id, _is_open)
            .values(status=CHUNK_FAILED, error_code=code, lease_token=None, lease_expires_at=None)
        )
        return int(in_flight or 0)

    @staticmethod
    def following(job_id: int) -> tuple[int, int] | None:
        """Return the next waiting chunk and the present generation; None while another is being worked on."""
        other = aliased(JobChunk)
        busy = exists().where(other.job_id == job_id, other.status == CHUNK_PROCESSING)
        query = (
            select(JobChunk.chunk_id, Job.generation)
            .join(Job)
            .where(Job.id == job_id, Job.status == JOB_STATUS_PROCESSING)
            .where(JobChunk.status == CHUNK_PENDING, ~busy)
            .order_by(JobChunk.chunk_id)
        )
        row = db.session.execute(query.limit(1)).first()
        return (row.chunk_id, row.generation) if row else None

    @staticmethod
    def ends_relaunched_job(job_id: int) -> bool:
        """Tell whether all chunks of a job that was launched more than once are done.

        The chord of its first launch will never be complete, so the last chunk has to send for the end.
        """
        return db.session.scalar(_ENDS_RELAUNCHED_JOB, {"job": job_id}) is not None
