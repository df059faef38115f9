"""What the answers of Google's APIs mean."""

from collections.abc import Iterator
from typing import Any

from googleapiclient.errors import HttpError

from app.errors import AppError
from app.services.google.messages import busy, google_error

SHEET, FOLDER, ADDRESS = "sheet", "folder", "address"
# Reasons of developers.google.com/workspace/drive/api/guides/handle-errors and of google.rpc.ErrorInfo.
_TRANSIENT = {"rateLimitExceeded", "userRateLimitExceeded", "sharingRateLimitExceeded", "RATE_LIMIT_EXCEEDED"}
_REASONS = {
    "insufficientPermissions": "GOOGLE_SCOPE_MISSING",
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": "GOOGLE_SCOPE_MISSING",
    "accessNotConfigured": "GOOGLE_API_DISABLED",
    "SERVICE_DISABLED": "GOOGLE_API_DISABLED",
    "dailyLimitExceeded": "GOOGLE_QUOTA",
    "quotaExceeded": "GOOGLE_QUOTA",
    "storageQuotaExceeded": "GOOGLE_DRIVE_FULL",
}
_MISSING = {
    SHEET: "GOOGLE_SHEET_NOT_FOUND",
    FOLDER: "GOOGLE_FOLDER_NOT_FOUND",
    ADDRESS: "GOOGLE_SHARE_FAILED",
}
_LONGEST_RETRY_AFTER = 3600.0


def translated(error: HttpError, subject: str) -> AppError:
    """Return what an answer means; `subject` is what the request was about."""
    status, reasons = int(error.resp.status), set(_reasons(error))
    if status == 429 or status >= 500 or reasons & _TRANSIENT:
        return busy(_retry_after(error))
    if status == 401:
        return google_error("GOOGLE_GRANT_REVOKED")
    known = next((_REASONS[reason] for reason in sorted(reasons) if reason in _REASONS), None)
    if known:
        return google_error(known)
    if status == 404:
        return google_error(_MISSING[subject])
    if subject == ADDRESS:
        return google_error("GOOGLE_SHARE_FAILED")
    if status == 403:
        return google_error("GOOGLE_FORBIDDEN")
    return google_error("GOOGLE_SHEET_FULL" if "limit of" in str(error.reason) else "GOOGLE_REFUSED")


def _reasons(error: HttpError) -> Iterator[str]:
    """Yield the reasons that either of Google's two forms of errors names."""
    details: Any = error.error_details
    for detail in details if isinstance(details, list) else []:
        if isinstance(detail, dict) and "reason" in detail:
            yield str(detail["reason"])


def _retry_after(error: HttpError) -> float | None:
    """Return the seconds that the answer asks to wait; dates are rare and not read."""
    given = error.resp.get("retry-after", "")
    return min(float(given), _LONGEST_RETRY_AFTER) if given.isdecimal() else None
