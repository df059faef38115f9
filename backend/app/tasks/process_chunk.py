"""One chunk of a book: batch by batch through the engine, each batch written as it lands."""

import logging
from functools import partial

from celery import Task, shared_task
from sqlalchemy.exc import OperationalError

from app.constants import BATCH_SENTENCES, MAX_CHUNK_ATTEMPTS
from app.engines.base import get_engine
from app.services.chunk import ChunkService, Claim, LeaseLostError
from app.services.results import engine_settings, source_of
from app.socket_events import emit_job_progress, emit_job_sentences
from app.tasks.context import claimant_of, clocks
from app.tasks.finalize_job_results import finalize_job_results
from app.transaction import in_transaction

logger = logging.getLogger(__name__)
_FAILED = ("ENGINE_FAILED", "The engine could not process this part of the book.")


@shared_task(
    name="app.tasks.process_chunk",
    bind=True,
    ignore_result=False,
    max_retries=MAX_CHUNK_ATTEMPTS,
    default_retry_delay=0,
)
def process_chunk(self: Task, job_id: int, chunk_id: int, generation: int) -> int:
    """Process a chunk if it is free, and return its id; a chunk that goes wrong is a row, not an exception.

    Raises OperationalError when the database is away: the lease then runs out and the sweeper takes over.
    """
    lease = clocks().lease
    claim = in_transaction(lambda: ChunkService.claim(job_id, chunk_id, generation, claimant_of(self), lease))
    if claim is not None:
        _process(claim, lease)
        if ChunkService.ends_relaunched_job(job_id):
            finalize_job_results.delay(job_id=job_id)
    return chunk_id


def _process(claim: Claim, lease: float) -> None:
    try:
        if claim.attempts > MAX_CHUNK_ATTEMPTS:
            in_transaction(lambda: ChunkService.fail(claim, *_FAILED, lease))
            return
        _simplify(claim, lease)
        in_transaction(lambda: ChunkService.succeed(claim))
    except LeaseLostError:
        logger.info("job %s chunk %s is no longer ours", claim.job_id, claim.chunk_id)
    except OperationalError:
        raise
    except Exception:
        logger.exception("job %s chunk %s failed", claim.job_id, claim.chunk_id)
        in_transaction(lambda: ChunkService.fail(claim, *_FAILED, lease))


def _simplify(claim: Claim, lease: float) -> None:
    engine, settings = get_engine(claim.engine), engine_settings(claim.settings)
    for start in range(0, len(claim.todo), BATCH_SENTENCES):
        batch = [source_of(item) for item in claim.todo[start : start + BATCH_SENTENCES]]
        results = engine.simplify(batch, settings)
        landing = in_transaction(partial(ChunkService.land, claim, results, lease))
        if landing.announce:
            emit_job_sentences(claim.job_id, landing.rows)
            emit_job_progress(claim.job_id)
