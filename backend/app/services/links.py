"""Which entries of the history come from one another."""

from typing import Any

from sqlalchemy import select

from app.constants import TERMINAL_STATUSES
from app.extensions import db
from app.models import Job


def linked_jobs(job: Job) -> list[dict[str, Any]]:
    """Return the job that another was made of, and those made of it, oldest first; none that were deleted.

    `kind` says how the later of the two was made of the earlier.
    """
    same_user = Job.user_id == job.user_id
    related = (Job.id == job.parent_job_id) | (Job.parent_job_id == job.id)
    others = db.session.scalars(select(Job).where(same_user, related).order_by(Job.id))
    return [_link(job, other) for other in others if not _is_deleted(other)]


def _is_deleted(job: Job) -> bool:
    return job.status in TERMINAL_STATUSES and job.history_id is None


def _link(job: Job, other: Job) -> dict[str, Any]:
    is_parent = other.id == job.parent_job_id
    return {
        "history_id": other.history_id,
        "job_id": other.id,
        "kind": job.kind if is_parent else other.kind,
        "direction": "parent" if is_parent else "child",
        "created_at": other.created_at,
        "status": other.status,
        "partial": other.partial,
    }
