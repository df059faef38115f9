"""What was granted and spent; the balance is the sum."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clock import utcnow
from app.database import Base

if TYPE_CHECKING:
    from app.models.job import Job

_GRANT = text("reason = 'monthly_grant'")


class CreditLedger(Base):
    """One movement of credits; rows are only ever added. `month` is YYYY-MM."""

    __tablename__ = "credit_ledger"
    __table_args__ = (
        UniqueConstraint("job_id", "reason"),
        Index(
            "uq_credit_ledger_monthly_grant",
            "user_id",
            "month",
            unique=True,
            sqlite_where=_GRANT,
            postgresql_where=_GRANT,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    month: Mapped[str]
    delta_credits: Mapped[int]
    reason: Mapped[str]
    job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"))
    pricing_version: Mapped[str | None]
    description: Mapped[str | None]
    timestamp: Mapped[datetime] = mapped_column(default=utcnow)

    job: Mapped["Job | None"] = relationship(lazy="selectin", viewonly=True)

    @property
    def original_filename(self) -> str | None:
        """The book that was paid for; None for a grant, or when its job is gone."""
        return self.job.original_filename if self.job else None
