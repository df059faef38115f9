"""The sweeper: pushes on what dead workers, or a Redis that forgot, left lying."""

import logging
from functools import partial

from celery import shared_task

from app.celery_app import chunk_queue
from app.constants import QUEUE_CONTROL
from app.services.exports.service import ExportService
from app.services.job import failed
from app.services.recovery import RecoveryService, Stuck
from app.services.sheet_exports import SheetExportService
from app.services.storage import StorageService
from app.services.upload import UploadService
from app.tasks.context import clocks
from app.tasks.export_entries import publish_export
from app.tasks.finalize_job_results import close_job, finalize_job_results
from app.tasks.launch import launch_chunks
from app.tasks.publish import publish_job, publish_sheet_export
from app.tasks.sweep_history import sweep_history
from app.tasks.waiting import archives_waiting, jobs_waiting
from app.transaction import in_transaction

logger = logging.getLogger(__name__)


@shared_task(name="app.tasks.sweep_jobs", expires=60)
def sweep_jobs() -> None:
    """Push on every open job that nobody is working on, and end those past their deadline."""
    freed = in_transaction(RecoveryService.release_expired)
    stuck = RecoveryService.find(clocks().patience)
    for job_id in stuck.overdue:
        close_job(job_id, failed("DEADLINE_EXCEEDED", "The book was not done in time. Please try again."))
    waiting = _waiting(stuck)
    for job_id in set(stuck.unplanned) - waiting:
        in_transaction(partial(RecoveryService.touch, job_id))
        publish_job(job_id)
    for job_id in stuck.answered:
        finalize_job_results(job_id=job_id)
    relaunch_jobs(freed | set(stuck.unlaunched) - waiting)
    sweep_uploads()
    sweep_exports()
    sweep_sheet_exports()
    sweep_history()


def _waiting(stuck: Stuck) -> set[int]:
    """Return the jobs that only wait their turn: launched again, they would lose their place in the line."""
    queues = [chunk_queue(user_id) for user_id in RecoveryService.owners(stuck.unlaunched)]
    return jobs_waiting([QUEUE_CONTROL, *queues]) if stuck.unplanned or queues else set()


def relaunch_jobs(job_ids: set[int]) -> None:
    """Launch the waiting chunks of jobs anew."""
    for job_id in sorted(job_ids):
        logger.warning("job %s is launched again", job_id)
        launch_chunks(job_id)


def sweep_uploads() -> None:
    """Remove the files that waited too long for a job."""
    for key in in_transaction(UploadService.sweep):
        StorageService.delete(key)


def sweep_exports() -> None:
    """Remove the files that were kept long enough, and send exports whose messages were lost once more."""
    swept = in_transaction(ExportService.sweep)
    for key in swept.storage_keys:
        StorageService.delete(key)
    queued = archives_waiting(chunk_queue(user_id) for _, user_id in swept.waiting)
    for export_id, user_id in swept.waiting:
        if export_id not in queued:
            publish_export(export_id, user_id)


def sweep_sheet_exports() -> None:
    """Send exports to Sheets that nobody works on once more."""
    for export_id, user_id in in_transaction(SheetExportService.take_lost):
        publish_sheet_export(export_id, user_id)
