"""What was lost on the way, found by looking at the rows alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, exists, select, update

from app.clock import utcnow
from app.constants import CHUNK_PROCESSING, JOB_STATUS_PENDING, OPEN_STATUSES
from app.extensions import db
from app.models import Job, JobChunk
from app.services.exports.service import ExportService
from app.services.job_change import change_job
from app.services.job_chunks import JobChunksService
from app.services.lease import held_by
from app.services.sheet_exports import SheetExportService

# So long may a job rest while nobody works on it; the caller knows those whose messages wait in a queue.
_LOST = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Stuck:
    """Open jobs that need a push, by the kind of push."""

    overdue: Sequence[int]
    unplanned: Sequence[int]
    answered: Sequence[int]
    unlaunched: Sequence[int]


class RecoveryService:
    """Finds and frees what dead workers left behind; conditional updates only."""

    @staticmethod
    def release_worker(owner: str) -> set[int]:
        """Free everything that an earlier life of this worker held; return the jobs to launch again."""
        return _release(owner, innocent=False)

    @staticmethod
    def hand_back(owner: str) -> set[int]:
        """Free what a worker that must end holds, as if never tried; return the jobs to launch again."""
        return _release(owner, innocent=True)

    @staticmethod
    def release_expired() -> set[int]:
        """Free the chunks whose lease has run out; return the jobs to launch again."""
        return JobChunksService.release(JobChunk.lease_expires_at < utcnow())

    @staticmethod
    def find(patience_seconds: float) -> Stuck:
        """Sort the open jobs that nobody is working on."""
        now = utcnow()
        stale = now - min(timedelta(seconds=patience_seconds), _LOST)
        still_open = select(Job.id).where(Job.status.in_(OPEN_STATUSES))
        timely = still_open.where(Job.deadline_at > now)
        never_begun = (Job.status == JOB_STATUS_PENDING) & (Job.updated_at < stale)
        reader_gone = (Job.total_chunks == 0) & (Job.lease_expires_at < now)
        answered = Job.processed_chunks == Job.total_chunks
        chunked = timely.where(Job.total_chunks > 0)
        return Stuck(
            overdue=_ids(still_open.where(Job.deadline_at <= now)),
            unplanned=_ids(timely.where(never_begun | reader_gone)),
            answered=_ids(chunked.where(answered)),
            unlaunched=_ids(chunked.where(~answered, Job.updated_at < stale, ~_being_worked_on())),
        )

    @staticmethod
    def owners(job_ids: Sequence[int]) -> list[int]:
        """Return the users of jobs."""
        return list(db.session.scalars(select(Job.user_id).where(Job.id.in_(job_ids)).distinct()))

    @staticmethod
    def touch(job_id: int) -> None:
        """Remember that a job was just pushed, so that it is not pushed again at once."""
        change_job(job_id)


def _release(owner: str, *, innocent: bool) -> set[int]:
    SheetExportService.release(owner)
    ExportService.release(owner)
    db.session.execute(
        update(Job)
        .where(Job.status.in_(OPEN_STATUSES), held_by(Job.lease_token, owner))
        .values(lease_expires_at=utcnow(), planner_attempts=Job.planner_attempts - int(innocent))
    )
    return JobChunksService.release(held_by(JobChunk.lease_token, owner), innocent=innocent)


def _being_worked_on() -> ColumnElement[bool]:
    return exists().where(JobChunk.job_id == Job.id, JobChunk.status == CHUNK_PROCESSING)


def _ids(query: Select[int]) -> list[int]:
    return list(db.session.scalars(query.order_by(Job.id)))
