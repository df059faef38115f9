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
# A mark before a note is smaller than its text.
_RAISED = 0.75
_CALL_SIGN = re.compile(r"[\d*†‡§¶‖]")


def remove_notes(blocks: Sequence[Block], metrics: Metrics) -> list[Dropped]:
    """Take footnotes, also those that go on in the next block, endnotes and all calls out of `blocks`."""
    dropped = _remove_endnotes(blocks)
    marks = {match["mark"] for note in dropped if (match := _MARK.match(note.text))}
    is_open = False
    for block in blocks:
        foot = _footnotes(block.lines, metrics, is_open=is_open)
        is_open = bool(foot) and _FINISHED.search(foot[-1].text) is None
        block.lines = block.lines[: len(block.lines) - len(foot)]
        dropped += dropped_from(block.page, foot, "footnote")
        here = {match["mark"] for line in foot if (match := _MARK.match(line.text))}
        _remove_calls(block.lines, marks | here)
    return dropped


def _footnotes(lines: Sequence[Line], metrics: Metrics, *, is_open: bool) -> Sequence[Line]:
    """Return the small lines that end a column, from the first mark on."""
    start = len(lines)
    while start and lines[start - 1].size <= _SMALL * metrics.size:
        start -= 1
    if not start:
        return []
    foot = lines[start:]
    if not foot:
        return _foot_below_mark(lines, metrics)
    if is_open:
        return foot
    return foot[next((index for index, line in enumerate(foot) if _MARK.match(line.text)), len(foot)) :]


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
