"""Handing jobs and exports to the workers."""

import logging

from celery import current_app as celery
from kombu.exceptions import OperationalError

from app.celery_app import chunk_queue
from app.tasks.process_pdf_async import process_pdf_async

logger = logging.getLogger(__name__)
# By its name: the module of this task brings Google's libraries, which only workers need.
EXPORT_TO_SHEETS = "app.tasks.export_to_sheets"


def publish_job(job_id: int) -> None:
    """Send a job to the planner; when Redis is away the sweeper will."""
    try:
        process_pdf_async.apply_async((job_id,), retry=False)
    except OperationalError:
        logger.warning("job %s waits for the sweeper: Redis does not answer", job_id)


def publish_sheet_export(export_id: int, user_id: int) -> None:
    """Send an export to Sheets in its user's own line; when Redis is away the sweeper will."""
    # By its name alone Celery cannot know that nobody asks for the result: it would subscribe to it.
    options = {"queue": chunk_queue(user_id), "retry": False, "ignore_result": True}
    try:
        celery.send_task(EXPORT_TO_SHEETS, (export_id,), **options)
    except OperationalError:
        logger.warning("export %s waits for the sweeper: Redis does not answer", export_id)
