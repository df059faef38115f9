"""Every error becomes one JSON shape; the unexpected is logged once with its request id."""

import errno
import logging
import sqlite3
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, g, jsonify
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException

from app.errors import AppError, UnauthorizedError
from app.extensions import jwt

logger = logging.getLogger(__name__)

_HTTP_ERRORS = {
    400: ("BAD_REQUEST", "The request could not be understood."),
    404: ("NOT_FOUND", "There is nothing at this address."),
    405: ("METHOD_NOT_ALLOWED", "This address does not take that method."),
    413: ("FILE_TOO_LARGE", "The file is over the size limit of this server."),
    415: ("UNSUPPORTED_FILE", "This kind of content is not supported here."),
    429: ("RATE_LIMITED", "Too many requests in a short time. Wait a little and try again."),
}
_INTERNAL = ("INTERNAL", "Something went wrong on our side. It has been logged.")
_FULL = ("STORAGE_FULL", "This server has no room left, so nothing was kept. Please try again later.")
# No space, no quota, or the file is as long as this process may make it.
_FULL_ERRNOS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# PostgreSQL's disk_full.
_FULL_SQLSTATE = "53100"


def error_response(
    status: int, code: str, message: str, details: Mapping[str, Any] | None = None
) -> Response:
    """Build the one error shape (DESIGN section 8)."""
    response = jsonify(error=message, error_code=code, details=dict(details or {}), request_id=g.request_id)
    response.status_code = status
    return response


def register_error_handlers(app: Flask) -> None:
    """Answer for our own errors, the framework's and the unexpected."""
    app.register_error_handler(AppError, _app_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def _app_error(error: AppError) -> Response:
    return error_response(error.status, error.code, error.message, error.details)


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    if status == 422:
        return _validation_error(error)
    code, message = _HTTP_ERRORS.get(status, _INTERNAL if status >= 500 else _HTTP_ERRORS[400])
    response = error_response(status, code, message)
    response.headers.extend(pair for pair in error.get_headers(None) if pair[0] in {"Allow", "Retry-After"})
    return response


def _validation_error(error: HTTPException) -> Response:
    by_location: dict[str, Any] = getattr(error, "data", {}).get("messages", {})
    fields = {name: reasons for location in by_location.values() for name, reasons in _items(location)}
    summary = "; ".join(f"{name}: {_first(reasons)}" for name, reasons in fields.items())
    return error_response(422, "VALIDATION_ERROR", f"Not valid: {summary or 'the request body'}", fields)


def _items(location: Any) -> list[tuple[str, Any]]:
    return list(location.items()) if isinstance(location, dict) else [("body", location)]


def _first(reasons: Any) -> str:
    """Return the first reason; those of an item of a list stand under its place."""
    if isinstance(reasons, (list, dict)) and reasons:
        return _first(next(iter(reasons.values() if isinstance(reasons, dict) else reasons)))
    return str(reasons)


def _unexpected(error: Exception) -> Response:
    logger.error("request failed", exc_info=error)
    return error_response(507, *_FULL) if _is_full(error) else error_response(500, *_INTERNAL)


def _is_full(error: Exception) -> bool:
    """Tell whether there was no room for a file or for a row."""
    if isinstance(error, DBAPIError):
        code = getattr(error.orig, "sqlite_errorcode", None)
        return code == sqlite3.SQLITE_FULL or getattr(error.orig, "pgcode", None) == _FULL_SQLSTATE
    return isinstance(error, OSError) and error.errno in _FULL_ERRNOS


def _expired(_header: dict[str, Any], _payload: dict[str, Any]) -> Response:
    return error_response(401, "TOKEN_EXPIRED", "Your sign-in has expired. Sign in again.")


def _revoked(_header: dict[str, Any], _payload: dict[str, Any]) -> Response:
    return error_response(401, "TOKEN_REVOKED", "You have been signed out. Sign in again.")


def _unauthorized(_reason: str) -> Response:
    return _app_error(UnauthorizedError("Sign in to continue."))


jwt.expired_token_loader(_expired)
jwt.revoked_token_loader(_revoked)
jwt.unauthorized_loader(_unauthorized)
jwt.invalid_token_loader(_unauthorized)
