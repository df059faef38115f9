"""Jobs and their chunks."""

from marshmallow import Schema, fields, validate

from app.schemas.base import FileField, Moment, PageSchema
from app.schemas.quality import QualitySchema
from app.schemas.settings import SettingsSchema


class JobFormSchema(SettingsSchema):
    """A book, and where its processing differs from the user's defaults."""

    pdf_file = FileField(required=True, metadata={"type": "string", "format": "binary"})


class BookWarningSchema(Schema):
    """What a book's reader should know about how it was read."""

    code = fields.String(required=True, metadata={"description": "for a program; new ones may come"})
    message = fields.String(required=True, metadata={"description": "an English sentence"})
    pages = fields.List(fields.Integer(), required=True, metadata={"description": "in the file, from 1"})


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
