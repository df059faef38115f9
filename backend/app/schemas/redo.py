"""Writing some results again."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from app.schemas.base import MAX_IDS, storable
from app.schemas.settings import SettingsSchema

SELECTORS = ("ids", "q", "flag", "flagged", "chapter", "page")
_row_id = validate.Range(min=1, max=2**31 - 1)


def _says_something(text: str) -> None:
    """Refuse spaces alone: they would mean every sentence."""
    if not text.strip():
        raise ValidationError("Say what to look for.")


class RedoOrderSchema(SettingsSchema):
    """Which results to write again (conditions all hold), and where the settings differ from the book's.

    All parts of a source sentence are written again together.
    """

    ids = fields.List(
        fields.Integer(strict=True, validate=_row_id), validate=validate.Length(min=1, max=MAX_IDS)
    )
    q = fields.String(validate=[storable, validate.Length(max=200), _says_something])
    flag = fields.String(validate=[storable, validate.Length(min=1, max=50)])
    flagged = fields.Boolean(
        validate=validate.Equal(True), metadata={"description": "all that have a flag worth a look"}
    )
    chapter = fields.String(validate=[storable, validate.Length(max=500)])
    page = fields.Integer(validate=validate.Range(min=0, max=2**31 - 1))

    @validates_schema
    def _selects(self, values: dict[str, Any], **_: Any) -> None:
        if not any(name in values for name in SELECTORS):
            raise ValidationError("Say which sentences to write again.", "ids")
