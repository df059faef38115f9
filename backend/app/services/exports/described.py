"""Exports as the API and the socket show them."""

from typing import Any

from app.models import Export
from app.services.google.messages import message_of


def described(export: Export) -> dict[str, Any]:
    """Return an export as ExportSchema takes it: a code with its sentence."""
    columns = {column.key: getattr(export, column.key) for column in Export.__mapper__.column_attrs}
    return columns | {"error_message": message_of(export.error_code) if export.error_code else None}
