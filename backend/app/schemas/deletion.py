"""Deleting entries of the history, and bringing them back."""

from marshmallow import Schema, fields, validate

from app.schemas.base import Moment

# As many as a program may want at once, and few enough for one short transaction.
_MAX_IDS = 1000


class EntryIdsSchema(Schema):
    """Entries of the history."""

    ids = fields.List(
        fields.Integer(strict=True, validate=validate.Range(min=1, max=2**31 - 1)),
        required=True,
        validate=validate.Length(min=1, max=_MAX_IDS),
    )


class BulkDeletionSchema(Schema):
    """Which entries were deleted, and until when they can be brought back."""

    ids = fields.List(fields.Integer(), required=True)
    undo_until = Moment(required=True)


class BulkRestorationSchema(Schema):
    """Which entries came back."""

    ids = fields.List(fields.Integer(), required=True)
