"""Finds pages around the text that are no part of it: title page, imprint, contents, catalogue.

Narration must never be lost: a page is left out by its wording, or before the text and without a sentence.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from app.text.book import Dropped, Reason
from app.text.dropped import empty_pages
from app.text.geometry import LARGE, Metrics
from app.text.headings import is_bare_number, is_named_heading
from app.text.lines import Line, Page

# Title pages and imprint stand among so many pages at either end of a book, contents among more.
_ENDS, _CONTENTS_WITHIN = 12, 40
# A page of running text has so many lines of the usual size.
_TEXT_LINES = 6
_TITLE_LINES, _IMPRINT_LINES = 16, 30
_CONTENTS_TITLE = re.compile(r"\W*table(?: des (?:matières|chapitres))?\W*|\W*sommaire\W*", re.IGNORECASE)
_PAGE_AT_END = re.compile(r"(?:.*?[^\W\d_].*?[\s.…·_]+)?(?P<page>\d{1,4})\s*")
_LEADERS = re.compile(r"(?:[.·…_]\s?){4}\s*(?:\d{1,4})?\s*$")
_CATALOGUE = re.compile(
    r"\W*(?:ouvrages? |autres ouvrages |livres )?(?:du m[êe]me auteur|de la m[êe]me autrice|"
    r"du m[êe]me éditeur|chez le m[êe]me éditeur|dans la m[êe]me collection|déjà parus?)\b.{0,40}",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"©|copyright|\bISBN\b|dépôt légal|tous droits|achevé d[’']imprimer|imprimé (?:en|par|à)|\bimprimerie\b|"
    r"^(?:les )?éditions?\b|\béditeurs?\b|https?://|\bwww\.|n° d[’'](?:édition|impression)|couverture\s?:",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\W*(?:à propos de cette édition|mentions légales)\b.{0,30}", re.IGNORECASE)
# A line of a title page may end with a point: "Hetzel, 1878 (p. 5-490)."
_YEAR = re.compile(r"\b1[5-9]\d\d\b|\b20\d\d\b")
_DEDICATION = re.compile(r"\s*(?:à |pour |en souvenir|en mémoire|in memoriam)", re.IGNORECASE)
_DEDICATION_LINES = 4
_SENTENCE_MARK = re.compile(r"[.!?…;,:»]\s*$|^\s*[—–«]")


def remove_matter(pages: Sequence[Page], metrics: Metrics) -> list[Dropped]:
    """Take pages that are no text out of `pages`, in place; a book without running text is left alone."""
    filled = [page for page in pages if page.lines]
    front = list(takewhile(lambda page: not _is_text(page, metrics), filled))[:_ENDS]
    if len(front) == len(filled):
        return []
    dropped: list[Dropped] = []
    for page, reason in [
        *_contents(filled[:_CONTENTS_WITHIN]),
        *_contents(filled[max(_CONTENTS_WITHIN, len(filled) - _CONTENTS_WITHIN) :]),
        *_closing(filled[max(_ENDS, len(filled) - _ENDS) :]),
        *_worded([*filled[:_ENDS], *filled[max(_ENDS, len(filled) - _ENDS) :]]),
        *_titles(front, _full_width(filled), metrics),
    ]:
        dropped += empty_pages([page], reason)
    return dropped


def _is_text(page: Page, metrics: Metrics) -> bool:
    """Tell whether a page holds running text: lines of the usual size, some of which end a sentence."""
    if _catalogued(page) or _is_imprint(page) or _is_contents(_rows(page)):
        return False
    usual = [line for line in page.lines if abs(line.size - metrics.size) < 0.1 * metrics.size]
    ended = sum(_SENTENCE_MARK.search(line.text) is not None for line in usual)
    return len(usual) >= _TEXT_LINES and ended > 0 and _characters(usual) > 20 * len(usual)


def _characters(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _contents(pages: Sequence[Page]) -> Iterator[tuple[Page, Reason]]:
    """Yield the pages of a table of contents; one without a title needs leaders."""
    goes_on = False
    for page in pages:
        rows = _rows(page)
        goes_on = _is_contents(rows) or (goes_on and _numbered_share(rows) > 0.5)
        if goes_on:
            yield page, "contents"


def _is_contents(rows: Sequence[str]) -> bool:
    titled = any(_CONTENTS_TITLE.fullmatch(row) for row in rows[:3])
    if titled:
        return len(rows) >= 3 and _numbered_share(rows) > 0.4
    leaders = sum(_LEADERS.search(row) is not None for row in rows)
    return len(rows) >= 4 and leaders > 0.6 * len(rows)


def _rows(page: Page) -> list[str]:
    """Return the lines of a page, those at one height put together."""
    rows: dict[int, list[Line]] = {}
    for line in page.lines:
        rows.setdefault(round(line.y / 3), []).append(line)
    return [_row_text(row) if len(row) > 1 else row[0].text for row in rows.values()]


def _row_text(row: Sequence[Line]) -> str:
    return " ".join(line.text for line in sorted(row, key=lambda part: part.x0))


def _numbered_share(rows: Sequence[str]) -> float:
    return sum(_PAGE_AT_END.fullmatch(row) is not None for row in rows) / max(len(rows), 1)


def _closing(pages: Sequence[Page]) -> Iterator[tuple[Page, Reason]]:
    """Yield the pages at the end on which a library of free books speaks of its edition."""
    told = dropwhile(lambda page: not any(_ABOUT.fullmatch(line.text) for line in page.lines[:2]), pages)
    yield from ((page, "imprint") for page in told)


def _worded(pages: Sequence[Page]) -> Iterator[tuple[Page, Reason]]:
    """Yield pages that say themselves what they are."""
    for page in pages:
        if _catalogued(page):
            yield page, "other books"
        elif _is_imprint(page):
            yield page, "imprint"


def _catalogued(page: Page) -> bool:
    return any(_CATALOGUE.fullmatch(line.text) for line in page.lines[:2]) and len(page.lines) <= 40


def _is_imprint(page: Page) -> bool:
    marks = sum(_IMPRINT.search(line.text) is not None for line in page.lines)
    return len(page.lines) <= _IMPRINT_LINES and marks >= max(2, len(page.lines) // 4)


def _full_width(pages: Sequence[Page]) -> float:
    """Return nine tenths of the width that the wider half of all lines have at least (points)."""
    widths = sorted(line.x1 - line.x0 for page in pages for line in page.lines)
    return 0.9 * widths[len(widths) // 2]


def _titles(front: Sequence[Page], full_width: float, metrics: Metrics) -> Iterator[tuple[Page, Reason]]:
    """Yield the pages before the text that hold titles and names, or a dedication, but no heading."""
    for page in front:
        texts = [line.text for line in page.lines]
        # Text that fills its lines is a paragraph, and a heading opens a chapter.
        full = any(line.x1 - line.x0 >= full_width for line in page.lines if line.size < LARGE * metrics.size)
        if full or any(is_bare_number(text) or is_named_heading(text) for text in texts):
            continue
        if len(texts) <= _DEDICATION_LINES and texts and _DEDICATION.match(texts[0]):
            yield page, "dedication"
        elif len(texts) <= _TITLE_LINES and not any(map(_is_sentence, texts)):
            yield page, "title page"


def _is_sentence(text: str) -> bool:
    return _SENTENCE_MARK.search(text) is not None and _YEAR.search(text) is None
