"""Making an archive of many entries, which takes too long for a request."""

import logging
from functools import partial

from celery import Task, shared_task
from celery.exceptions import SoftTimeLimitExceeded
from kombu.exceptions import OperationalError as RedisIsAway
from sqlalchemy.exc import InterfaceError, OperationalError

from app.celery_app import chunk_queue
from app.models import Export
from app.services.exports.archive import build_archive
from app.services.exports.build import ExportOrder
from app.services.exports.service import ExportService
from app.services.storage import StorageService
from app.socket_events import emit_export_progress
from app.tasks.context import INTERRUPTION_SECONDS, claimant_of
from app.transaction import in_transaction

logger = logging.getLogger(__name__)
_MAX_BYTES = 4 * 1024**3


@shared_task(name="app.tasks.export_entries", bind=True, max_retries=5)
def export_entries(self: Task, export_id: int) -> None:
    """Make the file of an export that waits for it; one that cannot be made has failed."""
    try:
        if not in_transaction(lambda: ExportService.begin(export_id, claimant_of(self))):
            return
        emit_export_progress(export_id)
        _export(export_id)
    except (InterfaceError, OperationalError) as error:
        raise self.retry(countdown=INTERRUPTION_SECONDS) from error
    except SoftTimeLimitExceeded:
        in_transaction(lambda: ExportService.fail(export_id, "DEADLINE_EXCEEDED"))
    except Exception:
        logger.exception("export %s could not be made", export_id)
        in_transaction(lambda: ExportService.fail(export_id, "INTERNAL"))
    emit_export_progress(export_id)


def order_export(user_id: int, history_ids: list[int], order: ExportOrder) -> Export:
    """Order an archive and send it to the workers."""
    export = in_transaction(lambda: ExportService.create(user_id, history_ids, order))
    publish_export(export.id, user_id)
    return export


def publish_export(export_id: int, user_id: int) -> None:
    """Send an export to the workers, in the user's own line; when Redis is away the sweeper will."""
    try:
        export_entries.apply_async((export_id,), queue=chunk_queue(user_id), retry=False)
    except RedisIsAway:
        logger.warning("export %s waits for the sweeper: Redis does not answer", export_id)


def _export(export_id: int) -> None:
    def on_percent(percent: int) -> None:
        in_transaction(partial(ExportService.advance, export_id, min(percent, 99)))
        emit_export_progress(export_id)

    entries, order = ExportService.to_do(export_id)
    if not entries:
        in_transaction(lambda: ExportService.fail(export_id, "NOT_FOUND"))
        return
    with build_archive(entries, order, on_percent) as file:
        key = StorageService.save(file, ".zip", _MAX_BYTES).key
    if not in_transaction(lambda: ExportService.finish(export_id, key)):
        StorageService.delete(key)
