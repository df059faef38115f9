"""Chunks: who works on which, and how results land."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select, update

from app.clock import utcnow
from app.constants import (
    CHUNK_FAILED,
    CHUNK_PENDING,
    CHUNK_PROCESSING,
    CHUNK_SUCCESS,
    JOB_STATUS_PROCESSING,
)
from app.engines.base import Simplified
from app.extensions import db
from app.models import Job, JobChunk, Sentence
from app.models.job_chunk import SourceItem
from app.services.job_chunks import JobChunksService
from app.services.lease import Claimant
from app.services.progress import count_landed, note_begin
from app.services.results import CONTEXT, answered_sources, fallback, rows_of
from app.transaction import rows_changed


class LeaseLostError(Exception):
    """The chunk is somebody else's by now, or its job has ended: what was computed is thrown away."""


class AlreadyLandedError(Exception):
    """The batch is written: its commit happened although the connection was lost before the answer."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to write the results of a chunk, and what is left to do in it.

    `texts` are the source sentences of the chunk and those right before it, by index.
    """

    job_id: int
    chunk_id: int
    row_id: int
    token: str
    attempts: int
    engine: str
    model: str | None
    settings: dict[str, Any]
    todo: list[SourceItem]
    texts: dict[int, str]


@dataclass(frozen=True, slots=True)
class Landing:
    """Rows that were written; `announce` says whether it is time to tell the clients."""

    rows: list[dict[str, Any]]
    announce: bool


class ChunkService:
    """The only writer of results, and with JobChunksService of chunks."""

    @staticmethod
    def claim(
        job_id: int, chunk_id: int, generation: int, claimant: Claimant, lease_seconds: float
    ) -> Claim | None:
        """Take a chunk; None when it is done, taken or of an older launch, or the job has ended."""
        running = (Job.id == job_id, Job.status == JOB_STATUS_PROCESSING, Job.generation == generation)
        job = db.session.scalar(select(Job).where(*running))
        chunk = db.session.scalar(
            select(JobChunk).where(JobChunk.job_id == job_id, JobChunk.chunk_id == chunk_id).with_for_update()
        )
        if job is None or chunk is None or not _is_free(chunk, claimant):
            return None
        # Else the commit that took it happened although the connection was lost before the answer.
        if chunk.lease_token != claimant.token:
            chunk.status, chunk.attempts = CHUNK_PROCESSING, chunk.attempts + 1
        chunk.lease_token = claimant.token
        chunk.lease_expires_at = utcnow() + timedelta(seconds=lease_seconds)
        chunk.started_at = chunk.started_at or utcnow()
        db.session.flush()
        note_begin(job_id)
        return Claim(
            job_id=job_id,
            chunk_id=chunk_id,
            row_id=chunk.id,
            token=claimant.token,
            attempts=chunk.attempts,
            engine=job.engine,
            model=job.model,
            settings=job.processing_settings,
            todo=_unanswered(chunk),
            texts={item["index"]: item["text"] for item in [*_tail_before(chunk), *chunk.source]},
        )

    @staticmethod
    def land(claim: Claim, results: Sequence[Simplified], lease_seconds: float) -> Landing:
        """Write the results of a batch and count them.

        Raises LeaseLostError when the claim is void, AlreadyLandedError when this was done before.
        """
        _update_held(
            claim,
            lease_expires_at=utcnow() + timedelta(seconds=lease_seconds),
            sentences_done=JobChunk.sentences_done + len(results),
            tokens=JobChunk.tokens + sum(result.tokens for result in results),
        )
        # Only now that the chunk is locked: a commit may be under way on a connection that was lost.
        if answered_sources(claim.job_id, Sentence.source_index.in_([result.index for result in results])):
            raise AlreadyLandedError
        source = {item["index"]: item for item in claim.todo}
        rows = [row for result in results for row in rows_of(claim.job_id, source[result.index], result)]
        inserted = insert(Sentence).returning(Sentence.id, sort_by_parameter_order=True)
        for row, row_id in zip(rows, db.session.scalars(inserted, rows), strict=True):
            row["id"] = row_id
        answered = {row["source_index"] for row in rows}
        usage = sum(result.tokens for result in results), sum(result.calls for result in results)
        counted = count_landed(claim.job_id, sources=len(answered), rows=len(rows), usage=usage)
        if counted is None:
            raise LeaseLostError
        return Landing(rows, announce=counted)

    @staticmethod
    def renew(claim: Claim, lease_seconds: float) -> None:
        """Hold a chunk for longer; raise LeaseLostError when the claim is void or the job has ended."""
        _update_held(claim, lease_expires_at=utcnow() + timedelta(seconds=lease_seconds))
        status = db.session.scalar(select(Job.status).where(Job.id == claim.job_id))
        if status != JOB_STATUS_PROCESSING:
            raise LeaseLostError

    @staticmethod
    def pause(claim: Claim) -> None:
        """Let go of a chunk for the next run of the same task, which is no new attempt."""
        JobChunksService.release(
            JobChunk.id == claim.row_id, JobChunk.lease_token == claim.token, innocent=True
        )

    @staticmethod
    def succeed(claim: Claim) -> None:
        """Mark a chunk as done; raise LeaseLostError when the claim is void, ValueError when work is left."""
        if left := _unanswered(db.session.get_one(JobChunk, claim.row_id)):
            raise ValueError(f"the engine left {len(left)} sentences unanswered")
        _end(claim, status=CHUNK_SUCCESS)

    @staticmethod
    def fail(claim: Claim, code: str, message: str, lease_seconds: float) -> None:
        """Mark a chunk as failed; what it did not answer is kept as it stands, so that nothing is lost."""
        chunk = db.session.get_one(JobChunk, claim.row_id)
        rest = [fallback(item, claim.settings) for item in _unanswered(chunk)]
        if rest:
            ChunkService.land(claim, rest, lease_seconds)
        _end(claim, status=CHUNK_FAILED, error_code=code, error=message)


def _is_free(chunk: JobChunk, claimant: Claimant) -> bool:
    if chunk.status == CHUNK_PENDING:
        return True
    token = chunk.lease_token or ""
    return chunk.status == CHUNK_PROCESSING and (token == claimant.token or claimant.succeeds(token))


def _unanswered(chunk: JobChunk) -> list[SourceItem]:
    """Return the source sentences of a chunk that have no result yet: nothing is done or paid for twice."""
    indices = [item["index"] for item in chunk.source]
    answered = answered_sources(chunk.job_id, Sentence.source_index.between(min(indices), max(indices)))
    return [item for item in chunk.source if item["index"] not in answered]


def _tail_before(chunk: JobChunk) -> list[SourceItem]:
    """Return the last source sentences of the chunk before."""
    query = select(JobChunk.source).where(
        JobChunk.job_id == chunk.job_id, JobChunk.chunk_id == chunk.chunk_id - 1
    )
    return (db.session.scalar(query) or [])[-CONTEXT:]


def _end(claim: Claim, **values: Any) -> None:
    now = utcnow()
    _update_held(claim, lease_token=None, lease_expires_at=None, completed_at=now, **values)
    counted = rows_changed(
        update(Job)
        .where(Job.id == claim.job_id, Job.status == JOB_STATUS_PROCESSING)
        .values(processed_chunks=Job.processed_chunks + 1, version=Job.version + 1, updated_at=now)
    )
    if not counted:
        raise LeaseLostError


def _update_held(claim: Claim, **values: Any) -> None:
    held = (JobChunk.id == claim.row_id, JobChunk.lease_token == claim.token)
    if not rows_changed(update(JobChunk).where(*held).values(values)):
        raise LeaseLostError
