"""Launching the chunks of a job."""

from celery import chain, chord

from app.celery_app import chunk_queue
from app.services.job import JobService
from app.tasks.finalize_job_results import finalize_job_results
from app.tasks.process_chunk import process_chunk
from app.transaction import in_transaction


def launch_chunks(job_id: int) -> None:
    """Send the waiting chunks of a job side by side, then the task that ends it."""
    launch = in_transaction(lambda: JobService.next_generation(job_id))
    if launch is None or not launch.chunk_ids:
        return
    queue = chunk_queue(launch.user_id)
    header = [
        process_chunk.s(job_id, chunk_id, launch.generation).set(queue=queue) for chunk_id in launch.chunk_ids
    ]
    body = finalize_job_results.s(job_id=job_id)
    if len(header) == 1:
        chain(header[0], body).apply_async()
    else:
        chord(header)(body.on_error(finalize_job_results.si(job_id=job_id)))
