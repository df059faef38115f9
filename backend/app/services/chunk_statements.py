"""What is said to the database for each chunk, built once.

Building a statement takes several times as long as its run on SQLite, and a chunk needs six.
"""

from typing import cast

from sqlalchemy import Table, bindparam, case, insert, null, select, update

from app.constants import CHUNK_PROCESSING, JOB_STATUS_PROCESSING
from app.models import Job, JobChunk, Sentence

_jobs = cast("Table", Job.__table__)
_chunks = cast("Table", JobChunk.__table__)
_sentences = cast("Table", Sentence.__table__)
_held = (_chunks.c.id == bindparam("row_id"), _chunks.c.lease_token == bindparam("holder"))
_answered = _chunks.c.sentences_done + bindparam("answered")
_ends = _answered >= _chunks.c.sentence_total

# Parameters job, chunk, launch: a chunk of the present launch of a job that runs.
FIND = (
    select(
        *(_chunks.c[name] for name in ("id", "job_id", "chunk_id", "source", "sentences_done")),
        *(_chunks.c[name] for name in ("status", "attempts", "lease_token", "started_at")),
        *(_jobs.c[name] for name in ("engine", "model", "processing_settings", "working_since")),
    )
    .join_from(_chunks, _jobs)
    .where(_chunks.c.job_id == bindparam("job"), _chunks.c.chunk_id == bindparam("chunk"))
    .where(_jobs.c.status == JOB_STATUS_PROCESSING, _jobs.c.generation == bindparam("launch"))
    .with_for_update(of=_chunks)
)
# Parameters row_id, holder, until, count, begun.
TAKE = (
    update(_chunks)
    .where(_chunks.c.id == bindparam("row_id"))
    .values(
        status=CHUNK_PROCESSING,
        lease_token=bindparam("holder"),
        lease_expires_at=bindparam("until"),
        attempts=bindparam("count"),
        started_at=bindparam("begun"),
    )
)
# Parameters row_id, holder, until. Like the next it meets no row when the chunk is somebody else's.
RENEW = update(_chunks).where(*_held).values(lease_expires_at=bindparam("until")).returning(_chunks.c.id)
# Parameters row_id, holder, until, answered, spent; for a chunk that ends now, ended_as, code and text too.
COUNT = (
    update(_chunks)
    .where(*_held)
    .values(
        sentences_done=_answered,
        tokens=_chunks.c.tokens + bindparam("spent"),
        status=case((_ends, bindparam("ended_as")), else_=_chunks.c.status),
        lease_token=case((_ends, null()), else_=_chunks.c.lease_token),
        lease_expires_at=case(
            (_ends, null()), else_=bindparam("until", type_=_chunks.c.lease_expires_at.type)
        ),
        completed_at=case((_ends, bindparam("now", type_=_chunks.c.completed_at.type)), else_=null()),
        error_code=case((_ends, bindparam("code")), else_=null()),
        error=case((_ends, bindparam("text")), else_=null()),
    )
    # Not whether the lease is gone: SQLite takes the WHERE clause for the answer.
    .returning(_chunks.c.sentences_done >= _chunks.c.sentence_total)
)
INSERT = insert(_sentences).returning(_sentences.c.id, sort_by_parameter_order=True)
