"""A new job for what an earlier one left undone; finished sentences are taken over."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, insert, literal, select
from sqlalchemy.orm import aliased

from app.constants import CHUNK_FAILED, JOB_KIND_RETRY, STEP_SIMPLIFYING
from app.engines.estimate import Lengths, lengths_of
from app.errors import ConflictError
from app.extensions import db
from app.models import Job, JobChunk, Sentence, SentenceRevision
from app.services.credit import CreditService
from app.services.job import JobService
from app.services.job_chunks import JobChunksService
from app.services.progress import percent_of
from app.services.results import source_of
from app.services.stand_ins import stand_ins
from app.services.storage import StoredFile
from app.services.submission import Order, get_parent, new_job

_TAKEN_OVER = [column for column in Sentence.__table__.columns if column.key not in {"id", "job_id"}]
_REVISED = [
    column for column in SentenceRevision.__table__.columns if column.key not in {"id", "sentence_id"}
]


class RetryService:
    """The only maker of jobs that finish what another left undone."""

    @staticmethod
    def retry(user_id: int, job_id: int, lengths: Lengths) -> Job:
        """Make a job for the failed chunks of an ended one, or for all of a book that has no chunks.

        `lengths` price a book without chunks. Raises ConflictError when nothing is left to do or a retry
        is under way, InsufficientCreditsError when it cannot be paid for.
        """
        CreditService.lock(user_id)
        parent = get_parent(user_id, job_id)
        _refuse_needless(parent)
        chunks = JobService.chunks(parent.id)
        job = new_job(_order(parent, _lengths_left(parent, chunks) if chunks else lengths))
        # Without chunks it needs the book, which `_refuse_needless` has seen.
        job.storage_key = parent.storage_key
        db.session.add(job)
        db.session.flush()
        if chunks:
            _take_over(parent, job, chunks)
        CreditService.reserve(job)
        return job


def _refuse_needless(parent: Job) -> None:
    if not parent.can_retry:
        raise ConflictError("There is nothing in this job to try again.", details={"status": parent.status})
    retries = (Job.parent_job_id == parent.id, Job.kind == JOB_KIND_RETRY)
    running = select(Job.id).where(*retries, Job.completed_at.is_(None))
    if (other := db.session.scalar(running)) is not None:
        raise ConflictError("This job is being tried again already.", details={"job_id": other})


def _order(parent: Job, lengths: Lengths) -> Order:
    file = StoredFile(parent.storage_key or "", parent.sha256, parent.size)
    return Order(
        parent.user_id,
        file,
        parent.original_filename,
        parent.processing_settings,
        lengths,
        kind=JOB_KIND_RETRY,
        parent_job_id=parent.id,
    )


def _lengths_left(parent: Job, chunks: Sequence[JobChunk]) -> Lengths:
    """Return the lengths of what has to be paid for again."""
    answered = set(
        db.session.scalars(select(Sentence.source_index).where(_kept(parent.id, chunks)).distinct())
    )
    failed = [chunk for chunk in chunks if chunk.status == CHUNK_FAILED]
    items = [item for chunk in failed for item in chunk.source if item["index"] not in answered]
    return lengths_of(map(source_of, items))


def _kept(job_id: int, chunks: Sequence[JobChunk]) -> ColumnElement[bool]:
    """Match the results worth keeping: not those that stand in for the answers of a failed chunk."""
    failed = [chunk for chunk in chunks if chunk.status == CHUNK_FAILED]
    return and_(Sentence.job_id == job_id, Sentence.source_index.not_in(stand_ins(job_id, failed)))


def _take_over(parent: Job, job: Job, chunks: Sequence[JobChunk]) -> None:
    """Copy the finished results and the plan of a job into its retry."""
    names = [column.key for column in _TAKEN_OVER]
    kept = select(literal(job.id), *_TAKEN_OVER).where(_kept(parent.id, chunks))
    db.session.execute(insert(Sentence).from_select(["job_id", *names], kept))
    _take_revisions_over(parent.id, job.id)
    copied = JobChunksService.copy_plan(chunks, job.id)
    counts = select(func.count(Sentence.source_index.distinct()), func.count()).where(
        Sentence.job_id == job.id
    )
    done, rows = db.session.execute(counts).one()
    job.page_count, job.warnings = parent.page_count, parent.warnings
    job.total_chunks, job.total_sentences = len(chunks), parent.total_sentences
    job.processed_chunks = copied
    job.done_sentences, job.working_from, job.sentence_count = done, done, rows
    job.current_step = STEP_SIMPLIFYING
    job.progress_percent = percent_of(done, job.total_sentences)
    db.session.flush()


def _take_revisions_over(parent_id: int, job_id: int) -> None:
    """Copy what the results that were taken over said before they were corrected."""
    copy = aliased(Sentence)
    same_place = and_(copy.source_index == Sentence.source_index, copy.part == Sentence.part)
    revisions = (
        select(copy.id, *_REVISED)
        .join(Sentence, Sentence.id == SentenceRevision.sentence_id)
        .join(copy, same_place)
        .where(Sentence.job_id == parent_id, copy.job_id == job_id)
        .order_by(SentenceRevision.id)
    )
    names = [column.key for column in _REVISED]
    db.session.execute(insert(SentenceRevision).from_select(["sentence_id", *names], revisions))
