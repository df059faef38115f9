"""Taking books in: read when that is needed to price them, made into jobs, sent to the workers."""

import contextlib
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.constants import OPEN_STATUSES
from app.engines.estimate import Lengths
from app.engines.measure import Measure
from app.errors import TooManyPagesError, UnreadableBookError
from app.extensions import db
from app.models import Job, Upload
from app.services.book import BookService
from app.services.incoming import IncomingBook, received
from app.services.job import JobService
from app.services.measure import measure_book
from app.services.pricing import price_of
from app.services.retry import RetryService
from app.services.settings import SettingsService
from app.services.storage import StoredFile
from app.services.submission import Accepted, Order, SubmissionService
from app.services.upload import UploadService
from app.tasks.publish import publish_job
from app.transaction import in_transaction

_LOOK_SECONDS = 0.2
# A page of dense print, for books that have no pages.
_WORDS_PER_PAGE = 600


def submit_book(
    user_id: int, form: dict[str, Any], idempotency_key: str | None, *, max_pages: int | None = None
) -> Accepted:
    """Make a job of the book of a form, once for each key, and send it to the workers.

    Raises TooManyPagesError over `max_pages`, and as SubmissionService.submit.
    """
    refuse = form.pop("if_duplicate", "process") == "refuse"
    file, upload_id = form.pop("pdf_file", None), form.pop("upload_id", None)
    settings = in_transaction(lambda: SettingsService.for_job(user_id, form))
    with _book(user_id, file, upload_id) as book:
        order = Order(
            user_id,
            book.file,
            book.filename,
            settings,
            lengths=book.lengths or (),
            asked=form,
            # A key of its own lets an order that is handed over twice be known again.
            idempotency_key=idempotency_key or uuid.uuid4().hex,
            upload_id=upload_id,
            refuse_duplicate=refuse,
        )
        if max_pages is not None or (book.lengths is None and price_rate(settings)):
            order = replace(order, lengths=read_lengths(order, max_pages))
        accepted = in_transaction(lambda: SubmissionService.submit(order))
        # Not `is_new`: the commit may have happened although the connection was lost before the answer.
        book.is_taken = accepted.job.storage_key == book.file.key
    if book.is_taken:
        publish_job(accepted.job.id)
    return accepted


def retry_job(user_id: int, job_id: int) -> Job:
    """Make a job for what another left undone, and send it to the workers; raise as RetryService.retry."""
    parent = JobService.get(user_id, job_id)
    lengths: Lengths = ()
    if not parent.total_chunks and price_rate(parent.processing_settings):
        file = BookService.file_of(parent)
        lengths = read_lengths(Order(user_id, file, "", parent.processing_settings), None)
    job = in_transaction(lambda: RetryService.retry(user_id, job_id, lengths))
    publish_job(job.id)
    return job


def keep_upload(user_id: int, form: dict[str, Any]) -> tuple[Upload, Measure | None]:
    """Keep the book of a form for its job, or find the one that was kept; return what was read just now.

    Raises UnreadableBookError for a book that cannot be processed.
    """
    file, upload_id = form.pop("pdf_file", None), form.pop("upload_id", None)
    if file is None:
        return UploadService.get(user_id, upload_id), None
    with received(file) as book:
        measure = measure_book(book.file)
        upload = in_transaction(lambda: UploadService.keep(user_id, book, measure))
        book.is_taken = True
    return upload, measure


def wait_for_end(user_id: int, job_id: int, seconds: float) -> Job:
    """Return a job when it has ended, or as it is after so many seconds."""
    give_up_at = time.monotonic() + seconds
    while True:
        db.session.rollback()
        job = JobService.get(user_id, job_id)
        if job.status not in OPEN_STATUSES or time.monotonic() > give_up_at:
            return job
        time.sleep(_LOOK_SECONDS)


@contextlib.contextmanager
def _book(user_id: int, file: Any, upload_id: int | None) -> Iterator[IncomingBook]:
    if file is not None:
        with received(file) as book:
            yield book
        return
    upload = UploadService.get(user_id, upload_id or 0)
    stored = StoredFile(upload.storage_key, upload.sha256, upload.size)
    # The sweeper removes the file of an upload unless a job has it.
    yield IncomingBook(stored, upload.original_filename, upload.lengths)


def read_lengths(order: Order, max_pages: int | None) -> Lengths:
    """Read a book for its price; one that cannot be read costs nothing, and the planner says why."""
    with contextlib.suppress(UnreadableBookError):
        measure = measure_book(order.file)
        if max_pages is not None and max(measure.pages, measure.words // _WORDS_PER_PAGE) > max_pages:
            raise TooManyPagesError(
                f"Only books of up to {max_pages} pages are processed while you wait.",
                details={"pages": measure.pages, "max_pages": max_pages},
            )
        return measure.lengths
    return ()


def price_rate(settings: dict[str, Any]) -> float:
    """Return what a thousand tokens cost with these settings; 0 for what is free."""
    return price_of(settings["engine"], settings["gemini_model"]).rate
