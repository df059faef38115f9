"""People who use the tool."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clock import utcnow
from app.database import Base
from app.models.user_settings import UserSettings


class User(Base):
    """An account: with a password, a Google identity, or the computer's own user (neither).

    `google_id` signs in; `connected_google_id` is whose tokens are kept, usually the same.
    """

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    picture: Mapped[str | None]
    password_hash: Mapped[str | None]
    google_id: Mapped[str | None] = mapped_column(unique=True)
    connected_google_id: Mapped[str | None] = mapped_column(index=True, unique=True)
    google_tokens: Mapped[bytes | None]
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=utcnow)

    settings: Mapped[UserSettings] = relationship(cascade="all, delete-orphan")
