"""Jobs and their chunks."""

from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate, validates_schema

from app.constants import JOB_KINDS
from app.schemas.base import FileField, Moment, PageSchema
from app.schemas.quality import QualitySchema
from app.schemas.sentence import SentenceSchema
from app.schemas.settings import SettingsSchema


class BookFormSchema(SettingsSchema):
    """A book (a file, or one that was kept), and where its processing differs from the user's defaults."""

    pdf_file = FileField(metadata={"type": "string", "format": "binary"})
    upload_id = fields.Integer(
        validate=validate.Range(1, 2**31 - 1), metadata={"description": "of an estimate, in place of a file"}
    )

    @validates_schema
    def _has_one_book(self, values: dict[str, Any], **_: Any) -> None:
        if ("pdf_file" in values) == ("upload_id" in values):
            raise ValidationError("Hand in either a file or an upload_id.", "pdf_file")


class JobFormSchema(BookFormSchema):
    """A book to process."""

    if_duplicate = fields.String(
        validate=validate.OneOf(("process", "refuse")),
        metadata={
            "description": "what to do with a file that was processed with the same settings: if nothing is"
            " said, it is processed again"
        },
    )


class IdempotencySchema(Schema):
    """A header that makes a repeated request answer the first one's job."""

    idempotency_key = fields.String(
        data_key="Idempotency-Key",
        validate=validate.Regexp(r"[!-~]{1,128}\Z", error="Must be 1 to 128 visible ASCII characters."),
    )

    class Meta:
        """Other headers are none of our business."""

        unknown = EXCLUDE


class JobReferenceSchema(Schema):
    """An earlier job."""

    job_id = fields.Integer(attribute="id", required=True)
    history_id = fields.Integer(required=True, allow_none=True)
    status = fields.String(required=True)
    created_at = Moment(required=True)


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
    sentences_per_minute = fields.Float(required=True, allow_none=True)
    queue_position = fields.Integer(
        required=True, allow_none=True, metadata={"description": "1 is next; null once results come in"}
    )
    can_retry = fields.Boolean(required=True)
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
    kind = fields.String(required=True, validate=validate.OneOf(JOB_KINDS))
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
    duplicate_of = fields.Nested(JobReferenceSchema, required=True, allow_none=True)


class JobDoneSchema(Schema):
    """A job that ended while the request waited, with all its results."""

    job = fields.Nested(JobSchema, required=True)
    history_id = fields.Integer(required=True, allow_none=True)
    sentences = fields.List(fields.Nested(SentenceSchema), required=True)


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
    error = fields.String(required=True, allow_none=True)


class ChunkListSchema(Schema):
    """All chunks of a job in order."""

    items = fields.List(fields.Nested(ChunkSchema), required=True)
