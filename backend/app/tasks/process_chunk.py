"""One chunk of a book: batch by batch through the engine, each batch written as it lands."""

import logging
import threading
from collections.abc import Sequence
from typing import Any

from celery import Task, shared_task

from app.constants import CHUNK_FAILED, CHUNK_SUCCESS, MAX_CHUNK_ATTEMPTS
from app.engines.base import EngineError, Simplified
from app.engines.gated import simplify_checked
from app.services.chunk import AlreadyLandedError, ChunkService, Claim, Failure, LeaseLostError
from app.services.engines import open_engine
from app.services.job_chunks import JobChunksService
from app.services.lease import Claimant
from app.services.progress import take_turn
from app.services.results import engine_settings, sources_of
from app.socket_events import emit_job_progress, emit_job_sentences
from app.tasks.batches import BatchRunner
from app.tasks.context import INTERRUPTION_SECONDS, INTERRUPTIONS, claimant_of, clocks, one_by_one
from app.tasks.finalize_job_results import finalize_job_results
from app.transaction import in_transaction

logger = logging.getLogger(__name__)
_FAILED = Failure("ENGINE_FAILED", "The engine could not process this part of the book.")
# Of the soft limit, so much may pass until the last batch begins; a batch takes at most 0.4 of it.
_SLICE = 0.5
_PAUSE_SECONDS = 1
_PAUSED, _SKIPPED = "paused", "skipped"


@shared_task(
    name="app.tasks.process_chunk",
    bind=True,
    ignore_result=False,
    max_retries=MAX_CHUNK_ATTEMPTS,
    default_retry_delay=0,
)
def process_chunk(self: Task, job_id: int, chunk_id: int, generation: int) -> str:
    """Process a chunk if it is free; return how that ended. One that goes wrong is a row, not an exception.

    "skipped" means that the chunk was done, taken or given up.
    """
    try:
        end = _take(job_id, chunk_id, generation, claimant_of(self))
    except INTERRUPTIONS as error:
        logger.warning("job %s chunk %s was interrupted: %s", job_id, chunk_id, type(error).__name__)
        raise self.retry(countdown=INTERRUPTION_SECONDS, max_retries=None) from error
    if end == _PAUSED:
        # The same task goes on later, and others get their turn.
        raise self.retry(countdown=_PAUSE_SECONDS, max_retries=None)
    _send_for_what_follows(self, job_id)
    return end


def _send_for_what_follows(task: Task, job_id: int) -> None:
    following = JobChunksService.following(job_id) if one_by_one() else None
    if following is not None:
        task.apply_async((job_id, *following), queue=task.request.delivery_info["routing_key"])
    elif one_by_one() or JobChunksService.ends_relaunched_job(job_id):
        finalize_job_results.delay(job_id=job_id)


def _take(job_id: int, chunk_id: int, generation: int, claimant: Claimant) -> str:
    """Claim a chunk and work on it; return how that ended."""
    lease = clocks().lease
    claim = in_transaction(lambda: ChunkService.claim(job_id, chunk_id, generation, claimant, lease))
    if claim is None:
        return _SKIPPED
    try:
        return ChunkRun(claim, lease).end()
    except LeaseLostError:
        logger.info("job %s chunk %s is no longer ours", job_id, chunk_id)
        return _SKIPPED


class ChunkRun:
    """The work on a chunk that is ours; raises LeaseLostError as soon as it is not."""

    def __init__(self, claim: Claim, lease: float) -> None:
        self.claim, self._lease = claim, lease
        self._ended = False
        # What landed while news had just been told, until there is a turn for it.
        self._untold: list[dict[str, Any]] = []

    def end(self) -> str:
        """Bring the chunk to its end, good or bad, or pause it; return which."""
        failure = _FAILED
        try:
            if self.claim.attempts <= MAX_CHUNK_ATTEMPTS:
                return self._succeed()
        except (LeaseLostError, *INTERRUPTIONS):
            raise
        except EngineError as error:
            failure = Failure(error.code, error.message)
        except Exception:
            logger.exception("job %s chunk %s failed", self.claim.job_id, self.claim.chunk_id)
        in_transaction(lambda: ChunkService.fail(self.claim, failure, self._lease))
        return CHUNK_FAILED

    def _succeed(self) -> str:
        if not self.simplify():
            in_transaction(lambda: ChunkService.pause(self.claim))
            return _PAUSED
        if not self._ended:
            # There was nothing to do, or the answer to the last commit was lost.
            self.land([])
        if not self._ended:
            raise ValueError("the engine left sentences unanswered")
        return CHUNK_SUCCESS

    def simplify(self) -> bool:
        """Send what is left through the engine; False when the time of this task or the quota is used up."""
        claim, stopped = self.claim, threading.Event()
        settings, engine = engine_settings(claim.settings), open_engine(claim.engine, claim.model, stopped)
        sources = sources_of(claim.todo, claim.texts)
        batches = [sources[at : at + engine.batch_size] for at in range(0, len(sources), engine.batch_size)]
        runner = BatchRunner(
            work=lambda batch: simplify_checked(engine, batch, settings),
            land=self.land,
            check=self._check,
            stopped=stopped,
        )
        if claim.model is None:
            # No network to wait for; the parser wants the main thread, which the soft limit can interrupt.
            return runner.run_here(batches)
        return runner.run_threads(batches, engine.concurrency, _SLICE * clocks().soft_limit)

    def land(self, results: Sequence[Simplified]) -> None:
        """Write the results of a batch and tell the clients."""
        try:
            landing = in_transaction(lambda: ChunkService.land(self.claim, results, self._lease))
        except AlreadyLandedError:
            return
        self._ended = landing.ends_chunk
        self._untold += landing.rows
        if landing.announce:
            self._tell()

    def _check(self) -> None:
        """Hold the chunk while a batch takes long, and tell what had no turn, of this chunk or another."""

        def look() -> bool:
            ChunkService.renew(self.claim, self._lease)
            return take_turn(self.claim.job_id)

        if in_transaction(look):
            self._tell()

    def _tell(self) -> None:
        if self._untold:
            emit_job_sentences(self.claim.job_id, self._untold)
        emit_job_progress(self.claim.job_id)
        self._untold = []
