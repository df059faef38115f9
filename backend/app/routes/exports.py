"""Results as files: of one entry at once, of many in the background."""

from pathlib import PurePosixPath
from typing import Any

from flask import Response, url_for

from app.auth_guard import current_user_id, login_required
from app.extensions import db, limiter
from app.rate_limits import upload_rate
from app.routes.attachments import attachment
from app.routes.blueprint import main_bp
from app.schemas import DownloadOrderSchema, DownloadQuerySchema, ExportOrderSchema, ExportSchema
from app.services.exports.build import ExportOrder, build_file
from app.services.exports.described import described
from app.services.exports.formats import FORMATS
from app.services.exports.service import ExportService
from app.services.history import HistoryService
from app.services.selection import selection_of
from app.services.storage import StorageService
from app.tasks.export_entries import order_export

_BYTES = {"schema": {"type": "string", "format": "binary"}}
_FILES = {kind.content_type.partition(";")[0]: _BYTES for kind in FORMATS.values()}
_ARCHIVE = {"application/zip": _BYTES}
_download_limit = limiter.shared_limit(upload_rate, scope="download")


@main_bp.get("/history/<int:history_id>/download")
@_download_limit
@login_required
@main_bp.arguments(DownloadQuerySchema, location="query")
@main_bp.doc(responses={200: {"description": "The file", "content": _FILES}})
def download_history(query: dict[str, Any], history_id: int) -> Response:
    """Download the results of an entry, or those of them that are asked for, as a file."""
    return _download(history_id, query)


@main_bp.post("/history/<int:history_id>/download")
@_download_limit
@login_required
@main_bp.arguments(DownloadOrderSchema, required=False)
@main_bp.doc(responses={200: {"description": "The file", "content": _FILES}})
def download_some_history(wanted: dict[str, Any], history_id: int) -> Response:
    """Download the same file; a body has room for the ids of a whole book."""
    return _download(history_id, wanted)


def _download(history_id: int, wanted: dict[str, Any]) -> Response:
    entry = HistoryService.get_entry_by_id(current_user_id(), history_id)
    order = ExportOrder(wanted["format"], wanted.get("columns"))
    name = f"{PurePosixPath(entry.original_filename).stem}.{order.format.extension}"
    file = build_file(entry, order, selection_of(wanted))
    # Nobody shall hold a connection to the database for as long as a client takes to fetch the file.
    db.session.rollback()
    return attachment(file, order.format.content_type, name)


@main_bp.post("/history/export")
@limiter.limit(upload_rate)
@login_required
@main_bp.arguments(ExportOrderSchema)
@main_bp.response(202, ExportSchema)
def export_history_entries(order: dict[str, Any]) -> Any:
    """Make a zip with one file for each of these entries, in the background."""
    wanted = ExportOrder(order["format"], order["columns"])
    export = order_export(current_user_id(), order["ids"], wanted)
    return described(export), 202, {"Location": url_for("main.get_export", export_id=export.id)}


@main_bp.get("/exports/<int:export_id>")
@login_required
@main_bp.response(200, ExportSchema)
def get_export(export_id: int) -> dict[str, Any]:
    """Tell how far an export is; a file is kept for an hour."""
    return described(ExportService.get(current_user_id(), export_id))


@main_bp.get("/exports/<int:export_id>/file")
@login_required
@main_bp.doc(responses={200: {"description": "The file", "content": _ARCHIVE}})
def download_export(export_id: int) -> Response:
    """Download the file of an export that is done."""
    key = ExportService.file_key(current_user_id(), export_id)
    db.session.rollback()
    with StorageService.local_copy(key) as path:
        file = path.open("rb")
    return attachment(file, "application/zip", f"french-novel-tool-{export_id}.zip")
