"""Finds footnotes: small type at the foot of a page that begins with a mark."""

import re
from collections.abc import Sequence

from app.text.geometry import Metrics
from app.text.lines import Line, Page

_SMALL = 0.93
_MARK = re.compile(r"\s*(?:[\[(]?(?:\d{1,3}|\*{1,3}|†|[⁰¹²³⁴-⁹]+)[\])]?[\s.–—-]*)(?=\S)")
_FINISHED = re.compile(r"[.!?…»)\]]\s*$")


def remove_footnotes(pages: Sequence[Page], metrics: Metrics) -> None:
    """Take footnotes out of `pages`, also those that go on from the page before."""
    is_open = False
    for page in pages:
        start = _foot(page.lines, metrics)
        foot = page.lines[start:]
        if foot and not is_open:
            marked = next((index for index, line in enumerate(foot) if _MARK.match(line.text)), len(foot))
            start, foot = start + marked, foot[marked:]
        is_open = bool(foot) and _FINISHED.search(foot[-1].text) is None
        page.lines = page.lines[:start]


def _foot(lines: Sequence[Line], metrics: Metrics) -> int:
    """Return the index of the first of the small lines that end the page."""
    start = len(lines)
    while start and lines[start - 1].size <= _SMALL * metrics.size:
        start -= 1
    return start if start else len(lines)
