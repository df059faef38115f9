"""What goes wrong at Google, and how its APIs say so."""

from dataclasses import dataclass
from typing import Any

_STATUS_NAMES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}
# Sheets says of these no more than the status.
_GENERAL = {"authError", "backendError", "badRequest", "forbidden", "notFound"}


class ApiFaultError(Exception):
    """An error that an API answers."""

    def __init__(self, status: int, reason: str, message: str, retry_after: str | None = None) -> None:
        super().__init__(message)
        self.status, self.reason, self.message, self.retry_after = status, reason, message, retry_after

    def in_the_form_of(self, api: str) -> dict[str, Any]:
        """Return the answer's body: Sheets has the newer form, Drive the older one."""
        error: dict[str, Any] = {"code": self.status, "message": self.message}
        if api == "drive":
            error["errors"] = [{"domain": "global", "reason": self.reason, "message": self.message}]
            return {"error": error}
        error["status"] = _STATUS_NAMES[self.status]
        if self.reason not in _GENERAL:
            kind = "type.googleapis.com/google.rpc.ErrorInfo"
            error["details"] = [{"@type": kind, "reason": self.reason, "domain": "googleapis.com"}]
        return {"error": error}


# Ways in which a request goes wrong, beside an ApiFaultError.
CUT = "the connection is lost after the work was done"
DROP = "the connection is lost before the work was done"
SLOW = "the answer comes late"


@dataclass
class Plan:
    """After some requests of a method, the next `times` meet this."""

    method: str
    fault: ApiFaultError | str
    times: int
    after: int
