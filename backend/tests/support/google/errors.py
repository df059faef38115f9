"""How Google says no."""

from typing import Any


class GoogleAnswerError(Exception):
    """An answer that is an error, in the form of either API."""

    def __init__(self, status: int, reason: str, message: str, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.status, self.reason, self.message, self.retry_after = status, reason, message, retry_after

    def body(self, api: str) -> dict[str, Any]:
        """Return the JSON of the answer; Drive lists errors, Sheets has google.rpc details."""
        error: dict[str, Any] = {"code": self.status, "message": self.message}
        if api == "drive":
            error["errors"] = [{"domain": "global", "reason": self.reason, "message": self.message}]
        else:
            kind = "type.googleapis.com/google.rpc.ErrorInfo"
            error["details"] = [{"@type": kind, "reason": self.reason, "domain": "googleapis.com"}]
        return {"error": error}
