"""What goes in and out over REST and Socket.IO, one file a subject."""

from app.schemas.auth import LoginSchema, RefreshSchema, RegisterSchema, TokenSchema, UserSchema
from app.schemas.base import ErrorSchema, PageQuerySchema, PageSchema, SentencePageQuerySchema
from app.schemas.history import DownloadQuerySchema, HistoryDetailSchema, HistoryPageSchema, HistorySchema
from app.schemas.job import (
    BookWarningSchema,
    ChunkListSchema,
    ChunkSchema,
    JobAnswerSchema,
    JobFormSchema,
    JobPageSchema,
    JobSchema,
)
from app.schemas.quality import FindingSchema, PoorSentenceSchema, QualityReportSchema, QualitySchema
from app.schemas.sentence import SentencePageSchema, SentenceSchema
from app.schemas.service import ClientConfigSchema, EngineSchema, HealthSchema, ModelSchema, ReadinessSchema
from app.schemas.settings import SettingsSchema

__all__ = [
    "BookWarningSchema",
    "ChunkListSchema",
    "ChunkSchema",
    "ClientConfigSchema",
    "DownloadQuerySchema",
    "EngineSchema",
    "ErrorSchema",
    "FindingSchema",
    "HealthSchema",
    "HistoryDetailSchema",
    "HistoryPageSchema",
    "HistorySchema",
    "JobAnswerSchema",
    "JobFormSchema",
    "JobPageSchema",
    "JobSchema",
    "LoginSchema",
    "ModelSchema",
    "PageQuerySchema",
    "PageSchema",
    "PoorSentenceSchema",
    "QualityReportSchema",
    "QualitySchema",
    "ReadinessSchema",
    "RefreshSchema",
    "RegisterSchema",
    "SentencePageQuerySchema",
    "SentencePageSchema",
    "SentenceSchema",
    "SettingsSchema",
    "TokenSchema",
    "UserSchema",
]
