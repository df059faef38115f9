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


class InsufficientCreditsError(AppError):
    """The balance does not cover what a job may cost; `details` names both."""

    status, code = 402, "INSUFFICIENT_CREDITS"


class NotFoundError(AppError):
    """There is no such thing, or it is somebody else's: both look alike."""

    status, code = 404, "NOT_FOUND"


class ConflictError(AppError):
    """The thing is not in a state that allows this."""

    status, code = 409, "CONFLICT"


class DuplicateUploadError(ConflictError):
    """The same file was processed with the same settings; `details` names that job."""

    code = "DUPLICATE_UPLOAD"


class BookGoneError(ConflictError):
    """The file of the book is not kept any more."""

    code = "BOOK_GONE"


class FileTooLargeError(AppError):
    """The file is over the size limit."""

    status, code = 413, "FILE_TOO_LARGE"


class UnsupportedFileError(AppError):
    """The file is of a kind that cannot be read."""

    status, code = 415, "UNSUPPORTED_FILE"


class ValidationFailedError(AppError):
    """A field has a value that is not allowed; `details` names the fields."""

    status, code = 422, "VALIDATION_ERROR"


class TooManyPagesError(ValidationFailedError):
    """The book is too long for this way of processing it."""

    code = "TOO_MANY_PAGES"


class IdempotencyKeyReusedError(ValidationFailedError):
    """An idempotency key came again with another request."""

    code = "IDEMPOTENCY_KEY_REUSED"


class UnreadableBookError(AppError):
    """The file is a book that cannot be processed; the code is that of app.text.book.BookError."""

    status, code = 422, "UNREADABLE_PDF"


class TooManyError(AppError):
    """More of something than one user or address may have at a time."""

    status, code = 429, "RATE_LIMITED"


class EngineUnavailableError(AppError):
    """The engine exists but is not set up here."""

    status, code = 503, "ENGINE_UNAVAILABLE"


class GoogleError(AppError):
    """Something that Google refuses, or the user has to do with Google first."""

    status, code = 409, "GOOGLE_REFUSED"


class GoogleNotSetUpError(AppError):
    """No client of this server is registered with Google."""

    status, code = 503, "GOOGLE_NOT_SET_UP"


class GoogleBusyError(AppError):
    """Google does not answer, or asks to come later; `seconds` says when, if it did."""

    status, code = 503, "GOOGLE_BUSY"
    seconds: float | None = None
