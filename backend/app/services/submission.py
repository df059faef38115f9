"""Turning a stored book into a job: once for a repeated request, and paid for."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import current_app
from sqlalchemy import select

from app.clock import rfc3339, utcnow
from app.constants import JOB_KIND_BOOK, JOB_KIND_REDO, JOB_STATUS_COMPLETED, OPEN_STATUSES
from app.engines.estimate import Lengths, estimate_tokens
from app.errors import DuplicateUploadError, IdempotencyKeyReusedError, NotFoundError
from app.extensions import db
from app.models import Job
from app.services.book import BookService
from app.services.credit import CreditService
from app.services.engines import chosen_model, engine_config
from app.services.pricing import Price, price_of
from app.services.storage import StoredFile
from app.services.upload import UploadService

# DESIGN section 8.
_KEY_LIFE = timedelta(hours=24)
_LOOK_BACK = 20


@dataclass(frozen=True, slots=True)
class Order:
    """What a user asks for: a stored book, its complete settings, and what tells a repeated request.

    `lengths` are pairs of (words, sentences) to be paid for, `asked` are the fields of the request. The file
    is that of an upload if there is an `upload_id`, and of an earlier job if there is a `parent_job_id`.
    """

    user_id: int
    file: StoredFile
    filename: str
    settings: dict[str, Any]
    lengths: Lengths = ()
    asked: Mapping[str, Any] | None = None
    idempotency_key: str | None = None
    upload_id: int | None = None
    refuse_duplicate: bool = False
    kind: str = JOB_KIND_BOOK
    parent_job_id: int | None = None

    @property
    def digest(self) -> str | None:
        """Tell apart requests that come under one idempotency key."""
        if self.idempotency_key is None:
            return None
        return hashlib.sha256(json.dumps([self.file.sha256, self.asked], sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Accepted:
    """The job of a request, whether the request made it, and an earlier job with the same result."""

    job: Job
    is_new: bool
    duplicate_of: Job | None = None


class SubmissionService:
    """The only maker of jobs from books."""

    @staticmethod
    def submit(order: Order) -> Accepted:
        """Make the job of an order and set aside what it may cost.

        Raises InsufficientCreditsError, IdempotencyKeyReusedError, NotFoundError for an upload or an earlier
        job that is gone, BookGoneError for its file and, if the order says so, DuplicateUploadError.
        """
        CreditService.lock(order.user_id)
        if (first := job_of_key(order)) is not None:
            return Accepted(first, is_new=False)
        if order.upload_id is not None:
            UploadService.get(order.user_id, order.upload_id)
        if order.parent_job_id is not None:
            BookService.file_of(get_parent(order.user_id, order.parent_job_id))
        earlier = find_duplicate(order.user_id, order.file.sha256, order.settings)
        if earlier is not None and order.refuse_duplicate:
            raise DuplicateUploadError(
                "You have processed this file with these settings before.", details=_reference(earlier)
            )
        job = new_job(order)
        db.session.add(job)
        db.session.flush()
        CreditService.reserve(job)
        return Accepted(job, is_new=True, duplicate_of=earlier)


def get_parent(user_id: int, job_id: int) -> Job:
    """Return a user's job, which is not purged until the transaction ends; raise NotFoundError."""
    query = select(Job).where(Job.id == job_id, Job.user_id == user_id)
    job = db.session.scalar(query.with_for_update(read=True, key_share=True))
    if job is None:
        raise NotFoundError("There is no such job.")
    return job


def new_job(order: Order) -> Job:
    """Build a job with its price; it is not in the session yet."""
    price = price_of(order.settings["engine"], order.settings["gemini_model"])
    tokens = tokens_of(order.lengths, order.settings) if price.rate else 0
    return Job(
        user_id=order.user_id,
        kind=order.kind,
        parent_job_id=order.parent_job_id,
        original_filename=order.filename,
        storage_key=order.file.key,
        sha256=order.file.sha256,
        size=order.file.size,
        engine=order.settings["engine"],
        model=chosen_model(order.settings),
        processing_settings=order.settings,
        idempotency_key=order.idempotency_key,
        idempotency_digest=order.digest,
        estimated_tokens=tokens,
        estimated_credits=price.credits(tokens),
        pricing_version=price.version,
        pricing_rate=price.rate,
        deadline_at=utcnow() + timedelta(seconds=current_app.config["CLOCKS"].deadline),
    )


def price_late(job: Job, lengths: Lengths) -> None:
    """Set aside what a job may cost whose book could not be read when it was handed in."""
    price = Price(job.pricing_version or "", job.pricing_rate or 0.0)
    if not price.rate or job.estimated_credits:
        return
    job.estimated_tokens = tokens_of(lengths, job.processing_settings)
    job.estimated_credits = price.credits(job.estimated_tokens)
    CreditService.lock(job.user_id)
    CreditService.reserve(job)


def tokens_of(lengths: Lengths, settings: Mapping[str, Any]) -> int:
    """Return the tokens that sentences of these lengths may take with the settings of a job."""
    if settings["engine"] == "local":
        return 0
    return estimate_tokens(lengths, settings["sentence_length_limit"], engine_config().batch_size)


def find_duplicate(user_id: int, sha256: str, settings: Mapping[str, Any]) -> Job | None:
    """Return the user's latest job of the same file and settings whose results are there or coming."""
    same_file = (Job.user_id == user_id, Job.sha256 == sha256, Job.kind != JOB_KIND_REDO)
    jobs = db.session.scalars(select(Job).where(*same_file).order_by(Job.id.desc()).limit(_LOOK_BACK))
    return next((job for job in jobs if _is_useful(job) and _same_work(job, settings)), None)


def _is_useful(job: Job) -> bool:
    has_results = job.status == JOB_STATUS_COMPLETED and not job.partial and job.history_id is not None
    return job.status in OPEN_STATUSES or has_results


def _same_work(job: Job, settings: Mapping[str, Any]) -> bool:
    """Compare settings; the model that was chosen counts, not the name of the choice."""
    ignored = {"gemini_model": None}
    same = {**job.processing_settings, **ignored} == {**settings, **ignored}
    return same and job.model == chosen_model(dict(settings))


def job_of_key(order: Order) -> Job | None:
    """Return the job that the same request made before; free a key that is too old."""
    if order.idempotency_key is None:
        return None
    with_key = (Job.user_id == order.user_id, Job.idempotency_key == order.idempotency_key)
    job = db.session.scalar(select(Job).where(*with_key))
    if job is None:
        return None
    if job.created_at < utcnow() - _KEY_LIFE:
        job.idempotency_key = None
        db.session.flush()
        return None
    if job.idempotency_digest != order.digest:
        raise IdempotencyKeyReusedError("This Idempotency-Key was used for another request.")
    return job


def _reference(job: Job) -> dict[str, Any]:
    return {
        "job_id": job.id,
        "history_id": job.history_id,
        "status": job.status,
        "created_at": rfc3339(job.created_at),
    }
