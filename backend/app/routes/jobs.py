"""Jobs: look at them, cancel them."""

from typing import Any

from app.auth_guard import current_user_id, login_required
from app.models import Job
from app.routes.blueprint import main_bp
from app.schemas import (
    ChunkListSchema,
    JobPageSchema,
    JobSchema,
    PageQuerySchema,
    SentencePageQuerySchema,
    SentencePageSchema,
)
from app.services.job import JobService
from app.services.pages import Page
from app.socket_events import emit_job_progress
from app.transaction import in_transaction


@main_bp.get("/jobs")
@login_required
@main_bp.arguments(PageQuerySchema, location="query")
@main_bp.response(200, JobPageSchema)
def list_jobs(page: dict[str, int]) -> Page:
    """List your jobs, newest first."""
    return JobService.list_jobs(current_user_id(), **page)


@main_bp.get("/jobs/<int:job_id>")
@login_required
@main_bp.response(200, JobSchema)
def get_job(job_id: int) -> Job:
    """Show a job."""
    return JobService.get(current_user_id(), job_id)


@main_bp.get("/jobs/<int:job_id>/sentences")
@login_required
@main_bp.arguments(SentencePageQuerySchema, location="query")
@main_bp.response(200, SentencePageSchema)
def list_job_sentences(page: dict[str, int], job_id: int) -> Page:
    """List the results so far, in the order of the book."""
    job = JobService.get(current_user_id(), job_id)
    return JobService.sentences(job.id, **page)


@main_bp.get("/jobs/<int:job_id>/chunks")
@login_required
@main_bp.response(200, ChunkListSchema)
def list_job_chunks(job_id: int) -> dict[str, Any]:
    """Show the parts of a book and how far each is."""
    job = JobService.get(current_user_id(), job_id)
    return {"items": JobService.chunks(job.id)}


@main_bp.post("/jobs/<int:job_id>/cancel")
@login_required
@main_bp.response(200, JobSchema)
def cancel_job(job_id: int) -> Job:
    """Cancel a job; what is done is kept."""
    user_id = current_user_id()
    for told in in_transaction(lambda: JobService.cancel(user_id, job_id)):
        emit_job_progress(told)
    return JobService.get(user_id, job_id)
