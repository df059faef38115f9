"""Books being processed."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clock import utcnow
from app.constants import (
    CHUNK_FAILED,
    ERRORS_BY_CHANCE,
    JOB_KIND_BOOK,
    JOB_KIND_REDO,
    JOB_STATUS_COMPLETED,
    JOB_STATUS_PENDING,
    STEP_ACCEPTED,
    TERMINAL_STATUSES,
)
from app.database import Base
from app.models.job_pace import JobPace

if TYPE_CHECKING:
    from app.models.history import History
    from app.models.job_chunk import JobChunk

_HAS_FILE = text("storage_key IS NOT NULL")


class Job(JobPace, Base):
    """One book on its way; JobService alone sets `status`.

    `version` grows with every visible change, `generation` with every launch of the chunks. The first chunk
    of the latest launch began at `working_since`, with `working_from` sentences done before. The lease
    belongs to the planner that reads the book. Without a storage key the file of the book is not kept.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        UniqueConstraint("user_id", "idempotency_key"),
        Index("ix_jobs_status_updated_at", "status", "updated_at"),
        Index("ix_jobs_user_id_id", "user_id", "id"),
        Index("ix_jobs_user_id_sha256", "user_id", "sha256"),
        Index("ix_jobs_parent_job_id", "parent_job_id"),
        Index("ix_jobs_storage_key", "storage_key"),
        Index(
            "ix_jobs_completed_at_with_file",
            "completed_at",
            sqlite_where=_HAS_FILE,
            postgresql_where=_HAS_FILE,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    parent_job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(default=JOB_KIND_BOOK, server_default=JOB_KIND_BOOK)
    status: Mapped[str] = mapped_column(default=JOB_STATUS_PENDING)
    original_filename: Mapped[str]
    storage_key: Mapped[str | None]
    sha256: Mapped[str]
    size: Mapped[int]
    page_count: Mapped[int | None]
    engine: Mapped[str]
    model: Mapped[str | None]
    processing_settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    idempotency_key: Mapped[str | None]
    idempotency_digest: Mapped[str | None]

    planner_attempts: Mapped[int] = mapped_column(default=0)
    generation: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    progress_percent: Mapped[int] = mapped_column(default=0)
    current_step: Mapped[str] = mapped_column(default=STEP_ACCEPTED)
    total_chunks: Mapped[int] = mapped_column(default=0)
    processed_chunks: Mapped[int] = mapped_column(default=0)
    total_sentences: Mapped[int] = mapped_column(default=0)
    done_sentences: Mapped[int] = mapped_column(default=0)
    sentence_count: Mapped[int] = mapped_column(default=0)
    warnings: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)

    estimated_tokens: Mapped[int] = mapped_column(default=0)
    actual_tokens: Mapped[int | None]
    estimated_credits: Mapped[int] = mapped_column(default=0)
    actual_credits: Mapped[int | None]
    pricing_version: Mapped[str | None]
    pricing_rate: Mapped[float | None]
    gemini_api_calls: Mapped[int] = mapped_column(default=0)
    gemini_tokens_used: Mapped[int] = mapped_column(default=0)
    quality_report: Mapped[dict[str, Any] | None] = mapped_column(JSON)

    created_at: Mapped[datetime] = mapped_column(default=utcnow)
    started_at: Mapped[datetime | None]
    working_since: Mapped[datetime | None]
    working_from: Mapped[int] = mapped_column(default=0, server_default="0")
    completed_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(default=utcnow)
    emitted_at: Mapped[datetime | None]
    deadline_at: Mapped[datetime]
    processing_time_seconds: Mapped[float | None]
    lease_token: Mapped[str | None]
    lease_expires_at: Mapped[datetime | None]
    error_code: Mapped[str | None]
    error_message: Mapped[str | None] = mapped_column(Text)

    chunks: Mapped[list["JobChunk"]] = relationship(
        back_populates="job", order_by="JobChunk.chunk_id", cascade="all, delete-orphan", passive_deletes=True
    )
    history: Mapped["History | None"] = relationship(back_populates="job", lazy="selectin")
    failed: Mapped[list["JobChunk"]] = relationship(
        primaryjoin=f"and_(Job.id == JobChunk.job_id, JobChunk.status == '{CHUNK_FAILED}')",
        order_by="JobChunk.chunk_id",
        lazy="selectin",
        viewonly=True,
    )

    @property
    def failed_chunks(self) -> list[int]:
        """The ids of the chunks that failed."""
        return [chunk.chunk_id for chunk in self.failed]

    @property
    def unanswered(self) -> list["JobChunk"]:
        """The failed chunks of which something still stands as it was; History knows what was corrected."""
        if self.history is None:
            return self.failed
        parts = (self.history.error_details or {}).get("failed_chunks", ())
        named = {part["chunk_id"] for part in parts}
        return [chunk for chunk in self.failed if chunk.chunk_id in named]

    @property
    def history_id(self) -> int | None:
        """The id of the History entry, once the job has ended and until the entry is deleted."""
        return self.history.id if self.history and not self.history.deleted_at else None

    @property
    def can_retry(self) -> bool:
        """Whether something in it failed that may succeed another time; a book that is no book will not."""
        by_chance = self.error_code is None or self.error_code in ERRORS_BY_CHANCE
        # A redo is ordered anew, from what its parent says by then.
        may_repeat = self.status in TERMINAL_STATUSES and by_chance and self.kind != JOB_KIND_REDO
        return may_repeat and (bool(self.unanswered) if self.total_chunks else self.storage_key is not None)

    @property
    def partial(self) -> bool:
        """Whether the job is completed, but some chunks failed and were not made up for since."""
        return self.status == JOB_STATUS_COMPLETED and bool(self.unanswered)
