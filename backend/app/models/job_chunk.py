"""The parts of a book that are processed side by side."""

from datetime import datetime
from typing import TYPE_CHECKING, NotRequired, TypedDict

from sqlalchemy import JSON, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.constants import CHUNK_PENDING
from app.database import Base

if TYPE_CHECKING:
    from app.models.job import Job


class SourceItem(TypedDict):
    """A source sentence as a chunk keeps it.

    One of a redo has the versions that its parts had when that was ordered, and the sentences before it where
    the engine looks at them.
    """

    index: int
    text: str
    page: int
    kind: str
    chapter: str | None
    seen: NotRequired[list[int]]
    before: NotRequired[list[str]]


class JobChunk(Base):
    """A run of source sentences; whoever holds the lease writes their results."""

    __tablename__ = "job_chunks"
    __table_args__ = (UniqueConstraint("job_id", "chunk_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"))
    chunk_id: Mapped[int]
    start_page: Mapped[int]
    end_page: Mapped[int]
    source: Mapped[list[SourceItem]] = mapped_column(JSON, deferred=True)
    sentence_total: Mapped[int]
    sentences_done: Mapped[int] = mapped_column(default=0)
    status: Mapped[str] = mapped_column(default=CHUNK_PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_token: Mapped[str | None]
    lease_expires_at: Mapped[datetime | None]
    tokens: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    error_code: Mapped[str | None]
    error: Mapped[str | None] = mapped_column(Text)

    job: Mapped["Job"] = relationship(back_populates="chunks")
