"""Jobs: their life from upload to the one transaction that ends them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, select, update

from app.clock import utcnow
from app.constants import (
    CHUNK_FAILED,
    CHUNK_PENDING,
    JOB_STATUS_CANCELLED,
    JOB_STATUS_COMPLETED,
    JOB_STATUS_FAILED,
    JOB_STATUS_PROCESSING,
    OPEN_STATUSES,
    STEP_CLEANING,
    STEP_FINISHED,
    STEP_PROGRESS,
    STEP_READING,
    STEP_RECOGNISING,
    STEP_SIMPLIFYING,
    TERMINAL_CHUNK_STATUSES,
)
from app.errors import ConflictError, NotFoundError
from app.extensions import db
from app.models import Job, JobChunk, Sentence
from app.models.job_chunk import SourceItem
from app.services.engines import chosen_model
from app.services.history import HistoryService
from app.services.lease import Claimant
from app.services.pages import Page, paginate
from app.services.progress import is_quiet
from app.services.quality import results_of
from app.services.storage import StoredFile
from app.text.book import BookWarning
from app.transaction import rows_changed


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
class Plan:
    """A book cut into chunks."""

    pages: int
    chunks: Sequence[list[SourceItem]]
    warnings: Sequence[BookWarning]


def _step(step: str) -> dict[str, Any]:
    """Enter a step; a successor that begins anew does not take the percent back."""
    return {"current_step": step, "progress_percent": _never_back(STEP_PROGRESS[step])}


def _name_of(step: str | None) -> str | None:
    """Return a step without the count that may follow it."""
    return step and step.partition(" ")[0]


def _never_back(percent: int) -> "ColumnElement[int]":
    return case((Job.progress_percent > percent, Job.progress_percent), else_=percent)


def _planned_by(token: str) -> tuple[ColumnElement[bool], ...]:
    return Job.lease_token == token, Job.status == JOB_STATUS_PROCESSING


def _change(job_id: int, *conditions: ColumnElement[bool], **values: Any) -> bool:
    """Change a job visibly where the conditions hold; tell whether they did."""
    values |= {"version": Job.version + 1, "updated_at": utcnow()}
    return bool(rows_changed(update(Job).where(Job.id == job_id, *conditions).values(values)))


@dataclass(frozen=True, slots=True)
class Launch:
    """The chunks that a launch sends, and the generation that their messages carry."""

    user_id: int
    generation: int
    chunk_ids: list[int]


class JobService:
    """The only writer of a job's status."""

    @staticmethod
    def submit(
        user_id: int,
        file: StoredFile,
        filename: str,
        settings: dict[str, Any],
        deadline_seconds: float,
    ) -> Job:
        """Create the job of a stored file."""
        job = Job(
            user_id=user_id,
            original_filename=filename,
            storage_key=file.key,
            sha256=file.sha256,
            size=file.size,
            engine=settings["engine"],
            model=chosen_model(settings),
            processing_settings=settings,
            deadline_at=utcnow() + timedelta(seconds=deadline_seconds),
        )
        db.session.add(job)
        db.session.flush()
        return job

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
    def begin_planning(job_id: int, claimant: Claimant, lease_seconds: float) -> bool:
        """Take the job for reading its book; False when it is taken, planned or over."""
        now = utcnow()
        free = (Job.lease_expires_at.is_(None)) | (Job.lease_expires_at < now)
        if claimant.retries:
            free |= Job.lease_token.contains(f"/{claimant.task_id}/")
        return _change(
            job_id,
            Job.status.in_(OPEN_STATUSES),
            Job.total_chunks == 0,
            free,
            status=JOB_STATUS_PROCESSING,
            started_at=case((Job.started_at.is_(None), now), else_=Job.started_at),
            lease_token=claimant.token,
            lease_expires_at=now + timedelta(seconds=lease_seconds),
            **_step(STEP_READING),
        )

    @staticmethod
    def enter_step(job_id: int, token: str, step: str) -> bool:
        """Show that the planner has come to a step; False when the job is no longer its own."""
        return _change(job_id, *_planned_by(token), **_step(step))

    @staticmethod
    def recognise(job_id: int, token: str, done: int, total: int) -> bool:
        """Show how many of the pages that are pictures were read; False when it is too early to tell."""
        now = utcnow()
        first, last = STEP_PROGRESS[STEP_READING], STEP_PROGRESS[STEP_CLEANING]
        return _change(
            job_id,
            *_planned_by(token),
            is_quiet(now),
            current_step=f"{STEP_RECOGNISING} {done}/{total}",
            progress_percent=_never_back(first + (last - first) * done // total),
            emitted_at=now,
        )

    @staticmethod
    def plan(job_id: int, token: str, plan: Plan) -> bool:
        """Write the chunks of a job; False when the job is no longer the planner's."""
        total = sum(len(chunk) for chunk in plan.chunks)
        mine = _change(
            job_id,
            *_planned_by(token),
            page_count=plan.pages,
            total_chunks=len(plan.chunks),
            total_sentences=total,
            warnings=[asdict(warning) for warning in plan.warnings],
            dispatched_at=utcnow(),
            lease_token=None,
            lease_expires_at=None,
            **_step(STEP_SIMPLIFYING),
        )
        if mine:
            db.session.add_all(
                JobChunk(
                    job_id=job_id,
                    chunk_id=number,
                    start_page=chunk[0]["page"],
                    end_page=chunk[-1]["page"],
                    source=chunk,
                    sentence_total=len(chunk),
                )
                for number, chunk in enumerate(plan.chunks)
            )
            db.session.flush()
        return mine

    @staticmethod
    def next_generation(job_id: int) -> Launch | None:
        """Begin a launch of the waiting chunks, which fences off older ones; None when the job has ended."""
        if not _change(job_id, Job.status == JOB_STATUS_PROCESSING, generation=Job.generation + 1):
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
    def close(job_id: int, outcome: Outcome) -> bool:
        """End a job with its History row, once: False when it had ended already. Being late is harmless."""
        now = utcnow()
        last_step = db.session.scalar(select(Job.current_step).where(Job.id == job_id))
        ended = _change(
            job_id,
            Job.status.in_(OPEN_STATUSES),
            status=outcome.status,
            completed_at=now,
            error_code=outcome.error_code,
            error_message=outcome.error_message,
            lease_token=None,
            lease_expires_at=None,
            **(_step(STEP_FINISHED) if outcome.status == JOB_STATUS_COMPLETED else {}),
        )
        if not ended:
            return False
        job = db.session.get_one(Job, job_id, populate_existing=True)
        job.processing_time_seconds = (now - (job.started_at or now)).total_seconds()
        HistoryService.create_from_job(job, results_of(job_id), failed_step=_name_of(last_step))
        return True

    @staticmethod
    def cancel(user_id: int, job_id: int) -> Job:
        """Cancel a user's job; raise ConflictError when it has ended."""
        job = JobService.get(user_id, job_id)
        if not JobService.close(job_id, CANCELLED):
            raise ConflictError("This job has already ended.", details={"status": job.status})
        return job

    @staticmethod
    def chunks(job_id: int) -> Sequence[JobChunk]:
        """Return the chunks of a job without their texts."""
        return db.session.scalars(
            select(JobChunk).where(JobChunk.job_id == job_id).order_by(JobChunk.chunk_id)
        ).all()
