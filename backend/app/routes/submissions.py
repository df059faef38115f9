"""Handing in books: what they would cost, in the background, while one waits, and once more."""

from typing import Any

from flask import current_app, url_for

from app.auth_guard import current_user_id, login_required
from app.constants import OPEN_STATUSES
from app.extensions import limiter
from app.models import Job
from app.rate_limits import upload_rate
from app.routes.blueprint import main_bp
from app.schemas import (
    BookFormSchema,
    EstimateSchema,
    IdempotencySchema,
    JobAnswerSchema,
    JobDoneSchema,
    JobFormSchema,
)
from app.services.credit import CreditService
from app.services.job import JobService
from app.services.quote import estimate
from app.services.settings import SettingsService
from app.tasks.submit import keep_upload, retry_job, submit_book, wait_for_end
from app.transaction import in_transaction


@main_bp.post("/estimate-pdf")
@limiter.limit(upload_rate)
@login_required
@main_bp.arguments(BookFormSchema, location="multipart")
@main_bp.response(200, EstimateSchema)
def estimate_pdf(form: dict[str, Any]) -> dict[str, Any]:
    """Say what a book holds and would cost; it is kept for an hour, so that nobody uploads it twice."""
    user_id = current_user_id()
    upload, measure = keep_upload(user_id, form)
    settings = in_transaction(lambda: SettingsService.for_job(user_id, form))
    in_transaction(lambda: CreditService.grant_month(user_id))
    return estimate(upload, measure, settings)


@main_bp.post("/process-pdf-async")
@limiter.limit(upload_rate)
@login_required
@main_bp.arguments(IdempotencySchema, location="headers")
@main_bp.arguments(JobFormSchema, location="multipart")
@main_bp.response(202, JobAnswerSchema)
def process_pdf_async(headers: dict[str, str], form: dict[str, Any]) -> Any:
    """Process a book (a PDF, an EPUB or plain text) in the background."""
    accepted = submit_book(current_user_id(), form, headers.get("idempotency_key"))
    return job_accepted(accepted.job, accepted.duplicate_of)


@main_bp.post("/process-pdf")
@limiter.limit(upload_rate)
@login_required
@main_bp.arguments(IdempotencySchema, location="headers")
@main_bp.arguments(JobFormSchema, location="multipart")
@main_bp.response(200, JobDoneSchema)
@main_bp.alt_response(202, schema=JobAnswerSchema)
def process_pdf(headers: dict[str, str], form: dict[str, Any]) -> Any:
    """Process a small book and wait for it; one that takes longer goes on in the background."""
    user_id, config = current_user_id(), current_app.config
    key, pages = headers.get("idempotency_key"), config["SYNC_MAX_PAGES"]
    accepted = submit_book(user_id, form, key, max_pages=pages)
    job = wait_for_end(user_id, accepted.job.id, config["SYNC_WAIT_SECONDS"])
    if job.status in OPEN_STATUSES:
        return job_accepted(job, accepted.duplicate_of)
    return {"job": job, "history_id": job.history_id, "sentences": JobService.all_sentences(job.id)}


@main_bp.post("/jobs/<int:job_id>/retry")
@limiter.limit(upload_rate)
@login_required
@main_bp.response(202, JobAnswerSchema)
def retry(job_id: int) -> Any:
    """Make a new job for what failed in this one; finished sentences are taken over."""
    return job_accepted(retry_job(current_user_id(), job_id))


def job_accepted(job: Job, duplicate_of: Job | None = None) -> Any:
    """Answer with a job that is on its way, and its address."""
    location = {"Location": url_for("main.get_job", job_id=job.id)}
    return {"job": job, "duplicate_of": duplicate_of}, 202, location
