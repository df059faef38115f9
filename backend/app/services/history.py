"""History: what is kept of every job that ended."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.clock import utcnow
from app.constants import JOB_STATUS_COMPLETED
from app.engines.gate.report import ResultRow
from app.errors import NotFoundError
from app.extensions import db
from app.models import History, Job, Sentence
from app.services.job_change import change_job
from app.services.pages import Page, paginate
from app.services.quality import report_of


class HistoryService:
    """The only writer of History rows."""

    @staticmethod
    def create_from_job(job: Job, sentences: Sequence[ResultRow], failed_step: str | None = None) -> History:
        """Record a job that has just ended with these results, and leave the quality report with both."""
        job.quality_report = report_of(job, sentences)
        ended_well = job.status == JOB_STATUS_COMPLETED
        entry = History(
            user_id=job.user_id,
            job_id=job.id,
            created_at=job.completed_at or utcnow(),
            original_filename=job.original_filename,
            status=job.status,
            partial=job.partial,
            processed_sentences_count=len(sentences),
            processing_settings=job.processing_settings,
            engine=job.engine,
            gemini_tokens_used=job.gemini_tokens_used,
            processing_time_seconds=job.processing_time_seconds,
            quality=job.quality_report,
            error_code=job.error_code,
            error_message=job.error_message,
            failed_step=None if ended_well else failed_step,
            error_details=_failed_parts(job),
        )
        db.session.add(entry)
        db.session.flush()
        return entry

    @staticmethod
    def get_entry_by_id(user_id: int, history_id: int) -> History:
        """Return a user's entry; raise NotFoundError for any other and for a deleted one."""
        entry = db.session.scalar(
            select(History).where(
                History.id == history_id, History.user_id == user_id, History.deleted_at.is_(None)
            )
        )
        if entry is None:
            raise NotFoundError("There is no such entry in the history.")
        return entry

    @staticmethod
    def list_entries(user_id: int, page: int, per_page: int) -> Page:
        """List a user's entries, newest first."""
        query = select(History).where(History.user_id == user_id, History.deleted_at.is_(None))
        return paginate(query.order_by(History.id.desc()), page, per_page)

    @staticmethod
    def sentences(entry: History, page: int, per_page: int) -> Page:
        """List the results of an entry in the order of the book."""
        query = select(Sentence).where(Sentence.job_id == entry.job_id)
        return paginate(query.order_by(Sentence.source_index, Sentence.part), page, per_page)

    @staticmethod
    def note_sheet(history_id: int, url: str) -> None:
        """Remember where the results of an entry are in Google Sheets."""
        entry = db.session.get_one(History, history_id)
        entry.exported_to_sheets, entry.export_sheet_url = True, url
        db.session.flush()

    @staticmethod
    def delete(user_id: int, history_id: int) -> None:
        """Mark an entry as deleted; its job no longer leads to it."""
        entry = HistoryService.get_entry_by_id(user_id, history_id)
        entry.deleted_at = utcnow()
        db.session.flush()
        change_job(entry.job_id)


def _failed_parts(job: Job) -> dict[str, Any] | None:
    """Name the pages of the chunks that failed."""
    named = ("chunk_id", "start_page", "end_page", "error_code")
    parts = [{name: getattr(chunk, name) for name in named} for chunk in job.failed]
    return {"failed_chunks": parts} if parts else None
