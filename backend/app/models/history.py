"""What became of every job that ended."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from app.constants import JOB_KIND_BOOK
from app.database import Base
from app.models.sentence import Sentence

if TYPE_CHECKING:
    from app.models.job import Job


class History(Base):
    """The record of one ended job; HistoryService alone makes it.

    `results_version` grows with every correction. Deleting only marks the entry, until it is purged.
    `name_key` is what the name of the file is sorted by.
    """

    __tablename__ = "history"
    __table_args__ = (
        # All that the list filters, counts and sorts by: it reads nothing else of the other entries.
        Index(
            "ix_history_listed",
            "user_id",
            "deleted_at",
            "created_at",
            "id",
            "status",
            "partial",
            "exported_to_sheets",
            "engine",
            "name_key",
            "processed_sentences_count",
            "kind",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), unique=True)
    created_at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(default=JOB_KIND_BOOK, server_default=JOB_KIND_BOOK)
    original_filename: Mapped[str]
    name_key: Mapped[str] = mapped_column(default="", server_default="")
    status: Mapped[str]
    partial: Mapped[bool] = mapped_column(default=False)
    processed_sentences_count: Mapped[int]
    results_version: Mapped[int] = mapped_column(default=1, server_default="1")
    processing_settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    engine: Mapped[str]
    gemini_tokens_used: Mapped[int] = mapped_column(default=0)
    processing_time_seconds: Mapped[float | None]
    quality: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    exported_to_sheets: Mapped[bool] = mapped_column(default=False)
    export_sheet_url: Mapped[str | None]
    error_code: Mapped[str | None]
    error_message: Mapped[str | None] = mapped_column(Text)
    failed_step: Mapped[str | None]
    error_details: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    deleted_at: Mapped[datetime | None] = mapped_column(index=True)

    job: Mapped["Job"] = relationship(back_populates="history")
    sentences: Mapped[list[Sentence]] = relationship(
        primaryjoin=lambda: History.job_id == foreign(Sentence.job_id),
        order_by=lambda: (Sentence.source_index, Sentence.part),
        viewonly=True,
    )
