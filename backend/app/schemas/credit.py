"""Credits: what a book would cost, what there is, and what became of it."""

from marshmallow import Schema, fields

from app.schemas.base import Moment, PageSchema
from app.schemas.job import BookWarningSchema, JobReferenceSchema


class PreviewSentenceSchema(Schema):
    """A source sentence."""

    text = fields.String(required=True)
    page = fields.Integer(required=True)
    kind = fields.String(required=True)


class QuoteSchema(Schema):
    """What a job would cost, beside what there is."""

    tokens = fields.Integer(required=True)
    credits = fields.Integer(required=True, metadata={"description": "the most that the job will cost"})
    balance = fields.Integer(required=True)
    sufficient = fields.Boolean(required=True)
    engine = fields.String(required=True)
    model = fields.String(required=True, allow_none=True)
    pricing_version = fields.String(required=True)


class EstimateSchema(QuoteSchema):
    """A kept book, what it would cost, and how it begins (nothing when it was kept before)."""

    upload_id = fields.Integer(attribute="upload.id", required=True)
    expires_at = Moment(attribute="upload.expires_at", required=True)
    original_filename = fields.String(attribute="upload.original_filename", required=True)
    size = fields.Integer(attribute="upload.size", required=True, metadata={"description": "bytes"})
    pages = fields.Integer(attribute="upload.pages", required=True)
    words = fields.Integer(attribute="upload.words", required=True)
    sentences = fields.Integer(attribute="upload.sentences", required=True)
    long_sentences = fields.Integer(required=True, metadata={"description": "over the word limit"})
    preview = fields.List(fields.Nested(PreviewSentenceSchema), required=True)
    warnings = fields.List(fields.Nested(BookWarningSchema), required=True)
    duplicate_of = fields.Nested(JobReferenceSchema, required=True, allow_none=True)


class PriceSchema(Schema):
    """What tokens cost with an engine and one of its models; nothing for the offline engine."""

    engine = fields.String(required=True)
    choice = fields.String(required=True, allow_none=True, metadata={"description": "of `gemini_model`"})
    credits_per_1000_tokens = fields.Float(required=True)


class CreditsSchema(Schema):
    """What a user has; `reserved` is held for open jobs and already taken from the balance."""

    balance = fields.Integer(required=True)
    reserved = fields.Integer(required=True)
    monthly_grant = fields.Integer(required=True)
    granted_this_month = fields.Integer(required=True)
    spent_this_month = fields.Integer(required=True)
    month = fields.String(required=True, metadata={"description": "YYYY-MM, in UTC"})
    pricing_version = fields.String(required=True)
    prices = fields.List(fields.Nested(PriceSchema), required=True)


class LedgerEntrySchema(Schema):
    """A movement of credits."""

    id = fields.Integer(required=True)
    month = fields.String(required=True)
    delta_credits = fields.Integer(required=True)
    reason = fields.String(
        required=True, metadata={"description": "monthly_grant, reservation or settlement; more may come"}
    )
    job_id = fields.Integer(required=True, allow_none=True)
    original_filename = fields.String(
        required=True, allow_none=True, metadata={"description": "the job's book"}
    )
    pricing_version = fields.String(required=True, allow_none=True)
    description = fields.String(required=True, allow_none=True)
    timestamp = Moment(required=True)


class LedgerPageSchema(PageSchema):
    """A page of movements, newest first."""

    items = fields.List(fields.Nested(LedgerEntrySchema), required=True)
