"""Who changed which sentence, and what it said before."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clock import utcnow
from app.constants import REVISION_EDIT
from app.database import Base
from app.models.user import User


class SentenceRevision(Base):
    """One change of a result sentence; `action` says of what kind (REVISION_* of the constants).

    `part` is the part of the source sentence that said so: one that a redo removed leaves what it said to
    the first.
    """

    __tablename__ = "sentence_revisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    sentence_id: Mapped[int] = mapped_column(ForeignKey("sentences.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    action: Mapped[str] = mapped_column(server_default=REVISION_EDIT)
    part: Mapped[int] = mapped_column(server_default="0")
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    flags_before: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    findings_before: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list, server_default="[]")
    created_at: Mapped[datetime] = mapped_column(default=utcnow)

    user: Mapped[User | None] = relationship(lazy="joined", viewonly=True)

    @property
    def by(self) -> str | None:
        """The name of who made the change; None when the account is gone."""
        return (self.user.name or self.user.email) if self.user else None
