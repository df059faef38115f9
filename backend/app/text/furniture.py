"""Finds what is printed on every page and is no part of the text: running heads, feet and page numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.text.geometry import LARGE, Metrics
from app.text.headings import is_bare_number
from app.text.lines import Line, Page

# How many lines from the edge of a page can be furniture.
_DEPTH = 3
# Lines of one slot stand at the same height, give or take (points).
_SLOT = 4.0
_PAGE_NUMBER = re.compile(
    r"\W*(?:p(?:age|\.)?\s*)?(?P<number>\d{1,4}|[ivxlc]{1,8})\W*(?:(?:/|sur|de)\s*\d{1,4}\W*)?", re.IGNORECASE
)
_NUMBER_AT_EDGE = re.compile(r"(\d{1,4})\b.*[^\W\d_]|.*[^\W\d_].*?\b(\d{1,4})")
_SPEECH = re.compile(r"\s*[-–—«“]\s*[^\W\d_]")
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: int
    index: int
    slot: int
    key: str
    isolated: bool


def remove_furniture(pages: Sequence[Page], metrics: Metrics) -> None:
    """Take running heads, feet and page numbers out of `pages`."""
    drop: dict[int, set[int]] = defaultdict(set)
    sides = [
        [found for position, page in enumerate(pages) for found in _candidates(position, page, side, metrics)]
        for side in (1, -1)
    ]
    # A number may stand in the head of one page and at the foot of another.
    offsets = _number_offsets([*sides[0], *sides[1]], pages)
    for candidates in sides:
        for found in _furniture(candidates, pages, offsets):
            drop[found.page].add(found.index)
    for position, indexes in drop.items():
        page = pages[position]
        page.lines = [line for index, line in enumerate(page.lines) if index not in indexes]


def _candidates(position: int, page: Page, side: int, metrics: Metrics) -> Iterator[_Candidate]:
    """Yield the outermost lines of one side of a page (1 top, -1 bottom) that could be furniture."""
    order = sorted(range(len(page.lines)), key=lambda index: -side * page.lines[index].y)
    for rank, index in enumerate(order[:_DEPTH]):
        line = page.lines[index]
        if line.size >= LARGE * metrics.size or _is_speech(line):
            continue
        inner = next((page.lines[i] for i in order[rank + 1 :] if abs(page.lines[i].y - line.y) > 1), None)
        isolated = inner is None or abs(inner.y - line.y) > 1.3 * metrics.leading
        yield _Candidate(position, index, round(line.y / _SLOT), _key(line), isolated)


def _is_speech(line: Line) -> bool:
    """Tell a line of dialogue, which may stand alike on many pages, from a number between dashes."""
    return _SPEECH.match(line.text) is not None and not line.text.rstrip().endswith(("-", "–", "—"))


def _key(line: Line) -> str:
    """Return what stays the same from page to page: no page number, punctuation or capitals."""
    text = line.text.casefold()
    if _PAGE_NUMBER.fullmatch(text.strip()) or not is_bare_number(line.text):
        text = _DIGITS.sub(" ", text)
    return _NOT_WORD.sub(" ", text).strip()


def _furniture(
    candidates: list[_Candidate], pages: Sequence[Page], offsets: set[int]
) -> Iterator[_Candidate]:
    # A key that is empty was all number: page numbers are judged by their order alone.
    repeated = Counter((c.slot, c.key) for c in candidates if c.key)
    heads = {slot for slot, group in _by_slot(candidates).items() if _is_running(group, len(pages))}
    for candidate in candidates:
        line = pages[candidate.page].lines[candidate.index]
        near = sum(repeated[(candidate.slot + step, candidate.key)] for step in (-1, 0, 1))
        if (
            (candidate.isolated and near >= max(3, len(pages) // 25))
            or (candidate.isolated and any(candidate.slot + step in heads for step in (-1, 0, 1)))
            or near >= max(3, len(pages) // 4)
            or _offset(line, candidate.page) in offsets
        ):
            yield candidate


def _by_slot(candidates: list[_Candidate]) -> dict[int, list[_Candidate]]:
    slots: dict[int, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        slots[candidate.slot].append(candidate)
    return slots


def _is_running(group: list[_Candidate], pages: int) -> bool:
    """Tell whether a slot is set apart on many pages and says few different things."""
    apart = [candidate for candidate in group if candidate.isolated]
    if len(apart) < max(4, pages // 5) or len(apart) < 0.8 * len(group):
        return False
    return len({candidate.key for candidate in apart}) <= 0.5 * len(apart)


def _offset(line: Line, position: int) -> int | None:
    """Return how far a line that is a page number is from the number of the page in the file."""
    match = _PAGE_NUMBER.fullmatch(line.text.strip())
    if match is None or not match["number"].isdigit():
        return None
    return int(match["number"]) - position


def _offset_in_head(line: Line, position: int) -> int | None:
    """Return the same for a number at either end of a running head."""
    match = _NUMBER_AT_EDGE.fullmatch(line.text.strip())
    return None if match is None else int(match[1] or match[2]) - position


def _number_offsets(candidates: list[_Candidate], pages: Sequence[Page]) -> set[int]:
    """Return the offsets on which a tenth of the pages agree; a book of two pages is counted from one."""
    found: Counter[int | None] = Counter()
    for candidate in candidates:
        if candidate.isolated:
            line = pages[candidate.page].lines[candidate.index]
            found.update([_offset(line, candidate.page), _offset_in_head(line, candidate.page)])
    if len(pages) <= 2:
        return {1} if 1 in found else set()
    needed = max(2, len(pages) // 10)
    return {offset for offset, count in found.items() if offset is not None and count >= needed}
