"""Cuts pages into blocks: one for each page, or one for each column of a page."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.text.book import Dropped
from app.text.dropped import dropped_from
from app.text.geometry import Area, Metrics, text_area
from app.text.lines import Line, Page

# A gutter stands in the middle part of the text, and nearly nothing crosses it.
_MIDDLE = (0.4, 0.65)
_THIRDS = ((0.28, 0.39), (0.6, 0.73))
_MIN_COLUMN_LINES = 8
_CROSSING_SHARE = 0.1


@dataclass(slots=True)
class Block:
    """Lines of one column on one page, in reading order, with the text area of that column."""

    page: int
    lines: list[Line]
    area: Area


def blocks_of(pages: Sequence[Page], metrics: Metrics, dropped: list[Dropped]) -> list[Block]:
    """Return the blocks of a book in reading order; notes in the margin are moved to `dropped`."""
    cut = [(page.number, column, lines) for page in pages for column, lines in enumerate(_columns(page))]
    groups: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for number, column, lines in cut:
        # Left and right pages have different margins.
        groups[number % 2, column].extend(lines)
    areas = {key: text_area(lines, metrics) for key, lines in groups.items()}
    blocks = []
    for number, column, lines in cut:
        area = areas[number % 2, column]
        inside = [line for line in lines if line.x1 > area.left and line.x0 < area.right]
        if len(inside) < len(lines):
            outside = [line for line in lines if line.x1 <= area.left or line.x0 >= area.right]
            dropped += dropped_from(number, outside, "margin note")
        if inside:
            blocks.append(Block(number, inside, area))
    return blocks


def _columns(page: Page) -> list[list[Line]]:
    gutters = _gutters(page.lines)
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for line in page.lines:
        columns[sum(line.x0 >= gutter for gutter in gutters)].append(line)
    return [_downwards(column) for column in columns]


def _downwards(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-round(line.y), line.x0))


def _gutters(lines: list[Line]) -> list[float]:
    """Return the upright gaps between the columns of a page: none, one, or two evenly spaced ones."""
    if len(lines) < 2 * _MIN_COLUMN_LINES:
        return []
    middle = _gutter(lines, _MIDDLE)
    if middle is not None:
        return [middle]
    thirds = [_gutter(lines, part) for part in _THIRDS]
    return [gutter for gutter in thirds if gutter is not None] if None not in thirds else []


def _gutter(lines: list[Line], part: tuple[float, float]) -> float | None:
    """Return where columns are parted within a part (shares) of the width of the text, or None."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    starts = sorted({round(line.x0) for line in lines})
    for x in starts:
        share = (x - left) / max(right - left, 1.0)
        if part[0] <= share <= part[1] and _separates(lines, x - 1.0):
            return x - 1.0
    return None


def _separates(lines: list[Line], x: float) -> bool:
    before = sum(line.x1 <= x for line in lines)
    behind = sum(line.x0 >= x for line in lines)
    crossing = len(lines) - before - behind
    return min(before, behind) >= _MIN_COLUMN_LINES and crossing <= _CROSSING_SHARE * len(lines)
