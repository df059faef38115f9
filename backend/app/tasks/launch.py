"""Launching the chunks of a job."""

import logging

from celery import chain, chord
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from app.celery_app import chunk_queue
from app.services.job import JobService, Launch
from app.tasks.context import one_by_one
from app.tasks.finalize_job_results import finalize_job_results
from app.tasks.process_chunk import process_chunk
from app.transaction import in_transaction

logger = logging.getLogger(__name__)
# The broker's error, the result store's, and Celery's when its tries to reach the latter are used up.
_REDIS_IS_AWAY = (OperationalError, RedisError, RuntimeError)


def launch_chunks(job_id: int) -> None:
    """Send the waiting chunks of a job side by side, then the task that ends it; or only the first chunk."""
    launch = in_transaction(lambda: JobService.next_generation(job_id))
    if launch is None or not launch.chunk_ids:
        return
    try:
        _send(job_id, launch)
    except _REDIS_IS_AWAY:
        logger.warning("the chunks of job %s wait for the sweeper: Redis does not answer", job_id)


def _send(job_id: int, launch: Launch) -> None:
    queue = chunk_queue(launch.user_id)
    header = [
        process_chunk.s(job_id, chunk_id, launch.generation).set(queue=queue) for chunk_id in launch.chunk_ids
    ]
    body = finalize_job_results.s(job_id=job_id)
    if one_by_one():
        header[0].apply_async()
    elif len(header) == 1:
        chain(header[0], body).apply_async()
    else:
        chord(header)(body.on_error(finalize_job_results.si(job_id=job_id)))
