"""Results."""

from marshmallow import Schema, fields

from app.schemas.base import PageSchema
from app.schemas.quality import FindingSchema


class SentenceSchema(Schema):
    """A result: `normalized` is one part of what the source sentence `original` became."""

    id = fields.Integer(required=True)
    source_index = fields.Integer(required=True)
    part = fields.Integer(required=True)
    page = fields.Integer(required=True)
    kind = fields.String(required=True)
    chapter = fields.String(required=True, allow_none=True)
    original = fields.String(required=True)
    normalized = fields.String(required=True)
    words = fields.Integer(required=True)
    flags = fields.List(fields.String(), required=True)
    findings = fields.List(fields.Nested(FindingSchema), required=True)
    version = fields.Integer(required=True)


class SentencePageSchema(PageSchema):
    """A page of results in the order of the book."""

    items = fields.List(fields.Nested(SentenceSchema), required=True)
