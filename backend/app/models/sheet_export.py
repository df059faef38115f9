"""How far exports to Google Sheets came."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clock import utcnow
from app.database import Base
from app.models.export import Export


class SheetExport(Base):
    """What an Export to Sheets needs beside its row.

    `mark` is known to Google too; `state` is that of app.services.google.sheets; `fingerprint` tells what is
    exported.
    """

    __tablename__ = "sheet_exports"

    export_id: Mapped[int] = mapped_column(ForeignKey("exports.id", ondelete="CASCADE"), primary_key=True)
    history_id: Mapped[int] = mapped_column(ForeignKey("history.id", ondelete="CASCADE"), index=True)
    mark: Mapped[str]
    fingerprint: Mapped[str]
    state: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    lease_token: Mapped[str | None]
    lease_expires_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(default=utcnow, onupdate=utcnow)

    export: Mapped[Export] = relationship(lazy="joined", innerjoin=True)
