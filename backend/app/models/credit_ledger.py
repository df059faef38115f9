"""What was granted and spent; the balance is the sum."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.clock import utcnow
from app.database import Base

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
