"""Processing once more what is in the history."""

from typing import Any

from app.auth_guard import current_user_id, login_required
from app.extensions import limiter
from app.rate_limits import upload_rate
from app.routes.blueprint import main_bp
from app.routes.submissions import job_accepted
from app.schemas import IdempotencySchema, JobAnswerSchema, QuoteSchema, RedoOrderSchema, SettingsSchema
from app.schemas.redo import SELECTORS
from app.tasks.again import price_redo, price_reprocessing, redo_sentences, reprocess_book


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


@main_bp.post("/history/<int:history_id>/reprocess/estimate")
@limiter.limit(upload_rate)
@login_required
@main_bp.arguments(SettingsSchema)
@main_bp.response(200, QuoteSchema)
def estimate_reprocessing(changes: dict[str, Any], history_id: int) -> dict[str, Any]:
    """Say what it would cost to process a kept book again; 409 `BOOK_GONE` as above."""
    return price_reprocessing(current_user_id(), history_id, changes)


@main_bp.post("/history/<int:history_id>/redo")
@limiter.limit(upload_rate)
@login_required
@main_bp.arguments(IdempotencySchema, location="headers")
@main_bp.arguments(RedoOrderSchema)
@main_bp.response(202, JobAnswerSchema)
def redo(headers: dict[str, str], order: dict[str, Any], history_id: int) -> Any:
    """Write some sentences again; when the job ends well, its results take the place of the present ones.

    A sentence that is changed in the meantime stays as it is.
    """
    asked, changes = _split(order)
    key = headers.get("idempotency_key")
    return job_accepted(redo_sentences(current_user_id(), history_id, asked, changes, key))


@main_bp.post("/history/<int:history_id>/redo/estimate")
@login_required
@main_bp.arguments(RedoOrderSchema)
@main_bp.response(200, QuoteSchema)
def estimate_redo(order: dict[str, Any], history_id: int) -> dict[str, Any]:
    """Say what it would cost to write some sentences again."""
    return price_redo(current_user_id(), history_id, *_split(order))


def _split(order: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Part what selects results from what changes the settings."""
    asked = {name: order[name] for name in SELECTORS if name in order}
    return asked, {name: value for name, value in order.items() if name not in asked}
