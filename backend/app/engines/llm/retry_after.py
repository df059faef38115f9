"""How long a server asks to wait."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

_SECONDS = re.compile(r"(\d+(?:\.\d+)?)s?\Z")


def seconds_in_header(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of a Retry-After header, which may be a number or a date (RFC 9110, 10.2.3)."""
    value = headers.get("retry-after", "").strip()
    if match := _SECONDS.match(value):
        return float(match.group(1))
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def seconds_in_details(body: Any) -> float | None:
    """Return the `retryDelay` of a google.rpc.RetryInfo in the body of an error."""
    error = body.get("error") if isinstance(body, dict) else None
    details = error.get("details") if isinstance(error, dict) else None
    for detail in details if isinstance(details, list) else []:
        delay = detail.get("retryDelay") if isinstance(detail, dict) else None
        if isinstance(delay, str) and (match := _SECONDS.match(delay)):
            return float(match.group(1))
    return None
