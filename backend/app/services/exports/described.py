"""Exports as the API and the socket show them."""

from typing import Any

from app.models import Export
from app.services.google.messages import MESSAGES as GOOGLE_MESSAGES

_INTERNAL = "Something went wrong on our side while exporting. Please try again."
_MESSAGES = {
    **GOOGLE_MESSAGES,
    "DEADLINE_EXCEEDED": "This took too long. Export fewer entries at once.",
    "NOT_FOUND": "The entry was deleted while it was exported.",
}


def described(export: Export) -> dict[str, Any]:
    """Return an export as ExportSchema takes it: a code with its sentence."""
    columns = {column.key: getattr(export, column.key) for column in Export.__mapper__.column_attrs}
    code = export.error_code
    return columns | {"error_message": _MESSAGES.get(code, _INTERNAL) if code else None}
