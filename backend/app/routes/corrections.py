"""Correcting results."""

from typing import Any

from app.auth_guard import current_user_id, login_required
from app.models import Sentence
from app.routes.blueprint import main_bp
from app.schemas import EditSchema, RevisionListSchema, SentenceSchema, VersionSchema
from app.services.correction import CorrectionService, Target
from app.transaction import in_transaction

_RESULT = "/history/<int:history_id>/sentences/<int:sentence_id>"


@main_bp.patch(_RESULT)
@login_required
@main_bp.arguments(EditSchema)
@main_bp.response(200, SentenceSchema)
def edit_sentence(edit: dict[str, Any], history_id: int, sentence_id: int) -> Sentence:
    """Change a result; 409 with `details.current` when it was changed elsewhere since `version`."""
    target = Target(current_user_id(), history_id, sentence_id, edit["version"])
    return in_transaction(lambda: CorrectionService.edit(target, edit["normalized"].strip()))


@main_bp.post(f"{_RESULT}/restore")
@login_required
@main_bp.arguments(VersionSchema)
@main_bp.response(200, SentenceSchema)
def restore_sentence(seen: dict[str, int], history_id: int, sentence_id: int) -> Sentence:
    """Put back what the engine wrote; 409 as for a change."""
    target = Target(current_user_id(), history_id, sentence_id, seen["version"])
    return in_transaction(lambda: CorrectionService.restore(target))


@main_bp.get(f"{_RESULT}/revisions")
@login_required
@main_bp.response(200, RevisionListSchema)
def list_revisions(history_id: int, sentence_id: int) -> dict[str, Any]:
    """List what a result said before each change, newest first."""
    return {"items": CorrectionService.revisions(current_user_id(), history_id, sentence_id)}
