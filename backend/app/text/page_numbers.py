"""Page numbers: which lines are one, and how they count."""

import re

from app.text.lines import Line

PAGE_NUMBER = re.compile(
    r"\W*(?:p(?:age|\.)?\s*)?(?P<number>\d{1,4}|[ivxlc]{1,8})\W*(?:(?:/|sur|de)\s*\d{1,4}\W*)?", re.IGNORECASE
)
_NUMBER_AT_EDGE = re.compile(r"(\d{1,4})\b.*[^\W\d_]|.*[^\W\d_].*?\b(\d{1,4})")


def offset_of(line: Line, position: int) -> int | None:
    """Return how far a line that is a page number is from the number of the page in the file."""
    match = PAGE_NUMBER.fullmatch(line.text.strip())
    if match is None or not match["number"].isdigit():
        return None
    return int(match["number"]) - position


def offset_in_head(line: Line, position: int) -> int | None:
    """Return the same for a number at either end of a running head."""
    match = _NUMBER_AT_EDGE.fullmatch(line.text.strip())
    return None if match is None else int(match[1] or match[2]) - position
