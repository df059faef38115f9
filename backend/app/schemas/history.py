"""Jobs that ended."""

from marshmallow import Schema, fields, validate

from app.constants import JOB_KINDS
from app.schemas.base import Moment, PageSchema
from app.schemas.quality import QualityReportSchema
from app.schemas.sentence import SentenceSchema
from app.schemas.settings import SettingsSchema


class HistorySchema(Schema):
    """A job that ended, as the list shows it."""

    id = fields.Integer(required=True)
    job_id = fields.Integer(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(JOB_KINDS))
    created_at = Moment(required=True)
    timestamp = Moment(attribute="created_at", required=True, dump_only=True)
    original_filename = fields.String(required=True)
    status = fields.String(required=True)
    partial = fields.Boolean(required=True)  # type: ignore[assignment]  # the API names it so
    processed_sentences_count = fields.Integer(required=True)
    sentence_count = fields.Integer(attribute="processed_sentences_count", required=True, dump_only=True)
    processing_settings = fields.Nested(SettingsSchema, required=True)
    settings = fields.Nested(SettingsSchema, attribute="processing_settings", required=True, dump_only=True)
    engine = fields.String(required=True)
    gemini_tokens_used = fields.Integer(required=True)
    processing_time_seconds = fields.Float(required=True, allow_none=True)
    exported_to_sheets = fields.Boolean(required=True)
    export_sheet_url = fields.String(required=True, allow_none=True)
    spreadsheet_url = fields.String(
        attribute="export_sheet_url", required=True, dump_only=True, allow_none=True
    )
    error_code = fields.String(required=True, allow_none=True)
    error_message = fields.String(required=True, allow_none=True)
    failed_step = fields.String(required=True, allow_none=True)
    error_details = fields.Dict(required=True, allow_none=True)


class LinkSchema(Schema):
    """Another job that was made of this one, or that this one was made of; `kind` says how."""

    history_id = fields.Integer(required=True, allow_none=True)
    job_id = fields.Integer(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(JOB_KINDS[1:]))
    direction = fields.String(required=True, validate=validate.OneOf(("parent", "child")))
    created_at = Moment(required=True)
    status = fields.String(required=True)
    partial = fields.Boolean(required=True)  # type: ignore[assignment]  # the API names it so


class HistoryDetailSchema(HistorySchema):
    """One entry with its quality report and the first page of its results.

    `book_kept_until` is null when the file of the book is gone, and when it is kept for ever.
    """

    book_kept = fields.Boolean(required=True)
    book_kept_until = Moment(required=True, allow_none=True)
    linked = fields.List(fields.Nested(LinkSchema), required=True)

    quality = fields.Nested(QualityReportSchema, required=True, allow_none=True)
    sentences = fields.List(fields.Nested(SentenceSchema), required=True)


class HistoryPageSchema(PageSchema):
    """A page of the history, newest first, without sentences."""

    items = fields.List(fields.Nested(HistorySchema), required=True)
