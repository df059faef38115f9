"""The user's defaults."""

from typing import Any

from app.auth_guard import current_user_id, login_required
from app.models import UserSettings
from app.routes.blueprint import main_bp
from app.schemas import SettingsSchema
from app.services.settings import SettingsService
from app.transaction import in_transaction


@main_bp.get("/settings")
@login_required
@main_bp.response(200, SettingsSchema)
def get_settings() -> UserSettings:
    """Show how your books are processed."""
    user_id = current_user_id()
    return in_transaction(lambda: SettingsService.get(user_id))


@main_bp.put("/settings")
@login_required
@main_bp.arguments(SettingsSchema)
@main_bp.response(200, SettingsSchema)
def put_settings(values: dict[str, Any]) -> UserSettings:
    """Change how your books are processed; what is not named stays."""
    user_id = current_user_id()
    return in_transaction(lambda: SettingsService.update(user_id, values))
