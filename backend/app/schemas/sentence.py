"""Results."""

from marshmallow import Schema, fields, validate

from app.schemas.base import PageSchema, SentencePageQuerySchema, storable
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


class HistorySentenceQuerySchema(SentencePageQuerySchema):
    """Which results of an entry; conditions all hold, `page_number` is one of the book.

    `q` as in the list of the history: it finds source sentences, each with all its results.
    """

    q = fields.String(load_default=None, validate=[storable, validate.Length(max=200)])
    flag = fields.String(load_default=None, validate=[storable, validate.Length(max=50)])
    flagged = fields.Boolean(load_default=False)
    page_number = fields.Integer(load_default=None, validate=validate.Range(min=0, max=2**31 - 1))
    chapter = fields.String(load_default=None, validate=[storable, validate.Length(max=500)])


class HistorySentencePageSchema(SentencePageSchema):
    """A page of the results of an entry; `flags` are counted over the whole entry, `chapters` in order."""

    flags = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    chapters = fields.List(fields.String(), required=True)
