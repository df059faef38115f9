"""Files that nobody needs any more."""

from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class DiscardedFile(Base):
    """A stored file that waits to be deleted: it is not forgotten when its storage is away just now."""

    __tablename__ = "discarded_files"

    storage_key: Mapped[str] = mapped_column(primary_key=True)
