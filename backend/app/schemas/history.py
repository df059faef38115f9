"""Jobs that ended."""

from marshmallow import Schema, fields, validate

from app.constants import JOB_KINDS
from app.engines.base import ENGINE_NAMES
from app.schemas.base import Moment, PageQuerySchema, PageSchema, storable
from app.schemas.job import BookWarningSchema
from app.schemas.quality import QualityReportSchema
from app.schemas.sentence import SentenceSchema
from app.schemas.settings import SettingsSchema

# A completed job some of whose parts failed is `partial`, any other `completed`.
HISTORY_STATUSES = ("completed", "partial", "failed", "cancelled")
_SORTED_BY = ("created_at", "original_filename", "processed_sentences_count")
HISTORY_SORTS = tuple(sign + name for name in _SORTED_BY for sign in ("-", ""))


class HistoryQuerySchema(PageQuerySchema):
    """Which entries in which order; conditions all hold, days are whole ones in UTC.

    `q` are words or their beginnings and "phrases" that all stand in the name of the file, or all in one
    source sentence with its results; accents and capitals do not matter.
    """

    q = fields.String(load_default=None, validate=[storable, validate.Length(max=200)])
    status = fields.String(load_default=None, validate=validate.OneOf(HISTORY_STATUSES))
    exported = fields.Boolean(load_default=None, metadata={"description": "to Google Sheets"})
    engine = fields.String(load_default=None, validate=validate.OneOf(ENGINE_NAMES))
    from_day = fields.Date(data_key="from", load_default=None)
    to_day = fields.Date(data_key="to", load_default=None)
    sort = fields.String(load_default="-created_at", validate=validate.OneOf(HISTORY_SORTS))


class EndedJobSchema(Schema):
    """A job that ended: what its entry always has."""

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


class HistoryDetailSchema(EndedJobSchema):
    """One entry with its quality report, the credits that it cost, and the first page of its results.

    `book_kept_until` is null when the file of the book is gone, and when it is kept for ever.
    """

    book_kept = fields.Boolean(required=True)
    book_kept_until = Moment(required=True, allow_none=True)
    linked = fields.List(fields.Nested(LinkSchema), required=True)
    warnings = fields.List(fields.Nested(BookWarningSchema), required=True)

    credits = fields.Integer(required=True, allow_none=True)
    quality = fields.Nested(QualityReportSchema, required=True, allow_none=True)
    sentences = fields.List(fields.Nested(SentenceSchema), required=True)


class HistorySchema(EndedJobSchema):
    """An entry in the list; `excerpt` is a result, or its source sentence, in which `q` was found."""

    excerpt = fields.String(required=True, allow_none=True, validate=validate.Length(max=200))


class StatusCountsSchema(Schema):
    """Entries by how their job ended."""

    completed = fields.Integer(required=True)
    partial = fields.Integer(required=True)  # type: ignore[assignment]  # the API names it so
    failed = fields.Integer(required=True)
    cancelled = fields.Integer(required=True)


class ExportedCountsSchema(Schema):
    """Entries that were exported to Google Sheets, and others."""

    yes = fields.Integer(required=True)
    no = fields.Integer(required=True)


class HistoryCountsSchema(Schema):
    """How many entries each choice of a filter would leave, with all other conditions in force."""

    status = fields.Nested(StatusCountsSchema, required=True)
    exported = fields.Nested(ExportedCountsSchema, required=True)
    engine = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)


class HistoryPageSchema(PageSchema):
    """A page of the history without sentences."""

    items = fields.List(fields.Nested(HistorySchema), required=True)
    counts = fields.Nested(HistoryCountsSchema, required=True)
