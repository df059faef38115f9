"""Results: short sentences, each beside its source."""

from sqlalchemy import JSON, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class Sentence(Base):
    """One result sentence: part `part` of what the source sentence `source_index` became."""

    __tablename__ = "sentences"
    __table_args__ = (UniqueConstraint("job_id", "source_index", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"))
    source_index: Mapped[int]
    part: Mapped[int]
    page: Mapped[int]
    kind: Mapped[str]
    chapter: Mapped[str | None]
    original: Mapped[str] = mapped_column(Text)
    normalized: Mapped[str] = mapped_column(Text)
    words: Mapped[int]
    flags: Mapped[list[str]] = mapped_column(JSON)
    findings: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list, server_default="[]")
    version: Mapped[int] = mapped_column(default=1)
