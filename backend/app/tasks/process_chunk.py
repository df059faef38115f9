"""One chunk of a book: batch by batch through the engine, each batch written as it lands."""

import logging
import threading
from collections.abc import Sequence

from celery import Task, shared_task

from app.constants import MAX_CHUNK_ATTEMPTS
from app.engines.base import EngineError, Simplified
from app.engines.gated import simplify_checked
from app.services.chunk import AlreadyLandedError, ChunkService, Claim, LeaseLostError
from app.services.engines import open_engine
from app.services.job_chunks import JobChunksService
from app.services.lease import Claimant
from app.services.results import engine_settings, sources_of
from app.socket_events import emit_job_progress, emit_job_sentences
from app.tasks.batches import BatchRunner
from app.tasks.context import INTERRUPTION_SECONDS, INTERRUPTIONS, claimant_of, clocks, one_by_one
from app.tasks.finalize_job_results import finalize_job_results
from app.transaction import in_transaction

logger = logging.getLogger(__name__)
_FAILED = ("ENGINE_FAILED", "The engine could not process this part of the book.")
# Of the soft limit, so much may pass until the last batch begins; a batch takes at most 0.4 of it.
_SLICE = 0.5
_PAUSE_SECONDS = 1


@shared_task(
    name="app.tasks.process_chunk",
    bind=True,
    ignore_result=False,
    max_retries=MAX_CHUNK_ATTEMPTS,
    default_retry_delay=0,
)
def process_chunk(self: Task, job_id: int, chunk_id: int, generation: int) -> int:
    """Process a chunk if it is free and return its id; one that goes wrong is a row, not an exception."""
    try:
        paused = _take(job_id, chunk_id, generation, claimant_of(self))
    except INTERRUPTIONS as error:
        logger.warning("job %s chunk %s was interrupted: %s", job_id, chunk_id, type(error).__name__)
        raise self.retry(countdown=INTERRUPTION_SECONDS, max_retries=None) from error
    if paused:
        # The same task goes on later, and others get their turn.
        raise self.retry(countdown=_PAUSE_SECONDS, max_retries=None)
    _send_for_what_follows(self, job_id)
    return chunk_id


def _send_for_what_follows(task: Task, job_id: int) -> None:
    following = JobChunksService.following(job_id) if one_by_one() else None
    if following is not None:
        task.apply_async((job_id, *following), queue=task.request.delivery_info["routing_key"])
    elif one_by_one() or JobChunksService.ends_relaunched_job(job_id):
        finalize_job_results.delay(job_id=job_id)


def _take(job_id: int, chunk_id: int, generation: int, claimant: Claimant) -> bool:
    """Claim a chunk and work on it; tell whether some of it is left for later."""
    lease = clocks().lease
    claim = in_transaction(lambda: ChunkService.claim(job_id, chunk_id, generation, claimant, lease))
    if claim is None or _process(claim, lease):
        return False
    in_transaction(lambda: ChunkService.pause(claim))
    return True


def _process(claim: Claim, lease: float) -> bool:
    """Do what can be done in the time of one task; False when some of it is left for later."""
    try:
        return _finish(claim, lease)
    except LeaseLostError:
        logger.info("job %s chunk %s is no longer ours", claim.job_id, claim.chunk_id)
        return True


def _finish(claim: Claim, lease: float) -> bool:
    """Bring a chunk to its end, good or bad; False when some of it is left for later."""
    code, message = _FAILED
    try:
        if claim.attempts <= MAX_CHUNK_ATTEMPTS:
            if not _simplify(claim, lease):
                return False
            in_transaction(lambda: ChunkService.succeed(claim))
            return True
    except (LeaseLostError, *INTERRUPTIONS):
        raise
    except EngineError as error:
        code, message = error.code, error.message
    except Exception:
        logger.exception("job %s chunk %s failed", claim.job_id, claim.chunk_id)
    in_transaction(lambda: ChunkService.fail(claim, code, message, lease))
    return True


def _simplify(claim: Claim, lease: float) -> bool:
    """Send what is left through the engine; False when the time of this task, or the quota, is used up."""
    settings, stopped = engine_settings(claim.settings), threading.Event()
    engine = open_engine(claim.engine, claim.model, stopped)
    sources = sources_of(claim.todo, claim.texts)
    batches = [sources[at : at + engine.batch_size] for at in range(0, len(sources), engine.batch_size)]
    runner = BatchRunner(
        work=lambda batch: simplify_checked(engine, batch, settings),
        land=lambda results: _land(claim, results, lease),
        check=lambda: in_transaction(lambda: ChunkService.renew(claim, lease)),
        stopped=stopped,
    )
    if claim.model is None:
        # No network to wait for, and the parser wants the main thread, which the soft limit can interrupt.
        return runner.run_here(batches)
    return runner.run_threads(batches, engine.concurrency, _SLICE * clocks().soft_limit)


def _land(claim: Claim, results: Sequence[Simplified], lease: float) -> None:
    try:
        landing = in_transaction(lambda: ChunkService.land(claim, results, lease))
    except AlreadyLandedError:
        return
    if landing.announce:
        emit_job_sentences(claim.job_id, landing.rows)
        emit_job_progress(claim.job_id)
