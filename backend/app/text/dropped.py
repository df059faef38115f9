"""Remembers which lines were left out of a book, and why."""

from collections.abc import Iterable, Sequence

from app.text.book import Dropped, Reason
from app.text.lines import Line, Page


def dropped_from(page: int, lines: Iterable[Line], reason: Reason) -> list[Dropped]:
    """Return a record for each of some lines of one page."""
    return [Dropped(page, line.text, reason) for line in lines]


def empty_pages(pages: Sequence[Page], reason: Reason) -> list[Dropped]:
    """Take the lines out of `pages`, in place, and return what was taken."""
    dropped: list[Dropped] = []
    for page in pages:
        dropped += dropped_from(page.number, page.lines, reason)
        page.lines = []
    return dropped
