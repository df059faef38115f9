"""Errors that reach a user: one clear sentence, a code for programs, a status."""

from collections.abc import Mapping
from typing import Any


class AppError(Exception):
    """What was wrong with a request; `message` is shown to the user as it stands."""

    status = 400
    code = "BAD_REQUEST"

    def __init__(
        self, message: str, *, code: str | None = None, details: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code
        self.details = dict(details or {})


class UnauthorizedError(AppError):
    """The caller is not who the request needs."""

    status, code = 401, "UNAUTHORIZED"


class NotFoundError(AppError):
    """There is no such thing, or it is somebody else's: both look alike."""

    status, code = 404, "NOT_FOUND"


class ConflictError(AppError):
    """The thing is not in a state that allows this."""

    status, code = 409, "CONFLICT"


class FileTooLargeError(AppError):
    """The file is over the size limit."""

    status, code = 413, "FILE_TOO_LARGE"


class UnsupportedFileError(AppError):
    """The file is of a kind that cannot be read."""

    status, code = 415, "UNSUPPORTED_FILE"


class ValidationFailedError(AppError):
    """A field has a value that is not allowed; `details` names the fields."""

    status, code = 422, "VALIDATION_ERROR"


class EngineUnavailableError(AppError):
    """The engine exists but is not set up here."""

    status, code = 503, "ENGINE_UNAVAILABLE"
