"""History: what became of jobs."""

from typing import Any

from sqlalchemy import inspect

from app.auth_guard import current_user_id, login_required
from app.clock import utcnow
from app.models import History
from app.routes.blueprint import main_bp
from app.schemas import (
    BulkDeletionSchema,
    BulkRestorationSchema,
    EntryIdsSchema,
    HistoryDetailSchema,
    HistoryPageSchema,
    HistoryQuerySchema,
    HistorySentencePageSchema,
    HistorySentenceQuerySchema,
)
from app.services.book import BookService
from app.services.history import HistoryService, undo_time
from app.services.history_list import HistoryFilter, HistoryPage, list_entries
from app.services.history_sentences import SentencePage, list_sentences
from app.services.links import linked_jobs
from app.services.selection import selection_of
from app.transaction import in_transaction

_FIRST_PAGE = {"page": 1, "per_page": 100}


@main_bp.get("/history")
@login_required
@main_bp.arguments(HistoryQuerySchema, location="query")
@main_bp.response(200, HistoryPageSchema)
def list_history(query: dict[str, Any]) -> HistoryPage:
    """List the jobs that ended: searched, filtered, sorted, with counts for each filter."""
    order = {name: query.pop(name) for name in ("sort", "page", "per_page")}
    return list_entries(current_user_id(), HistoryFilter(**query), **order)


@main_bp.get("/history/<int:history_id>")
@login_required
@main_bp.response(200, HistoryDetailSchema)
def get_history_detail(history_id: int) -> dict[str, Any]:
    """Show an entry with its first results."""
    entry = HistoryService.get_entry_by_id(current_user_id(), history_id)
    sentences = HistoryService.sentences(entry, **_FIRST_PAGE).items
    # Not entry.sentences: that would load the whole book.
    columns = {column.key: getattr(entry, column.key) for column in inspect(History).column_attrs}
    until = BookService.kept_until(entry.job)
    return columns | {
        "credits": entry.job.actual_credits,
        "sentences": sentences,
        "book_kept": entry.job.storage_key is not None,
        "book_kept_until": until,
        "linked": linked_jobs(entry.job),
        "warnings": entry.job.warnings,
    }


@main_bp.get("/history/<int:history_id>/sentences")
@login_required
@main_bp.arguments(HistorySentenceQuerySchema, location="query")
@main_bp.response(200, HistorySentencePageSchema)
def list_history_sentences(query: dict[str, Any], history_id: int) -> SentencePage:
    """List the results of an entry, or those of them that are asked for, in the order of the book."""
    entry = HistoryService.get_entry_by_id(current_user_id(), history_id)
    page, per_page = query.pop("page"), query.pop("per_page")
    return list_sentences(entry, selection_of(query), page, per_page)


@main_bp.delete("/history/<int:history_id>")
@login_required
@main_bp.response(204)
def delete_history(history_id: int) -> None:
    """Delete an entry; for a short time it can be brought back."""
    entry = HistoryService.get_entry_by_id(current_user_id(), history_id)
    user_id, ids = entry.user_id, [entry.id]
    in_transaction(lambda: HistoryService.delete(user_id, ids))


@main_bp.delete("/history/<int:history_id>/book")
@login_required
@main_bp.response(204)
def delete_kept_book(history_id: int) -> None:
    """Delete the file of a book (with the next sweep); its results stay, but it cannot be processed again."""
    job_id = HistoryService.get_entry_by_id(current_user_id(), history_id).job_id
    in_transaction(lambda: BookService.let_go(job_id))


@main_bp.post("/history/delete")
@login_required
@main_bp.arguments(EntryIdsSchema)
@main_bp.response(200, BulkDeletionSchema)
def delete_history_entries(order: dict[str, list[int]]) -> dict[str, Any]:
    """Delete entries; until `undo_until` they can be brought back."""
    user_id = current_user_id()
    ids = in_transaction(lambda: HistoryService.delete(user_id, order["ids"]))
    return {"ids": ids, "undo_until": utcnow() + undo_time()}


@main_bp.post("/history/restore")
@login_required
@main_bp.arguments(EntryIdsSchema)
@main_bp.response(200, BulkRestorationSchema)
def restore_history_entries(order: dict[str, list[int]]) -> dict[str, list[int]]:
    """Bring deleted entries back; tells which came."""
    user_id = current_user_id()
    return {"ids": in_transaction(lambda: HistoryService.restore(user_id, order["ids"]))}
