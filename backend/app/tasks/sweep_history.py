"""What the sweeper removes of the history: deleted entries, and books that were kept for long enough."""

from functools import partial

from app.services.book import BookService
from app.services.history import HistoryService
from app.services.purge import PurgeService
from app.services.storage import StorageService
from app.transaction import in_transaction


def sweep_history() -> None:
    """Remove for good what is over its time."""
    purge_history()
    let_books_go()
    delete_discarded()


def purge_history() -> None:
    """Remove the entries for good that were deleted long enough ago."""
    for job_id in PurgeService.due():
        if not in_transaction(partial(HistoryService.put_beyond_undo, job_id)):
            continue
        while in_transaction(partial(PurgeService.remove_results, job_id)):
            pass
        in_transaction(partial(PurgeService.remove_job, job_id))


def let_books_go() -> None:
    """Let go of the books that were kept for long enough."""
    for job_id in BookService.due():
        in_transaction(partial(BookService.let_go, job_id))


def delete_discarded() -> None:
    """Delete the files that nobody needs; one whose storage is away is tried again by the next sweep."""
    for key in BookService.discarded():
        StorageService.delete(key)
        in_transaction(partial(BookService.forget, key))
