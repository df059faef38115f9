"""What the sweeper removes of the history: deleted entries, and books that were kept for long enough."""

from functools import partial

from app.services.book import BookService
from app.services.history import HistoryService
from app.services.purge import PurgeService
from app.services.storage import StorageService
from app.transaction import in_transaction


def purge_history() -> None:
    """Remove the entries for good that were deleted long enough ago."""
    for job_id in PurgeService.due():
        while in_transaction(partial(PurgeService.remove_results, job_id)):
            pass
        _delete(in_transaction(partial(PurgeService.remove_job, job_id)))


def let_books_go() -> None:
    """Delete the books that were kept for long enough."""
    for job_id in BookService.due():
        _delete(in_transaction(partial(BookService.let_go, job_id)))


def delete_book(user_id: int, history_id: int) -> None:
    """Delete the book of an entry, if it is still kept; raise NotFoundError when there is no such entry."""
    job_id = HistoryService.get_entry_by_id(user_id, history_id).job_id
    _delete(in_transaction(lambda: BookService.let_go(job_id)))


def _delete(storage_key: str | None) -> None:
    if storage_key is not None:
        StorageService.delete(storage_key)
