"""How a user likes books processed."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class UserSettings(Base):
    """The defaults of this user's jobs; one row a user."""

    __tablename__ = "user_settings"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    sentence_length_limit: Mapped[int] = mapped_column(default=8)
    min_sentence_length: Mapped[int] = mapped_column(default=2)
    engine: Mapped[str] = mapped_column(default="local")
    gemini_model: Mapped[str] = mapped_column(default="balanced")
    ignore_dialogue: Mapped[bool] = mapped_column(default=False)
    preserve_formatting: Mapped[bool] = mapped_column(default=True)
    fix_hyphenation: Mapped[bool] = mapped_column(default=True)
