"""A user's defaults, and the settings of one job."""

from typing import Any

from app.engines.base import availability
from app.errors import EngineUnavailableError, ValidationFailedError
from app.extensions import db
from app.models import UserSettings
from app.services.engines import default_engine, engine_config

PROCESSING_FIELDS = (
    "sentence_length_limit",
    "min_sentence_length",
    "engine",
    "gemini_model",
    "ignore_dialogue",
    "preserve_formatting",
    "fix_hyphenation",
)


class SettingsService:
    """Reads and writes UserSettings; merges them with what a request asks for."""

    @staticmethod
    def get(user_id: int) -> UserSettings:
        """Return the user's settings, with the defaults when none were ever saved."""
        settings = db.session.get(UserSettings, user_id)
        return settings or SettingsService._create(user_id)

    @staticmethod
    def update(user_id: int, values: dict[str, Any]) -> UserSettings:
        """Change the given settings and keep the rest."""
        settings = SettingsService.get(user_id)
        for name, value in values.items():
            setattr(settings, name, value)
        check_lengths(settings.min_sentence_length, settings.sentence_length_limit)
        db.session.flush()
        return settings

    @staticmethod
    def for_job(user_id: int, overrides: dict[str, Any]) -> dict[str, Any]:
        """Return the complete settings of a job: the user's own with the request's on top.

        Raises EngineUnavailableError when the engine is not set up here.
        """
        settings = SettingsService.get(user_id)
        return SettingsService.merged(
            {name: getattr(settings, name) for name in PROCESSING_FIELDS}, overrides
        )

    @staticmethod
    def merged(settings: dict[str, Any], overrides: dict[str, Any]) -> dict[str, Any]:
        """Return complete settings with others on top; raise as `for_job`."""
        merged = settings | overrides
        check_lengths(merged["min_sentence_length"], merged["sentence_length_limit"])
        if reason := availability(merged["engine"], engine_config()):
            raise EngineUnavailableError(reason)
        return merged

    @staticmethod
    def _create(user_id: int) -> UserSettings:
        settings = UserSettings(user_id=user_id, engine=default_engine())
        db.session.add(settings)
        db.session.flush()
        return settings


def check_lengths(minimum: int, limit: int) -> None:
    """Refuse a minimum above the limit (ValidationFailedError)."""
    if minimum > limit:
        raise ValidationFailedError(
            "The shortest sentence cannot be longer than the word limit.",
            details={"min_sentence_length": ["Must not be above sentence_length_limit."]},
        )
