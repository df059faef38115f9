"""Removing deleted entries for good, once they can no longer be brought back."""

from sqlalchemy import delete, select

from app.clock import utcnow
from app.constants import JOB_KIND_REDO
from app.extensions import db
from app.models import History, Job, Sentence
from app.services.book import BookService
from app.services.history import HistoryService, undo_time
from app.services.sheet_exports import SheetExportService

# Few enough rows that other writers hardly notice.
BATCH = 2000
_ENTRIES_AT_ONCE = 20


class PurgeService:
    """The only remover of jobs: with its entry go its chunks and results; the ledger stays."""

    @staticmethod
    def due() -> list[int]:
        """Return the jobs of some entries whose time to be brought back is over."""
        over = History.deleted_at < utcnow() - undo_time()
        query = select(History.job_id).where(over).order_by(History.deleted_at)
        return list(db.session.scalars(query.limit(_ENTRIES_AT_ONCE)))

    @staticmethod
    def remove_results(job_id: int) -> bool:
        """Remove some results of a job; tell whether there were any."""
        some = select(Sentence.id).where(Sentence.job_id == job_id).limit(BATCH)
        removed = delete(Sentence).where(Sentence.id.in_(some)).returning(Sentence.id)
        return bool(db.session.scalars(removed).all())

    @staticmethod
    def remove_job(job_id: int) -> None:
        """Remove a job with all that belongs to it; what was written again of it goes the same way later."""
        BookService.let_go(job_id)
        SheetExportService.end_with_entry(job_id)
        redos = select(Job.id).where(Job.parent_job_id == job_id, Job.kind == JOB_KIND_REDO)
        redo_ids = list(db.session.scalars(redos))
        # Waits for those that are just ending, whose entries are there then.
        db.session.execute(delete(Job).where(Job.id == job_id))
        entries = select(History.id, History.user_id).where(History.job_id.in_(redo_ids))
        for row in db.session.execute(entries).all():
            HistoryService.delete(row.user_id, [row.id])
