"""History: what is kept of every job that ended."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, select, update

from app.clock import utcnow
from app.constants import JOB_KIND_REDO, JOB_STATUS_COMPLETED
from app.engines.gate.report import ResultRow
from app.errors import NotFoundError
from app.extensions import db
from app.models import History, Job, JobChunk, Sentence
from app.services.folding import fold
from app.services.job_change import change_job
from app.services.pages import Page, paginate
from app.services.quality import report_of, results_of
from app.services.search_documents import index_entry, reindex
from app.services.stand_ins import stand_ins
from app.transaction import rows_changed

# Names that begin alike for so long need no order among each other.
_MAX_KEY = 100
# Nobody's clock is so far behind that it could still be undone.
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


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
            kind=job.kind,
            created_at=job.completed_at or utcnow(),
            original_filename=job.original_filename,
            name_key=fold(job.original_filename)[:_MAX_KEY],
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
            error_details=_details_of(job.failed),
            deleted_at=utcnow() if _is_orphan(job) else None,
        )
        db.session.add(entry)
        db.session.flush()
        if entry.kind != JOB_KIND_REDO:
            # What a redo wrote is found in the entry whose results it replaced.
            index_entry(entry)
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
            raise no_entry()
        return entry

    @staticmethod
    def sentences(entry: History, page: int, per_page: int) -> Page:
        """List the results of an entry in the order of the book."""
        query = select(Sentence).where(Sentence.job_id == entry.job_id)
        return paginate(query.order_by(Sentence.source_index, Sentence.part), page, per_page)

    @staticmethod
    def lock(history_id: int) -> History | None:
        """Return an entry as it is now; nobody else corrects or deletes it until the transaction ends."""
        # On SQLite every writer is alone anyway.
        query = select(History).where(History.id == history_id, History.deleted_at.is_(None))
        return db.session.scalar(query.with_for_update().execution_options(populate_existing=True))

    @staticmethod
    def results_changed(entry: History, source_indexes: Collection[int]) -> None:
        """Let an entry and its job follow the results of these source sentences; the caller holds `lock`."""
        results = results_of(entry.job_id)
        entry.quality = report_of(entry.job, results)
        missing = _unanswered(entry.job, results)
        entry.partial = entry.status == JOB_STATUS_COMPLETED and bool(missing)
        entry.error_details = _details_of(missing)
        entry.processed_sentences_count = len(results)
        entry.results_version += 1
        change_job(entry.job_id, quality_report=entry.quality, sentence_count=len(results))
        db.session.flush()
        reindex(entry, source_indexes)

    @staticmethod
    def note_sheet(history_id: int, url: str) -> None:
        """Remember where the results of an entry are in Google Sheets."""
        entry = db.session.get_one(History, history_id)
        entry.exported_to_sheets, entry.export_sheet_url = True, url
        db.session.flush()

    @staticmethod
    def delete(user_id: int, history_ids: Collection[int]) -> list[int]:
        """Mark a user's entries as deleted, whose jobs no longer lead to them; return which were there."""
        deleted = History.deleted_at.is_(None)
        return _mark(user_id, history_ids, deleted, utcnow())

    @staticmethod
    def restore(user_id: int, history_ids: Collection[int]) -> list[int]:
        """Bring back entries that were deleted a short time ago; return which came back."""
        return _mark(user_id, history_ids, History.deleted_at > utcnow() - undo_time(), None)

    @staticmethod
    def put_beyond_undo(job_id: int) -> bool:
        """Let nobody bring back an entry that is to be removed; False when somebody has."""
        over = (History.job_id == job_id, History.deleted_at < utcnow() - undo_time())
        return bool(rows_changed(update(History).where(*over).values(deleted_at=_LONG_AGO)))


def no_entry() -> NotFoundError:
    """Return what is raised for an entry that is not there, or not the user's."""
    return NotFoundError("There is no such entry in the history.")


def _is_orphan(job: Job) -> bool:
    """Tell whether a job wrote sentences again of an entry that is purged: nobody would find its own."""
    return job.kind == JOB_KIND_REDO and job.parent_job_id is None


def undo_time() -> timedelta:
    """Return how long a deleted entry can be brought back."""
    return timedelta(seconds=current_app.config["HISTORY_UNDO_SECONDS"])


def _mark(
    user_id: int, history_ids: Collection[int], condition: ColumnElement[bool], deleted_at: datetime | None
) -> list[int]:
    mine = (History.user_id == user_id, History.id.in_(history_ids), condition)
    marked = update(History).where(*mine).values(deleted_at=deleted_at)
    found = db.session.execute(marked.returning(History.id, History.job_id)).all()
    for row in found:
        change_job(row.job_id)
    return sorted(row.id for row in found)


def _unanswered(job: Job, results: Sequence[ResultRow]) -> list[JobChunk]:
    """Return the failed chunks of which something still stands as it was."""
    if not job.failed:
        return []
    standing = set(db.session.scalars(stand_ins(job.id, job.failed)))
    answered = {row.source_index for row in results} - standing
    return [chunk for chunk in job.failed if not answered.issuperset(item["index"] for item in chunk.source)]


def _details_of(failed: Sequence[JobChunk]) -> dict[str, Any] | None:
    """Name the pages of chunks that failed."""
    named = ("chunk_id", "start_page", "end_page", "error_code")
    parts = [{name: getattr(chunk, name) for name in named} for chunk in failed]
    return {"failed_chunks": parts} if parts else None
