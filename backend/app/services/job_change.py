"""How a job's row is changed: visibly, and only where conditions hold."""

from typing import Any

from sqlalchemy import ColumnElement, case, update

from app.clock import utcnow
from app.constants import CHUNK_QUEUES, JOB_STATUS_PROCESSING, OPEN_STATUSES, STEP_PROGRESS
from app.extensions import db
from app.models import Job
from app.transaction import rows_changed


def change_job(job_id: int, *conditions: ColumnElement[bool], **values: Any) -> bool:
    """Change a job visibly where the conditions hold; tell whether they did."""
    values |= {"version": Job.version + 1, "updated_at": utcnow()}
    return bool(rows_changed(update(Job).where(Job.id == job_id, *conditions).values(values)))


def move_up(job: Job) -> list[int]:
    """Let the jobs that wait behind one that has ended show their new place; return their ids."""
    waiting = (Job.status.in_(OPEN_STATUSES), Job.done_sentences == Job.working_from, Job.id > job.id)
    same_queue = Job.user_id % CHUNK_QUEUES == job.user_id % CHUNK_QUEUES
    moved = update(Job).where(*waiting, same_queue).values(version=Job.version + 1)
    # Not `updated_at`: nobody has worked on them.
    return list(db.session.scalars(moved.returning(Job.id)))


def planned_by(token: str) -> tuple[ColumnElement[bool], ...]:
    """Match the job that the planner with this lease still reads."""
    return Job.lease_token == token, Job.status == JOB_STATUS_PROCESSING


def step_values(step: str) -> dict[str, Any]:
    """Return the values of a job that enters a step; a successor that begins anew keeps the percent."""
    return {"current_step": step, "progress_percent": never_back(STEP_PROGRESS[step])}


def never_back(percent: int) -> "ColumnElement[int]":
    """Return a percent, or the one that a job has reached already."""
    return case((Job.progress_percent > percent, Job.progress_percent), else_=percent)


def name_of_step(step: str | None) -> str | None:
    """Return a step without the count that may follow it."""
    return step and step.partition(" ")[0]
