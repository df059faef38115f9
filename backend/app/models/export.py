"""Exports that run as tasks."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.clock import utcnow
from app.database import Base


class Export(Base):
    """One export of one or more History entries; `url` is where the result is.

    A result that is a file of ours has a storage key, and is kept until `expires_at`; `taken_by` is the
    worker and the message whose task makes it, since `begun_at`; before, it was last seen on its way at
    `sent_at`.
    """

    __tablename__ = "exports"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    history_ids: Mapped[list[int]] = mapped_column(JSON)
    format: Mapped[str]
    options: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    status: Mapped[str]
    progress_percent: Mapped[int] = mapped_column(default=0)
    url: Mapped[str | None]
    storage_key: Mapped[str | None]
    taken_by: Mapped[str | None]
    error_code: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(default=utcnow)
    sent_at: Mapped[datetime] = mapped_column(default=utcnow)
    begun_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None] = mapped_column(index=True)
