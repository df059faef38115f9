"""What goes in and out over REST and Socket.IO, one file a subject."""

from app.schemas.auth import LoginSchema, RefreshSchema, RegisterSchema, TokenSchema, UserSchema
from app.schemas.base import ErrorSchema, PageQuerySchema, PageSchema, SentencePageQuerySchema
from app.schemas.correction import EditSchema, RevisionListSchema, RevisionSchema, VersionSchema
from app.schemas.credit import (
    CreditsSchema,
    EstimateSchema,
    LedgerEntrySchema,
    LedgerPageSchema,
    PreviewSentenceSchema,
    PriceSchema,
    QuoteSchema,
)
from app.schemas.deletion import BulkDeletionSchema, BulkRestorationSchema, EntryIdsSchema
from app.schemas.export import DownloadOrderSchema, DownloadQuerySchema, ExportOrderSchema, ExportSchema
from app.schemas.google import GoogleAnswerSchema, GoogleRedirectSchema, GoogleStatusSchema
from app.schemas.history import HistoryDetailSchema, HistoryPageSchema, HistoryQuerySchema, HistorySchema
from app.schemas.job import (
    BookFormSchema,
    BookWarningSchema,
    ChunkListSchema,
    ChunkSchema,
    IdempotencySchema,
    JobAnswerSchema,
    JobDoneSchema,
    JobFormSchema,
    JobPageSchema,
    JobReferenceSchema,
    JobSchema,
)
from app.schemas.quality import FindingSchema, PoorSentenceSchema, QualityReportSchema, QualitySchema
from app.schemas.redo import RedoOrderSchema
from app.schemas.sentence import (
    HistorySentencePageSchema,
    HistorySentenceQuerySchema,
    SentencePageSchema,
    SentenceSchema,
)
from app.schemas.service import ClientConfigSchema, EngineSchema, HealthSchema, ModelSchema, ReadinessSchema
from app.schemas.settings import SettingsSchema
from app.schemas.sheet_export import ExportAcceptedSchema, ExportUnchangedSchema, SheetExportSchema

__all__ = [
    "BookFormSchema",
    "BookWarningSchema",
    "BulkDeletionSchema",
    "BulkRestorationSchema",
    "ChunkListSchema",
    "ChunkSchema",
    "ClientConfigSchema",
    "CreditsSchema",
    "DownloadOrderSchema",
    "DownloadQuerySchema",
    "EditSchema",
    "EngineSchema",
    "EntryIdsSchema",
    "ErrorSchema",
    "EstimateSchema",
    "ExportAcceptedSchema",
    "ExportOrderSchema",
    "ExportSchema",
    "ExportUnchangedSchema",
    "FindingSchema",
    "GoogleAnswerSchema",
    "GoogleRedirectSchema",
    "GoogleStatusSchema",
    "HealthSchema",
    "HistoryDetailSchema",
    "HistoryPageSchema",
    "HistoryQuerySchema",
    "HistorySchema",
    "HistorySentencePageSchema",
    "HistorySentenceQuerySchema",
    "IdempotencySchema",
    "JobAnswerSchema",
    "JobDoneSchema",
    "JobFormSchema",
    "JobPageSchema",
    "JobReferenceSchema",
    "JobSchema",
    "LedgerEntrySchema",
    "LedgerPageSchema",
    "LoginSchema",
    "ModelSchema",
    "PageQuerySchema",
    "PageSchema",
    "PoorSentenceSchema",
    "PreviewSentenceSchema",
    "PriceSchema",
    "QualityReportSchema",
    "QualitySchema",
    "QuoteSchema",
    "ReadinessSchema",
    "RedoOrderSchema",
    "RefreshSchema",
    "RegisterSchema",
    "RevisionListSchema",
    "RevisionSchema",
    "SentencePageQuerySchema",
    "SentencePageSchema",
    "SentenceSchema",
    "SettingsSchema",
    "SheetExportSchema",
    "TokenSchema",
    "UserSchema",
    "VersionSchema",
]
