"""Handing a job to the workers."""

import logging

from kombu.exceptions import OperationalError

from app.tasks.process_pdf_async import process_pdf_async

logger = logging.getLogger(__name__)


def publish_job(job_id: int) -> None:
    """Send a job to the planner; when Redis is away the sweeper will."""
    try:
        process_pdf_async.apply_async((job_id,), retry=False)
    except OperationalError:
        logger.warning("job %s waits for the sweeper: Redis does not answer", job_id)
