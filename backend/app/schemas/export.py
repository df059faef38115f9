"""Exports: what to put into a file, and how far one is that is made in the background."""

from marshmallow import Schema, fields, validate
from webargs.fields import DelimitedList

from app.schemas.base import MAX_IDS, Moment, storable

EXPORT_FORMATS = ("csv", "xlsx", "json", "markdown", "txt", "apkg", "worksheet")
EXPORT_COLUMNS = (
    "source_index", "part", "page", "chapter", "kind", "original", "normalized", "words", "flags", "findings",
)  # fmt: skip
# The widest INTEGER that every database takes.
_row_id = validate.Range(min=1, max=2**31 - 1)
_MAX_IDS_IN_ADDRESS = 1000
FLAGGED = {"description": "only results with a flag that asks for a look"}
_MAX_ENTRIES = 100


class _DownloadSchema(Schema):
    """Which file format, and which results; conditions all hold."""

    format = fields.String(load_default="csv", validate=validate.OneOf(EXPORT_FORMATS))
    q = fields.String(validate=[storable, validate.Length(max=200)])
    flag = fields.String(validate=[storable, validate.Length(max=50)])
    flagged = fields.Boolean(metadata=FLAGGED)
    page = fields.Integer(validate=validate.Range(min=0, max=2**31 - 1))
    page_number = fields.Integer(
        validate=validate.Range(min=0, max=2**31 - 1),
        metadata={"description": "the same as `page`, by the name that the list of sentences has for it"},
    )
    chapter = fields.String(validate=[storable, validate.Length(max=500)])


class DownloadQuerySchema(_DownloadSchema):
    """The same in an address, which servers refuse when it is longer than a few thousand characters."""

    columns = DelimitedList(
        fields.String(validate=validate.OneOf(EXPORT_COLUMNS)),
        metadata={"description": "names with commas between them; without them those that suit the format"},
    )
    ids = DelimitedList(fields.Integer(validate=_row_id), validate=validate.Length(max=_MAX_IDS_IN_ADDRESS))


class DownloadOrderSchema(_DownloadSchema):
    """The same in a body; without `columns` those that suit the format."""

    columns = fields.List(
        fields.String(validate=validate.OneOf(EXPORT_COLUMNS)), validate=validate.Length(min=1)
    )
    ids = fields.List(
        fields.Integer(strict=True, validate=_row_id), validate=validate.Length(min=1, max=MAX_IDS)
    )


class ExportOrderSchema(Schema):
    """Which entries become one archive, in which format."""

    ids = fields.List(
        fields.Integer(strict=True, validate=_row_id),
        required=True,
        validate=validate.Length(min=1, max=_MAX_ENTRIES),
    )
    format = fields.String(load_default="csv", validate=validate.OneOf(EXPORT_FORMATS))
    columns = fields.List(
        fields.String(validate=validate.OneOf(EXPORT_COLUMNS)),
        load_default=None,
        validate=validate.Length(min=1),
    )


class ExportSchema(Schema):
    """An export that is made in the background; `url` when it is done, `error_code` when it failed."""

    id = fields.Integer(required=True)
    export_id = fields.Integer(attribute="id", required=True, dump_only=True)
    format = fields.String(required=True)
    status = fields.String(
        required=True, validate=validate.OneOf(("pending", "processing", "completed", "failed"))
    )
    progress_percent = fields.Integer(required=True)
    url = fields.String(required=True, allow_none=True)
    error_code = fields.String(required=True, allow_none=True)
    error_message = fields.String(required=True, allow_none=True)
    created_at = Moment(required=True)
    completed_at = Moment(required=True, allow_none=True)
    expires_at = Moment(required=True, allow_none=True)
