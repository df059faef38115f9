"""Remembers which lines were left out of a book, and why."""

from collections.abc import Iterable, Sequence

from app.text.book import Dropped, Reason
from app.text.lines import Line, Page, Paragraph


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


def dropped_paragraphs(paragraphs: Iterable[Paragraph], reason: Reason) -> list[Dropped]:
    """Return a record for each line of some paragraphs."""
    return [Dropped(page, text, reason) for paragraph in paragraphs for text, page in paragraph.lines]


def without_ornaments(paragraphs: Iterable[Paragraph], dropped: list[Dropped]) -> list[Paragraph]:
    """Return the paragraphs that hold a letter or a digit; the others are added to `dropped`."""
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        if any(char.isalnum() for text, _ in paragraph.lines for char in text):
            kept.append(paragraph)
        else:
            dropped += dropped_paragraphs([paragraph], "ornament")
    return kept
