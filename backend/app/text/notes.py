"""Finds footnotes (small type at the foot of a column that begins with a mark), endnotes, and their calls."""

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import partial

from app.text.blocks import Block
from app.text.book import Dropped
from app.text.dropped import dropped_from
from app.text.geometry import Metrics
from app.text.lines import Line
from app.text.marks import BARE_MARK, PLAIN_DIGITS, RAISED_DIGITS

_SMALL = 0.93
_MARK = re.compile(r"\s*(?P<mark>[\[(]?(?:\d{1,3}|\*{1,5}|[†‡§¶‖]{1,5}|[⁰¹²³⁴-⁹]+)[\])]?)[\s.–—-]*(?=\S)")
_FINISHED = re.compile(r"[.!?…»)\]]\s*$")
_ENDNOTES_TITLE = re.compile(r"\W*notes(?: de l[’']auteur| et références)?\W*", re.IGNORECASE)
# A call follows a word, or the punctuation after one; a bracket or a star may stand apart from it.
_CALL = re.compile(
    r"(?P<word>[^\W\d_](?:[\u00a0\u202f ]?[.,;:!?…»”)])*)"
    r"(?P<mark>\d{1,3}|\s?(?:[\[(]\d{1,3}[\])]|\*{1,5}|[†‡§¶‖]{1,5}))(?!\w)"
)
# Points.
_SAME_SIZE = 0.3
# What ends so many lines above the end of a full page is no foot of a page.
_HIGH = 4
# A mark before a note is smaller than its text.
_RAISED = 0.75
_CALL_SIGN = re.compile(r"[\d*†‡§¶‖]")


def remove_notes(blocks: Sequence[Block], metrics: Metrics) -> list[Dropped]:
    """Take footnotes, also those that go on in the next block, endnotes and all calls out of `blocks`."""
    dropped = _remove_endnotes(blocks)
    marks = {match["mark"] for note in dropped if (match := _MARK.match(note.text))}
    before: Line | None = None
    bottom, last = _bottom(blocks), 0
    for index, block in enumerate(blocks):
        foot = _footnotes(block.lines, metrics, before)
        # What ends high above the foot of a page may be notes to its chapter, but also a list of exercises.
        is_high = bool(foot) and foot[-1].y > bottom + _HIGH * metrics.leading
        if is_high and not _is_called_since(foot, blocks[last : index + 1]):
            foot = []
        last = index + 1 if foot else last
        before = foot[-1] if foot else None
        block.lines = block.lines[: len(block.lines) - len(foot)]
        dropped += dropped_from(block.page, foot, "footnote")
        here = {match["mark"] for line in foot if (match := _MARK.match(line.text))}
        _remove_calls(block.lines, marks | here)
    return dropped


def _bottom(blocks: Sequence[Block]) -> float:
    """Return the height at which full pages end."""
    lowest = sorted(block.lines[-1].y for block in blocks if block.lines)
    return lowest[len(lowest) // 4] if lowest else 0.0


def _is_called_since(foot: Sequence[Line], blocks: Sequence[Block]) -> bool:
    """Tell whether a mark of notes, which end these blocks, is called in them."""
    marks = {match["mark"].strip("[()]") for line in foot if (match := _MARK.match(line.text))}
    lines = [line for block in blocks for line in block.lines][: -len(foot)]
    called = {match["mark"].strip(" [()]") for line in lines for match in _CALL.finditer(line.text)}
    return not marks.isdisjoint(called) or any(_is_called(mark, lines) for mark in marks)


def _footnotes(lines: Sequence[Line], metrics: Metrics, before: Line | None) -> Sequence[Line]:
    """Return the small lines that end a column, from the first mark on.

    `before` is the line that ended the notes of the column before, which may go on in this one.
    """
    start = len(lines)
    while start and lines[start - 1].size <= _SMALL * metrics.size:
        start -= 1
    if not start:
        return []
    foot = lines[start:]
    if not foot:
        return _foot_below_mark(lines, metrics)
    marked = next((index for index, line in enumerate(foot) if _MARK.match(line.text)), len(foot))
    return foot if before is not None and _goes_on(before, foot[:marked]) else foot[marked:]


def _goes_on(before: Line, lines: Sequence[Line]) -> bool:
    """Tell whether small lines go on with a note: it has not ended, or they are set in its type."""
    same_type = all(abs(line.size - before.size) < _SAME_SIZE for line in lines)
    return same_type or _FINISHED.search(before.text) is None


def _foot_below_mark(lines: Sequence[Line], metrics: Metrics) -> Sequence[Line]:
    """Return the notes in type as large as the text that end a column: each mark of theirs stands raised."""
    for index, (mark, note) in enumerate(itertools.pairwise(lines)):
        is_mark = mark.size <= _RAISED * metrics.size and BARE_MARK.fullmatch(mark.text.strip())
        beside = mark.x1 - 1 <= note.x0 <= mark.x1 + metrics.size and 0 <= mark.y - note.y < metrics.size
        if is_mark and beside and _is_called(mark.text.strip(), lines[:index]):
            return lines[index:]
    return []


def _is_called(mark: str, lines: Sequence[Line]) -> bool:
    raised = mark.translate(RAISED_DIGITS)
    return any(raised in line.text for line in lines)


def _remove_endnotes(blocks: Sequence[Block]) -> list[Dropped]:
    """Take the last chapter out if it is called "Notes" and its paragraphs are numbered."""
    for index in range(len(blocks) - 1, len(blocks) // 2, -1):
        head = next((n for n, line in enumerate(blocks[index].lines) if _is_endnotes_title(line)), None)
        if head is not None:
            lines = [(block.page, line) for block in blocks[index:] for line in block.lines]
            numbered = sum(_MARK.match(line.text) is not None for _, line in lines[head:])
            return _cut_off(blocks[index:], head) if numbered >= 0.2 * len(lines[head:]) else []
    return []


def _is_endnotes_title(line: Line) -> bool:
    return len(line.text) < 40 and _ENDNOTES_TITLE.fullmatch(line.text) is not None


def _cut_off(blocks: Sequence[Block], head: int) -> list[Dropped]:
    dropped: list[Dropped] = []
    for block in blocks:
        dropped += dropped_from(block.page, block.lines[head:], "endnote")
        block.lines, head = block.lines[:head], 0
    return dropped


def _remove_calls(lines: Iterable[Line], marks: set[str]) -> None:
    """Take the marks of notes from behind the words that they stand at."""
    if not marks:
        return
    plain = {mark.translate(PLAIN_DIGITS) for mark in marks}
    for line in lines:
        if _CALL_SIGN.search(line.text):
            line.text = _CALL.sub(partial(_without_call, plain), line.text)


def _without_call(marks: set[str], match: re.Match[str]) -> str:
    return match["word"] if match["mark"].strip() in marks else match.group()
