"""Exports to Google Sheets."""

from typing import Any

from flask import jsonify, url_for

from app.auth_guard import current_user_id, login_required
from app.constants import OPEN_EXPORTS
from app.extensions import limiter
from app.rate_limits import upload_rate
from app.routes.blueprint import main_bp
from app.schemas import ExportAcceptedSchema, ExportUnchangedSchema, SheetExportSchema
from app.services.sheet_exports import SheetExportService
from app.tasks.publish import publish_sheet_export
from app.transaction import in_transaction

_UNCHANGED = "Nothing has changed since the last export: the spreadsheet is still there."


@main_bp.post("/history/<int:history_id>/export")
@limiter.limit(upload_rate)
@login_required
@main_bp.arguments(SheetExportSchema, required=False)
@main_bp.response(202, ExportAcceptedSchema)
@main_bp.alt_response(200, schema=ExportUnchangedSchema)
def export_history_to_sheets(options: dict[str, Any], history_id: int) -> Any:
    """Export results to Google Sheets; what has not changed since it was exported is not exported again."""
    user_id, force = current_user_id(), options.pop("force", False)
    export = in_transaction(lambda: SheetExportService.order(user_id, history_id, options, force=force))
    if export.status not in OPEN_EXPORTS:
        return jsonify(ExportUnchangedSchema().dump({"message": _UNCHANGED, "sheet_url": export.url}))
    publish_sheet_export(export.id, user_id)
    return {"export_id": export.id}, 202, {"Location": url_for("main.get_export", export_id=export.id)}
