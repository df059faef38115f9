"""Processing once more what is in the history."""

from typing import Any

from app.auth_guard import current_user_id, login_required
from app.extensions import limiter
from app.rate_limits import upload_rate
from app.routes.blueprint import main_bp
from app.routes.submissions import job_accepted
from app.schemas import IdempotencySchema, JobAnswerSchema, SettingsSchema
from app.tasks.again import reprocess_book


@main_bp.post("/history/<int:history_id>/reprocess")
@limiter.limit(upload_rate)
@login_required
@main_bp.arguments(IdempotencySchema, location="headers")
@main_bp.arguments(SettingsSchema)
@main_bp.response(202, JobAnswerSchema)
def reprocess(headers: dict[str, str], changes: dict[str, Any], history_id: int) -> Any:
    """Process a kept book again, with other settings where some are named; it becomes a new job.

    409 `BOOK_GONE` when its file is not kept any more.
    """
    key = headers.get("idempotency_key")
    accepted = reprocess_book(current_user_id(), history_id, changes, key)
    return job_accepted(accepted.job, accepted.duplicate_of)
