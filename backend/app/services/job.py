"""Jobs: their life from upload to the one transaction that ends them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import case, select

from app.clock import utcnow
from app.constants import (
    CHUNK_FAILED,
    CHUNK_PENDING,
    JOB_KIND_REDO,
    JOB_STATUS_CANCELLED,
    JOB_STATUS_COMPLETED,
    JOB_STATUS_FAILED,
    JOB_STATUS_PENDING,
    JOB_STATUS_PROCESSING,
    OPEN_STATUSES,
    STEP_FINISHED,
    STEP_READING,
    TERMINAL_CHUNK_STATUSES,
)
from app.errors import ConflictError, NotFoundError
from app.extensions import db
from app.models import Job, JobChunk, Sentence
from app.services.credit import CreditService
from app.services.engines import sentences_at_once
from app.services.history import HistoryService
from app.services.job_change import change_job, move_up, name_of_step, step_values
from app.services.job_chunks import JobChunksService
from app.services.lease import Claimant
from app.services.pages import Page, paginate
from app.services.quality import results_of
from app.services.replacement import ReplacementService


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ends; the code and the message are for its user."""

    status: str
    error_code: str | None = None
    error_message: str | None = None


CANCELLED = Outcome(JOB_STATUS_CANCELLED)
COMPLETED = Outcome(JOB_STATUS_COMPLETED)


def failed(code: str, message: str) -> Outcome:
    """Return the outcome of a job that failed."""
    return Outcome(JOB_STATUS_FAILED, code, message)


@dataclass(frozen=True, slots=True)
class Launch:
    """The chunks that a launch sends, and the generation that their messages carry."""

    user_id: int
    generation: int
    chunk_ids: list[int]


class JobService:
    """The only writer of a job's status."""

    @staticmethod
    def get(user_id: int, job_id: int) -> Job:
        """Return a user's job; raise NotFoundError for any other."""
        job = db.session.scalar(select(Job).where(Job.id == job_id, Job.user_id == user_id))
        if job is None:
            raise NotFoundError("There is no such job.")
        return job

    @staticmethod
    def list_jobs(user_id: int, page: int, per_page: int) -> Page:
        """List a user's jobs, newest first."""
        return paginate(select(Job).where(Job.user_id == user_id).order_by(Job.id.desc()), page, per_page)

    @staticmethod
    def sentences(job_id: int, page: int, per_page: int) -> Page:
        """List the results of a job in the order of the book."""
        query = select(Sentence).where(Sentence.job_id == job_id)
        return paginate(query.order_by(Sentence.source_index, Sentence.part), page, per_page)

    @staticmethod
    def all_sentences(job_id: int) -> Sequence[Sentence]:
        """Return all results of a small book in its order."""
        query = select(Sentence).where(Sentence.job_id == job_id)
        return db.session.scalars(query.order_by(Sentence.source_index, Sentence.part)).all()

    @staticmethod
    def chunks(job_id: int) -> Sequence[JobChunk]:
        """Return the chunks of a job without their texts."""
        return db.session.scalars(
            select(JobChunk).where(JobChunk.job_id == job_id).order_by(JobChunk.chunk_id)
        ).all()

    @staticmethod
    def begin_planning(job_id: int, claimant: Claimant, lease_seconds: float) -> int:
        """Take the job for reading its book; return the attempt (from 1), 0 when that is not wanted."""
        now = utcnow()
        free = (Job.lease_expires_at.is_(None)) | (Job.lease_expires_at < now)
        if claimant.retries:
            free |= Job.lease_token.contains(f"/{claimant.task_id}/")
        mine = change_job(
            job_id,
            Job.status.in_(OPEN_STATUSES),
            Job.total_chunks == 0,
            free,
            status=JOB_STATUS_PROCESSING,
            planner_attempts=Job.planner_attempts + 1,
            started_at=case((Job.started_at.is_(None), now), else_=Job.started_at),
            lease_token=claimant.token,
            lease_expires_at=now + timedelta(seconds=lease_seconds),
            **step_values(STEP_READING),
        )
        return (db.session.scalar(select(Job.planner_attempts).where(Job.id == job_id)) or 0) if mine else 0

    @staticmethod
    def begin_launch(job_id: int) -> bool:
        """Take up a job that was planned from the beginning; False when it is no such job, or begun."""
        return change_job(
            job_id,
            Job.status == JOB_STATUS_PENDING,
            Job.total_chunks > 0,
            status=JOB_STATUS_PROCESSING,
            started_at=utcnow(),
        )

    @staticmethod
    def next_generation(job_id: int) -> Launch | None:
        """Begin a launch of the waiting chunks, which fences off older ones; None when the job has ended."""
        still_open = Job.status == JOB_STATUS_PROCESSING
        if not change_job(job_id, still_open, generation=Job.generation + 1, working_since=None):
            return None
        waiting = select(JobChunk.chunk_id).where(JobChunk.job_id == job_id, JobChunk.status == CHUNK_PENDING)
        chunk_ids = list(db.session.scalars(waiting.order_by(JobChunk.chunk_id)))
        job = db.session.get_one(Job, job_id, populate_existing=True)
        return Launch(job.user_id, job.generation, chunk_ids)

    @staticmethod
    def outcome_of_chunks(job_id: int) -> Outcome | None:
        """Say how a planned job ends; None while a chunk is still open."""
        statuses = list(db.session.scalars(select(JobChunk.status).where(JobChunk.job_id == job_id)))
        if not statuses or any(status not in TERMINAL_CHUNK_STATUSES for status in statuses):
            return None
        if all(status == CHUNK_FAILED for status in statuses):
            query = select(JobChunk.error_code, JobChunk.error).where(JobChunk.job_id == job_id).distinct()
            reasons = db.session.execute(query).all()
            if len(reasons) == 1 and reasons[0].error_code == "ENGINE_UNAVAILABLE":
                return failed("ENGINE_UNAVAILABLE", reasons[0].error or "")
            return failed("ENGINE_FAILED", "The engine could not process any part of this book.")
        return COMPLETED

    @staticmethod
    def close(job_id: int, outcome: Outcome) -> list[int]:
        """End a job with its chunks, its History row and its account, once; being late is harmless.

        Returns the jobs to tell of: this one, those that move up in its queue, and the one whose results it
        replaced; none when it had ended.
        """
        now = utcnow()
        before = db.session.execute(select(Job.current_step, Job.engine).where(Job.id == job_id)).one()
        JobChunksService.lock_open(job_id)
        ended = change_job(
            job_id,
            Job.status.in_(OPEN_STATUSES),
            status=outcome.status,
            completed_at=now,
            error_code=outcome.error_code,
            error_message=outcome.error_message,
            lease_token=None,
            lease_expires_at=None,
            **(step_values(STEP_FINISHED) if outcome.status == JOB_STATUS_COMPLETED else {}),
        )
        if not ended:
            return []
        code = outcome.error_code or outcome.status.upper()
        in_flight = JobChunksService.end_open(job_id, code, sentences_at_once(before.engine))
        job = db.session.get_one(Job, job_id, populate_existing=True)
        job.processing_time_seconds = (now - (job.started_at or now)).total_seconds()
        CreditService.settle(job, in_flight)
        HistoryService.create_from_job(job, results_of(job_id), failed_step=name_of_step(before.current_step))
        replaced = ReplacementService.replace(job) if _replaces(job) else None
        return [job_id, *move_up(job), *([replaced] if replaced else [])]

    @staticmethod
    def cancel(user_id: int, job_id: int) -> list[int]:
        """Cancel a user's job, and return as `close` does; raise ConflictError when it has ended."""
        job = JobService.get(user_id, job_id)
        told = JobService.close(job_id, CANCELLED)
        if not told:
            raise ConflictError("This job has already ended.", details={"status": job.status})
        return told


def _replaces(job: Job) -> bool:
    return job.kind == JOB_KIND_REDO and job.status == JOB_STATUS_COMPLETED
