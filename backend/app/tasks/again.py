"""Processing once more what is in the history: a whole book, or some sentences in their place."""

import uuid
from dataclasses import replace
from typing import Any

from app.constants import JOB_KIND_REPROCESS
from app.engines.estimate import Lengths
from app.models import Job
from app.services.book import BookService
from app.services.credit import CreditService
from app.services.history import HistoryService
from app.services.quote import quote
from app.services.redo import RedoService
from app.services.selection import selection_of
from app.services.settings import SettingsService
from app.services.submission import Accepted, Order, SubmissionService
from app.tasks.publish import publish_job
from app.tasks.submit import price_rate, read_lengths
from app.transaction import in_transaction


def reprocess_book(
    user_id: int, history_id: int, changes: dict[str, Any], idempotency_key: str | None
) -> Accepted:
    """Make a job of the kept book of an entry with its settings but for `changes`, and send it.

    Raises NotFoundError, and as SettingsService.merged and SubmissionService.submit.
    """
    parent = HistoryService.get_entry_by_id(user_id, history_id).job
    order = Order(
        user_id,
        BookService.file_of(parent),
        parent.original_filename,
        SettingsService.merged(parent.processing_settings, changes),
        asked={"reprocess": history_id, **changes},
        idempotency_key=idempotency_key or uuid.uuid4().hex,
        kind=JOB_KIND_REPROCESS,
        parent_job_id=parent.id,
    )
    if price_rate(order.settings):
        order = replace(order, lengths=read_lengths(order, None))
    accepted = in_transaction(lambda: SubmissionService.submit(order))
    publish_job(accepted.job.id)
    return accepted


def redo_sentences(
    user_id: int, history_id: int, asked: dict[str, Any], changes: dict[str, Any], idempotency_key: str | None
) -> Job:
    """Make a job for some sentences of an entry, with its settings but for `changes`, and send it.

    `asked` are conditions as selection_of takes them. Raises as RedoService.redo and
    SettingsService.merged.
    """
    entry = HistoryService.get_entry_by_id(user_id, history_id)
    settings = SettingsService.merged(entry.processing_settings, changes)
    selection, key = selection_of(asked), idempotency_key or uuid.uuid4().hex
    request = {"redo": history_id, **asked, **changes}
    job = in_transaction(lambda: RedoService.redo(user_id, history_id, selection, settings, request, key))
    publish_job(job.id)
    return job


def price_reprocessing(user_id: int, history_id: int, changes: dict[str, Any]) -> dict[str, Any]:
    """Say what reprocess_book would cost; raise as it, but for credits and keys."""
    parent = HistoryService.get_entry_by_id(user_id, history_id).job
    file = BookService.file_of(parent)
    settings = SettingsService.merged(parent.processing_settings, changes)
    lengths = read_lengths(Order(user_id, file, "", settings), None) if price_rate(settings) else ()
    return _quote(user_id, lengths, settings)


def price_redo(
    user_id: int, history_id: int, asked: dict[str, Any], changes: dict[str, Any]
) -> dict[str, Any]:
    """Say what redo_sentences would cost; raise as it, but for credits and keys."""
    entry = HistoryService.get_entry_by_id(user_id, history_id)
    settings = SettingsService.merged(entry.processing_settings, changes)
    return _quote(user_id, RedoService.lengths(entry, selection_of(asked)), settings)


def _quote(user_id: int, lengths: Lengths, settings: dict[str, Any]) -> dict[str, Any]:
    in_transaction(lambda: CreditService.grant_month(user_id))
    return quote(user_id, lengths, settings)
