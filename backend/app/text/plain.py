"""Cuts plain text into paragraphs: text wrapped at a margin, and text of one paragraph a line."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from app.text.book import Dropped
from app.text.continuations import without_false_breaks
from app.text.headings import looks_like_heading
from app.text.licence import without_licence
from app.text.lines import Paragraph
from app.text.plain_pages import Row, rows_of
from app.text.typewriting import without_bracketed_notes
from app.text.wrapping import Margin

_DIALOGUE = re.compile(r"\s*(?:[—–]|--)\s?(?=\S)")
_SPEECH = re.compile(r"\s*«\s?[A-ZÀ-ÖØ-ÞŒ]")
_ENDED = re.compile(r"[.!?…:»”\"]\s*$")
_CAPITAL = re.compile(r"[\W\d_]*[A-ZÀ-ÖØ-ÞŒ]")
# Longer lines than this are not broken by hand: each is a paragraph.
_LONG_LINE = 120
_MIN_VERSE_LINES = 3
# Lines that are set in, and end before this share of the margin: verse of two lines, or without capitals.
_SET_IN, _MIN_SMALL_LINES, _COUPLET, _MIN_COUPLET_WORDS = 0.7, 4, 2, 4
_DIGIT = re.compile(r".*\d")
# No stanza and no letter's head has more lines; without blank lines between, each line is a paragraph.
_MAX_BLOCK = 40
# "Rouen, le 3 mai 1830", "Monsieur le maire,": lines of a letter, not of a poem.
_LETTER_HEAD = re.compile(
    r"\s*(?:[A-ZÀ-Ý][\w’' -]{1,30},? (?:le|ce|du)? ?\d{1,2}(?:er)? [a-zéû]{3,9}\b.{0,20}|"
    r"(?:(?:mon|ma|mes|chère?s?|bien)\b.{0,40}|(?:monsieur|madame|mademoiselle|messieurs|mesdames)\b.{0,40}),)\s*",
    re.IGNORECASE,
)


def paragraphs_of_text(text: str, dropped: list[Dropped] | None = None) -> list[Paragraph]:
    """Return the paragraphs of plain text, without what a library of free books adds to it.

    What is left out is added to `dropped`.
    """
    dropped = [] if dropped is None else dropped
    rows = rows_of(without_bracketed_notes(text, dropped), dropped)
    margin = Margin.of(rows)
    found: list[Paragraph] = []
    for block in _blocks(rows, margin):
        whole = margin is None and (
            len(block) > _MAX_BLOCK or any(len(row.text) > _LONG_LINE for row in block)
        )
        for part in [[row] for row in block] if whole else [block]:
            found.extend(_cut(part, margin))
    return without_false_breaks(without_licence(found, dropped))


def _blocks(rows: Sequence[Row], margin: Margin | None) -> Iterator[list[Row]]:
    """Yield the rows between blank ones; a page that ends in mid-sentence ends no block."""
    blocks = [
        list(group) for blank, group in groupby(rows, key=lambda row: not row.text.strip()) if not blank
    ]
    current: list[Row] = []
    for block in blocks:
        if current and not (margin and _goes_on_over_page(current[-1], block[0])):
            yield current
            current = []
        current = current + block
    if current:
        yield current


def _goes_on_over_page(before: Row, row: Row) -> bool:
    return before.leaf != row.leaf and not _ENDED.search(before.text) and row.text.lstrip()[0].islower()


def _cut(rows: list[Row], margin: Margin | None) -> Iterator[Paragraph]:
    """Yield the leading headings of a block, then its paragraphs."""
    while rows and looks_like_heading(rows[0].text):
        yield _paragraph(rows[:1], "heading")
        rows = rows[1:]
    if not rows:
        return
    if _is_verse(rows, margin):
        yield Paragraph([(row.text, row.page) for row in rows], "verse")
        return
    current: list[Row] = []
    for row in rows:
        if current and _begins_paragraph(current[-1], row, margin):
            yield _paragraph(current)
            current = []
        current.append(row)
    yield _paragraph(current)


def _paragraph(rows: Sequence[Row], kind: str = "narration") -> Paragraph:
    lines = [(row.text, row.page) for row in rows]
    return Paragraph(lines, "heading") if kind == "heading" else Paragraph(lines)


def _is_verse(rows: Sequence[Row], margin: Margin | None) -> bool:
    """Tell whether lines were broken on purpose, begin with capitals and run on: a stanza."""
    texts = [row.text for row in rows]
    if max(map(len, texts)) > _LONG_LINE or any(map(_LETTER_HEAD.fullmatch, texts)):
        return False
    if margin and _are_set_in(rows, margin) and _is_short_verse(texts):
        return True
    if len(rows) < _MIN_VERSE_LINES:
        return False
    full = sum(margin.is_full(a, b) for a, b in pairwise(rows)) if margin else 0
    runs_on = sum(not _ENDED.search(text) for text in texts[:-1])
    capitals = sum(_CAPITAL.match(text) is not None for text in texts)
    is_speech = any(map(_DIALOGUE.match, texts[1:]))
    return 4 * full < len(rows) and 3 * runs_on >= len(rows) - 1 and capitals == len(rows) and not is_speech


def _are_set_in(rows: Sequence[Row], margin: Margin) -> bool:
    """Tell whether lines stand to the right of the margin and end far before it."""
    return all(row.indent > margin.indent and len(row.text.rstrip()) < _SET_IN * margin.width for row in rows)


def _is_short_verse(texts: Sequence[str]) -> bool:
    """Tell whether lines that are set in are verse: of words only, and in mid-sentence where they end."""
    if any(_DIGIT.search(text) or _DIALOGUE.match(text) for text in texts):
        return False
    runs_on = any(not _ENDED.search(text) for text in texts[:-1])
    if len(texts) >= _MIN_SMALL_LINES:
        return runs_on
    worded = all(_CAPITAL.match(text) and len(text.split()) >= _MIN_COUPLET_WORDS for text in texts)
    return runs_on and len(texts) == _COUPLET and worded


def _begins_paragraph(before: Row, row: Row, margin: Margin | None) -> bool:
    ended = _ENDED.search(before.text) is not None
    full = margin is not None and margin.is_full(before, row)
    if ended and (_DIALOGUE.match(row.text) or (_SPEECH.match(row.text) and not full)):
        return True
    if _LETTER_HEAD.fullmatch(before.text) and _CAPITAL.match(row.text):
        return True
    if margin is not None and _DIGIT.match(row.text.lstrip()) and _are_set_in([before, row], margin):
        return True
    return margin is not None and margin.begins_paragraph(before, row)
