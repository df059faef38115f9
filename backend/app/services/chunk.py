"""Chunks: who works on which, and how results land."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.dml import ReturningUpdate

from app.clock import utcnow
from app.constants import CHUNK_FAILED, CHUNK_PENDING, CHUNK_PROCESSING, CHUNK_SUCCESS, JOB_STATUS_PROCESSING
from app.engines.base import Simplified
from app.extensions import db
from app.models import Job, JobChunk, Sentence
from app.models.job_chunk import SourceItem
from app.services import chunk_statements
from app.services.job_chunks import JobChunksService
from app.services.lease import Claimant
from app.services.progress import count_landed, note_begin
from app.services.results import CONTEXT, answered_sources, fallback, rows_of

_Found = Row[*tuple[Any, ...]]


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
class Failure:
    """Why a chunk failed, for a program and for a person."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Landing:
    """Rows that were written; whether it is time to tell the clients, and whether the chunk is done."""

    rows: list[dict[str, Any]]
    announce: bool
    ends_chunk: bool


class ChunkService:
    """The only writer of results, and with JobChunksService of chunks."""

    @staticmethod
    def claim(
        job_id: int, chunk_id: int, generation: int, claimant: Claimant, lease_seconds: float
    ) -> Claim | None:
        """Take a chunk; None when it is done, taken or of an older launch, or the job has ended."""
        execute = db.session.connection().execute
        wanted = {"job": job_id, "chunk": chunk_id, "launch": generation}
        found = execute(chunk_statements.FIND, wanted).first()
        if found is None or not _is_free(found, claimant):
            return None
        now = utcnow()
        taken = {
            "row_id": found.id,
            "holder": claimant.token,
            "until": now + timedelta(seconds=lease_seconds),
            # Else the commit that took it happened although the connection was lost before the answer.
            "count": found.attempts + (found.lease_token != claimant.token),
            "begun": found.started_at or now,
        }
        execute(chunk_statements.TAKE, taken)
        if found.working_since is None:
            note_begin(job_id)
        return Claim(
            job_id=job_id,
            chunk_id=chunk_id,
            row_id=found.id,
            token=claimant.token,
            attempts=taken["count"],
            engine=found.engine,
            model=found.model,
            settings=found.processing_settings,
            todo=_unanswered(job_id, found.source) if found.sentences_done else found.source,
            texts={item["index"]: item["text"] for item in [*_tail_before(found), *found.source]},
        )

    @staticmethod
    def land(
        claim: Claim, results: Sequence[Simplified], lease_seconds: float, failure: Failure | None = None
    ) -> Landing:
        """Write the results of a batch and count them; the last batch ends the chunk.

        Raises LeaseLostError when the claim is void, AlreadyLandedError when this was done before.
        """
        source = {item["index"]: item for item in claim.todo}
        rows = [row for result in results for row in rows_of(claim.job_id, source[result.index], result)]
        answered = len({row["source_index"] for row in rows})
        tokens, calls = sum(result.tokens for result in results), sum(result.calls for result in results)
        ended = _update_held(
            claim,
            lease_seconds,
            chunk_statements.COUNT,
            answered=answered,
            spent=tokens,
            now=utcnow(),
            ended_as=CHUNK_FAILED if failure else CHUNK_SUCCESS,
            code=failure and failure.code,
            text=failure and failure.message,
        )
        _insert(rows)
        announce = count_landed(
            claim.job_id, sources=answered, rows=len(rows), usage=(tokens, calls), chunks=int(ended)
        )
        if announce is None:
            raise LeaseLostError
        return Landing(rows, announce, ended)

    @staticmethod
    def fail(claim: Claim, failure: Failure, lease_seconds: float) -> None:
        """Mark a chunk as failed; what it did not answer is kept as it stands, so that nothing is lost."""
        rest = [fallback(item, claim.settings) for item in _unanswered(claim.job_id, claim.todo)]
        ChunkService.land(claim, rest, lease_seconds, failure)

    @staticmethod
    def renew(claim: Claim, lease_seconds: float) -> None:
        """Hold a chunk for longer; raise LeaseLostError when the claim is void or the job has ended."""
        _update_held(claim, lease_seconds, chunk_statements.RENEW)
        status = db.session.scalar(select(Job.status).where(Job.id == claim.job_id))
        if status != JOB_STATUS_PROCESSING:
            raise LeaseLostError

    @staticmethod
    def pause(claim: Claim) -> None:
        """Let go of a chunk for the next run of the same task, which is no new attempt."""
        JobChunksService.release(
            JobChunk.id == claim.row_id, JobChunk.lease_token == claim.token, innocent=True
        )


def _is_free(chunk: _Found, claimant: Claimant) -> bool:
    if chunk.status == CHUNK_PENDING:
        return True
    token = chunk.lease_token or ""
    return chunk.status == CHUNK_PROCESSING and (token == claimant.token or claimant.succeeds(token))


def _unanswered(job_id: int, items: list[SourceItem]) -> list[SourceItem]:
    """Return the source sentences that have no result yet: nothing is done or paid for twice."""
    if not items:
        return []
    indices = [item["index"] for item in items]
    answered = answered_sources(job_id, Sentence.source_index.between(min(indices), max(indices)))
    return [item for item in items if item["index"] not in answered]


def _tail_before(chunk: _Found) -> list[SourceItem]:
    """Return the last source sentences of the chunk before, for an engine that looks at them."""
    if chunk.model is None or not chunk.chunk_id:
        return []
    query = select(JobChunk.source).where(
        JobChunk.job_id == chunk.job_id, JobChunk.chunk_id == chunk.chunk_id - 1
    )
    return (db.session.scalar(query) or [])[-CONTEXT:]


def _insert(rows: list[dict[str, Any]]) -> None:
    """Write result rows and give each its id; raise AlreadyLandedError when they are there."""
    if not rows:
        return
    try:
        ids = db.session.connection().execute(chunk_statements.INSERT, rows).scalars().all()
    except IntegrityError as error:
        raise AlreadyLandedError from error
    for row, row_id in zip(rows, ids, strict=True):
        row["id"] = row_id


def _update_held(claim: Claim, lease_seconds: float, statement: ReturningUpdate[Any], **values: Any) -> bool:
    """Change a chunk that is ours; return what the statement returns, or raise LeaseLostError."""
    values |= {
        "row_id": claim.row_id,
        "holder": claim.token,
        "until": utcnow() + timedelta(seconds=lease_seconds),
    }
    found = db.session.connection().execute(statement, values).first()
    if found is None:
        raise LeaseLostError
    return bool(found[0])
