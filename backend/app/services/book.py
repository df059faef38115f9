"""The files of books: how long they are kept, and which jobs still need them."""

from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import delete, select, update

from app.clock import utcnow
from app.constants import TERMINAL_STATUSES
from app.errors import BookGoneError
from app.extensions import db
from app.models import DiscardedFile, Job, Upload
from app.services.credit import CreditService
from app.services.storage import StoredFile

_JOBS_AT_ONCE = 100


class BookService:
    """Lets go of books; a file that several jobs have goes with the last of them."""

    @staticmethod
    def file_of(job: Job) -> StoredFile:
        """Return the file of a job's book; raise BookGoneError when it is not kept any more."""
        if job.storage_key is None:
            raise BookGoneError("The file of this book is not kept any more. Hand it in again.")
        return StoredFile(job.storage_key, job.sha256, job.size)

    @staticmethod
    def kept_until(job: Job) -> datetime | None:
        """Return when the file of an ended job goes; None when it is gone, or kept for ever."""
        keep = _keep_time()
        if job.storage_key is None or keep is None or job.completed_at is None:
            return None
        return job.completed_at + keep

    @staticmethod
    def due() -> list[int]:
        """Return some ended jobs whose books were kept for long enough."""
        keep = _keep_time()
        if keep is None:
            return []
        over = (Job.storage_key.is_not(None), Job.completed_at < utcnow() - keep)
        query = select(Job.id).where(*over).order_by(Job.completed_at)
        return list(db.session.scalars(query.limit(_JOBS_AT_ONCE)))

    @staticmethod
    def let_go(job_id: int) -> None:
        """Take the book from an ended job; a file that nobody else needs is deleted by the sweeper."""
        job = db.session.scalar(select(Job).where(Job.id == job_id, Job.status.in_(TERMINAL_STATUSES)))
        if job is None:
            return
        # Whoever makes a job of a kept book holds this lock too.
        CreditService.lock(job.user_id)
        db.session.refresh(job)
        key = job.storage_key
        db.session.execute(
            update(Job).where(Job.id == job_id).values(storage_key=None, version=Job.version + 1)
        )
        if key is not None and not _is_needed(key):
            db.session.add(DiscardedFile(storage_key=key))
            db.session.flush()

    @staticmethod
    def discarded() -> list[str]:
        """Return the storage keys of some files that nobody needs."""
        return list(db.session.scalars(select(DiscardedFile.storage_key).limit(_JOBS_AT_ONCE)))

    @staticmethod
    def forget(storage_key: str) -> None:
        """Note that a discarded file is deleted."""
        db.session.execute(delete(DiscardedFile).where(DiscardedFile.storage_key == storage_key))


def _is_needed(storage_key: str) -> bool:
    jobs = select(Job.id).where(Job.storage_key == storage_key)
    uploads = select(Upload.id).where(Upload.storage_key == storage_key)
    return any(db.session.scalar(query.limit(1)) is not None for query in (jobs, uploads))


def _keep_time() -> timedelta | None:
    keep_days = current_app.config["BOOK_KEEP_DAYS"]
    return None if keep_days is None else timedelta(days=keep_days)
