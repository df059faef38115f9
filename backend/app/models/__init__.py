"""The tables, one file a noun."""

from app.models.api_token import ApiToken
from app.models.credit_ledger import CreditLedger
from app.models.discarded_file import DiscardedFile
from app.models.export import Export
from app.models.history import History
from app.models.job import Job
from app.models.job_chunk import JobChunk
from app.models.refresh_token import RefreshToken
from app.models.sentence import Sentence
from app.models.sentence_revision import SentenceRevision
from app.models.sheet_export import SheetExport
from app.models.upload import Upload
from app.models.user import User
from app.models.user_settings import UserSettings

__all__ = [
    "ApiToken",
    "CreditLedger",
    "DiscardedFile",
    "Export",
    "History",
    "Job",
    "JobChunk",
    "RefreshToken",
    "Sentence",
    "SentenceRevision",
    "SheetExport",
    "Upload",
    "User",
    "UserSettings",
]
