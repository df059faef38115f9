"""Marks of the printer at the foot of every first page of a sheet: "2" on page 17, "3" on page 33."""

import re
from collections import Counter
from collections.abc import Iterable

from app.text.geometry import Metrics
from app.text.running_heads import Candidate

# A sheet is folded to so many pages.
_SHEETS = (8, 12, 16, 24, 32)
_MARK = re.compile(r"\D{0,24}\b(\d{1,2})\W*")
# The mark is set in smaller type than the text (share of its size).
_SMALL = 0.9


def signature_marks(foot: Iterable[Candidate], metrics: Metrics) -> set[Candidate]:
    """Return the lines at the feet of pages whose numbers count sheets."""
    marks = [(candidate, number) for candidate in foot if (number := _number(candidate, metrics))]
    found: set[Candidate] = set()
    for sheet in _SHEETS:
        starts = Counter(mark.page - sheet * number for mark, number in marks)
        found.update(mark for mark, number in marks if starts[mark.page - sheet * number] >= 2)
    return found


def _number(candidate: Candidate, metrics: Metrics) -> int:
    """Return the number of a line that may be a mark, else 0."""
    match = _MARK.fullmatch(candidate.line.text.strip())
    is_small = candidate.isolated and candidate.line.size <= _SMALL * metrics.size
    return int(match[1]) if match and is_small else 0
