"""Corrections of results."""

from marshmallow import Schema, ValidationError, fields, validate

from app.constants import REVISION_ACTIONS
from app.schemas.base import Moment, storable

# The longest sentence of A la recherche du temps perdu has about 4,000 characters; a part of one has fewer.
MAX_RESULT_LENGTH = 5000


def _visible(text: str) -> None:
    if not text.strip():
        raise ValidationError("Is empty.")


class VersionSchema(Schema):
    """The version of a result that was seen."""

    version = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=2**31 - 1))


class EditSchema(VersionSchema):
    """A user's text for a result."""

    normalized = fields.String(
        required=True, validate=[storable, _visible, validate.Length(max=MAX_RESULT_LENGTH)]
    )


class RevisionSchema(Schema):
    """What a result said before a change, and who changed it when."""

    normalized = fields.String(attribute="before", required=True)
    action = fields.String(required=True, validate=validate.OneOf(REVISION_ACTIONS))
    by = fields.String(required=True, allow_none=True)
    created_at = Moment(required=True)


class RevisionListSchema(Schema):
    """The latest changes of a result, newest first."""

    items = fields.List(fields.Nested(RevisionSchema), required=True)
