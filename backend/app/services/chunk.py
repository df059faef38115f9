"""Chunks: who works on which, and how results land."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, insert, select, update
from sqlalchemy.orm import aliased

from app.clock import utcnow
from app.constants import (
    CHUNK_FAILED,
    CHUNK_PENDING,
    CHUNK_PROCESSING,
    CHUNK_SUCCESS,
    JOB_STATUS_PROCESSING,
    TERMINAL_CHUNK_STATUSES,
)
from app.engines.base import Simplified
from app.extensions import db
from app.models import Job, JobChunk, Sentence
from app.models.job_chunk import SourceItem
from app.services.lease import Claimant
from app.services.progress import count_landed, note_begin
from app.services.results import CONTEXT, fallback, rows_of
from app.transaction import rows_changed

_PLAN = ("chunk_id", "start_page", "end_page", "source", "sentence_total")
_is_open = JobChunk.status.not_in(TERMINAL_CHUNK_STATUSES)


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
    """The only writer of chunks and of the rows that come from them."""

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
        if _answered(claim.job_id, Sentence.source_index.in_([result.index for result in results])):
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
        ChunkService.release(JobChunk.id == claim.row_id, JobChunk.lease_token == claim.token, innocent=True)

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

    @staticmethod
    def release(*conditions: ColumnElement[bool], innocent: bool = False) -> set[int]:
        """Take unfinished chunks from workers that are gone; return the ids of their jobs.

        `innocent` chunks cannot have caused it: the attempt does not count.
        """
        released = db.session.scalars(
            update(JobChunk)
            .where(JobChunk.status == CHUNK_PROCESSING, *conditions)
            .values(
                status=CHUNK_PENDING,
                attempts=JobChunk.attempts - int(innocent),
                lease_token=None,
                lease_expires_at=None,
            )
            .returning(JobChunk.job_id)
        )
        return set(released)

    @staticmethod
    def copy_plan(chunks: Sequence[JobChunk], job_id: int) -> int:
        """Give another job the same chunks, with those that did not succeed still to do; count the others."""
        answered = _answered(job_id)
        for chunk in chunks:
            plan = {name: getattr(chunk, name) for name in _PLAN}
            done = sum(item["index"] in answered for item in chunk.source)
            status = CHUNK_SUCCESS if chunk.status == CHUNK_SUCCESS else CHUNK_PENDING
            db.session.add(JobChunk(job_id=job_id, status=status, sentences_done=done, **plan))
        db.session.flush()
        return sum(chunk.status == CHUNK_SUCCESS for chunk in chunks)

    @staticmethod
    def lock_open(job_id: int) -> None:
        """Take the unfinished chunks before their job, in the order that all writers keep: no deadlock."""
        query = select(JobChunk.id).where(JobChunk.job_id == job_id, _is_open)
        db.session.execute(query.order_by(JobChunk.id).with_for_update())

    @staticmethod
    def end_open(job_id: int, code: str, at_once: int) -> int:
        """End the unfinished chunks of a job that ends; return how many sentences are being worked on.

        A chunk works on `at_once` sentences. What its worker still brings finds no lease and is thrown away.
        """
        left = JobChunk.sentence_total - JobChunk.sentences_done
        at_work = func.sum(case((left > at_once, at_once), else_=left))
        processing = (JobChunk.job_id == job_id, JobChunk.status == CHUNK_PROCESSING)
        in_flight = db.session.scalar(select(func.coalesce(at_work, 0)).where(*processing))
        db.session.execute(
            update(JobChunk)
            .where(JobChunk.job_id == job_id, _is_open)
            .values(status=CHUNK_FAILED, error_code=code, lease_token=None, lease_expires_at=None)
        )
        return int(in_flight or 0)

    @staticmethod
    def following(job_id: int) -> tuple[int, int] | None:
        """Return the next waiting chunk and the present generation; None while another is being worked on."""
        other = aliased(JobChunk)
        busy = exists().where(other.job_id == job_id, other.status == CHUNK_PROCESSING)
        query = (
            select(JobChunk.chunk_id, Job.generation)
            .join(Job)
            .where(Job.id == job_id, Job.status == JOB_STATUS_PROCESSING)
            .where(JobChunk.status == CHUNK_PENDING, ~busy)
            .order_by(JobChunk.chunk_id)
        )
        row = db.session.execute(query.limit(1)).first()
        return (row.chunk_id, row.generation) if row else None

    @staticmethod
    def ends_relaunched_job(job_id: int) -> bool:
        """Tell whether all chunks of a job that was launched more than once are done.

        The chord of its first launch will never be complete, so the last chunk has to send for the end.
        """
        still_open = exists().where(JobChunk.job_id == job_id, _is_open)
        query = select(Job.id).where(Job.id == job_id, Job.generation > 1, ~still_open)
        return db.session.scalar(query) is not None


def _is_free(chunk: JobChunk, claimant: Claimant) -> bool:
    if chunk.status == CHUNK_PENDING:
        return True
    token = chunk.lease_token or ""
    return chunk.status == CHUNK_PROCESSING and (token == claimant.token or claimant.succeeds(token))


def _unanswered(chunk: JobChunk) -> list[SourceItem]:
    """Return the source sentences of a chunk that have no result yet: nothing is done or paid for twice."""
    indices = [item["index"] for item in chunk.source]
    answered = _answered(chunk.job_id, Sentence.source_index.between(min(indices), max(indices)))
    return [item for item in chunk.source if item["index"] not in answered]


def _answered(job_id: int, *conditions: ColumnElement[bool]) -> set[int]:
    """Return the source sentences of a job that have results."""
    query = select(Sentence.source_index).where(Sentence.job_id == job_id, *conditions)
    return set(db.session.scalars(query.distinct()))


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
