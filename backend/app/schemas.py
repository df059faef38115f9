"""What goes in and out over REST and Socket.IO."""

from datetime import datetime
from typing import Any

from marshmallow import Schema, fields, validate
from werkzeug.datastructures import FileStorage

from app.clock import rfc3339
from app.constants import MAX_SENTENCE_LIMIT, MIN_SENTENCE_LIMIT
from app.engines.base import ENGINE_NAMES

_MIN_PASSWORD, _MAX_PASSWORD = 8, 200
_MAX_PER_PAGE = 100
# A novel has 20,000 results: they come in few requests.
_MAX_SENTENCES_PER_PAGE = 500
# No database keeps NUL, and half a surrogate pair is no character.
_storable = validate.Regexp(r"[^\x00\ud800-\udfff]*\Z", error="Has characters that cannot be stored.")


class Moment(fields.DateTime):
    """A moment as RFC 3339 in UTC with Z."""

    def _serialize(self, value: datetime | None, *_args: Any, **_kwargs: Any) -> str | None:
        return rfc3339(value) if value else None


class FileField(fields.Raw):
    """A file of a form."""

    default_error_messages = {"invalid": "Not a file."}  # noqa: RUF012 (marshmallow reads it as it stands)

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> FileStorage:
        if not isinstance(value, FileStorage):
            raise self.make_error("invalid")
        return value


class ErrorSchema(Schema):
    """Every error: a sentence for a person, a code for a program."""

    error = fields.String(required=True)
    error_code = fields.String(required=True)
    details = fields.Dict(required=True)
    request_id = fields.String(required=True)


class PageQuerySchema(Schema):
    """Which page of a list."""

    page = fields.Integer(load_default=1, validate=validate.Range(min=1, max=1_000_000))
    per_page = fields.Integer(load_default=20, validate=validate.Range(min=1, max=_MAX_PER_PAGE))


class SentencePageQuerySchema(PageQuerySchema):
    """Which page of the results of a book."""

    per_page = fields.Integer(load_default=20, validate=validate.Range(min=1, max=_MAX_SENTENCES_PER_PAGE))


class PageSchema(Schema):
    """The frame of every list."""

    page = fields.Integer(required=True)
    per_page = fields.Integer(required=True)
    total = fields.Integer(required=True)
    pages = fields.Integer(required=True)


class UserSchema(Schema):
    """A user as he sees himself."""

    id = fields.Integer(required=True)
    email = fields.String(required=True)
    name = fields.String(required=True)
    picture = fields.String(required=True, allow_none=True)
    created_at = Moment(required=True)


class RegisterSchema(Schema):
    """A new account."""

    email = fields.Email(required=True, validate=[_storable, validate.Length(max=254)])
    password = fields.String(
        required=True, validate=[_storable, validate.Length(min=_MIN_PASSWORD, max=_MAX_PASSWORD)]
    )
    name = fields.String(load_default="", validate=[_storable, validate.Length(max=100)])


class LoginSchema(Schema):
    """A sign-in with a password."""

    email = fields.String(required=True, validate=[_storable, validate.Length(max=254)])
    password = fields.String(required=True, validate=[_storable, validate.Length(max=_MAX_PASSWORD)])


class RefreshSchema(Schema):
    """The refresh token of a program; a browser sends it as a cookie, and no body."""

    refresh_token = fields.String()


class TokenSchema(Schema):
    """What a sign-in answers; browsers (`X-Client: web`) get the refresh token as a cookie instead."""

    access_token = fields.String(required=True)
    token_type = fields.Constant("Bearer", required=True)
    expires_in = fields.Integer(required=True, metadata={"description": "seconds"})
    user = fields.Nested(UserSchema, required=True)
    refresh_token = fields.String()


class SettingsSchema(Schema):
    """How books are processed."""

    sentence_length_limit = fields.Integer(validate=validate.Range(MIN_SENTENCE_LIMIT, MAX_SENTENCE_LIMIT))
    min_sentence_length = fields.Integer(validate=validate.Range(1, MAX_SENTENCE_LIMIT))
    engine = fields.String(validate=validate.OneOf(ENGINE_NAMES))
    gemini_model = fields.String(validate=validate.OneOf(("speed", "balanced", "quality")))
    ignore_dialogue = fields.Boolean()
    preserve_formatting = fields.Boolean()
    fix_hyphenation = fields.Boolean()


class JobFormSchema(SettingsSchema):
    """A book, and where its processing differs from the user's defaults."""

    pdf_file = FileField(required=True, metadata={"type": "string", "format": "binary"})


class BookWarningSchema(Schema):
    """What a book's reader should know about how it was read."""

    code = fields.String(required=True, metadata={"description": "for a program; new ones may come"})
    message = fields.String(required=True, metadata={"description": "an English sentence"})
    pages = fields.List(fields.Integer(), required=True, metadata={"description": "in the file, from 1"})


class FindingSchema(Schema):
    """What the gate found wrong with a result."""

    check = fields.String(required=True, metadata={"description": "which check failed, for a program"})
    flag = fields.String(required=True, metadata={"description": "the flag that it set"})
    detail = fields.String(required=True, metadata={"description": "the word it is about, or nothing"})


class PoorSentenceSchema(Schema):
    """A source sentence with its results, all their flags and findings."""

    source_index = fields.Integer(required=True)
    page = fields.Integer(required=True)
    original = fields.String(required=True)
    sentences = fields.List(fields.String(), required=True)
    flags = fields.List(fields.String(), required=True)
    findings = fields.List(fields.Nested(FindingSchema), required=True)


class QualitySchema(Schema):
    """What the gate counted in the results of a job; rates are shares (0 to 1) of the result sentences."""

    sources = fields.Integer(required=True, metadata={"description": "source sentences"})
    changed = fields.Integer(required=True, metadata={"description": "source sentences that were rewritten"})
    sentences = fields.Integer(required=True, metadata={"description": "result sentences"})
    max_words = fields.Integer(required=True)
    within_limit = fields.Integer(required=True)
    within_limit_rate = fields.Float(required=True)
    flags = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    rates = fields.Dict(keys=fields.String(), values=fields.Float(), required=True)


class QualityReportSchema(QualitySchema):
    """The same, with the worst of the sentences."""

    worst = fields.List(
        fields.Nested(PoorSentenceSchema), required=True, metadata={"description": "at most 10, worst first"}
    )


class JobSchema(Schema):
    """A job as it is now; also the payload of `job_progress`."""

    id = fields.Integer(required=True)
    job_id = fields.Integer(attribute="id", required=True, dump_only=True)
    status = fields.String(
        required=True,
        validate=validate.OneOf(("pending", "processing", "completed", "failed", "cancelled")),
    )
    partial = fields.Boolean(required=True)  # type: ignore[assignment]  # the API names it so
    progress_percent = fields.Integer(required=True)
    current_step = fields.String(
        required=True,
        metadata={
            "description": "accepted, reading, recognising (with pages: `recognising 12/60`), cleaning,"
            " simplifying or finished"
        },
    )
    total_chunks = fields.Integer(required=True)
    processed_chunks = fields.Integer(required=True)
    failed_chunks = fields.List(fields.Integer(), required=True)
    total_sentences = fields.Integer(required=True)
    done_sentences = fields.Integer(required=True)
    sentence_count = fields.Integer(required=True, metadata={"description": "result rows"})
    eta_seconds = fields.Integer(required=True, allow_none=True)
    version = fields.Integer(required=True, metadata={"description": "grows with every visible change"})
    original_filename = fields.String(required=True)
    page_count = fields.Integer(required=True, allow_none=True)
    engine = fields.String(required=True)
    model = fields.String(required=True, allow_none=True)
    processing_settings = fields.Nested(SettingsSchema, required=True)
    warnings = fields.List(fields.Nested(BookWarningSchema), required=True)
    quality = fields.Nested(QualitySchema, attribute="quality_report", required=True, allow_none=True)
    estimated_tokens = fields.Integer(required=True)
    actual_tokens = fields.Integer(required=True, allow_none=True)
    estimated_credits = fields.Integer(required=True)
    actual_credits = fields.Integer(required=True, allow_none=True)
    history_id = fields.Integer(required=True, allow_none=True)
    parent_job_id = fields.Integer(required=True, allow_none=True)
    error_code = fields.String(required=True, allow_none=True)
    error_message = fields.String(required=True, allow_none=True)
    created_at = Moment(required=True)
    started_at = Moment(required=True, allow_none=True)
    completed_at = Moment(required=True, allow_none=True)
    updated_at = Moment(required=True)
    processing_time_seconds = fields.Float(required=True, allow_none=True)


class JobAnswerSchema(Schema):
    """A job that was accepted."""

    job = fields.Nested(JobSchema, required=True)


class JobPageSchema(PageSchema):
    """A page of jobs, newest first."""

    items = fields.List(fields.Nested(JobSchema), required=True)


class ChunkSchema(Schema):
    """A part of a book and how far it is."""

    chunk_id = fields.Integer(required=True)
    start_page = fields.Integer(required=True)
    end_page = fields.Integer(required=True)
    status = fields.String(required=True)
    attempts = fields.Integer(required=True)
    sentence_total = fields.Integer(required=True)
    sentences_done = fields.Integer(required=True)
    started_at = Moment(required=True, allow_none=True)
    completed_at = Moment(required=True, allow_none=True)
    error_code = fields.String(required=True, allow_none=True)


class ChunkListSchema(Schema):
    """All chunks of a job in order."""

    items = fields.List(fields.Nested(ChunkSchema), required=True)


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


class HistorySchema(Schema):
    """A job that ended, as the list shows it."""

    id = fields.Integer(required=True)
    job_id = fields.Integer(required=True)
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


class HistoryDetailSchema(HistorySchema):
    """One entry with its quality report and the first page of its results."""

    quality = fields.Nested(QualityReportSchema, required=True, allow_none=True)
    sentences = fields.List(fields.Nested(SentenceSchema), required=True)


class HistoryPageSchema(PageSchema):
    """A page of the history, newest first, without sentences."""

    items = fields.List(fields.Nested(HistorySchema), required=True)


class DownloadQuerySchema(Schema):
    """Which file format."""

    format = fields.String(load_default="csv", validate=validate.OneOf(("csv", "json")))


class ModelSchema(Schema):
    """The language model behind a choice of `gemini_model`."""

    choice = fields.String(required=True)
    name = fields.String(required=True)


class EngineSchema(Schema):
    """An engine, the models behind its choices, and why it cannot be used here if it cannot."""

    name = fields.String(required=True)
    available = fields.Boolean(required=True)
    reason = fields.String(required=True, allow_none=True)
    models = fields.List(fields.Nested(ModelSchema), required=True)


class ClientConfigSchema(Schema):
    """What a client must know of this server before anybody signs in."""

    version = fields.String(required=True)
    local_sign_in = fields.Boolean(required=True)
    realtime = fields.Boolean(required=True)
    csrf_cookie = fields.String(required=True)
    max_upload_bytes = fields.Integer(required=True)
    max_pages = fields.Integer(required=True)
    engines = fields.List(fields.Nested(EngineSchema), required=True)


class HealthSchema(Schema):
    """The process answers."""

    status = fields.String(required=True)
    version = fields.String(required=True)


class ReadinessSchema(Schema):
    """Whether each part that a job needs answers."""

    ready = fields.Boolean(required=True)
    checks = fields.Dict(keys=fields.String(), values=fields.Boolean(), required=True)
    ocr = fields.Boolean(required=True, metadata={"description": "whether scanned pages can be read"})
    engines = fields.List(fields.Nested(EngineSchema), required=True)
