"""Cuts pages into blocks: one for each page, or one for each column of a page."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.text.book import Dropped
from app.text.dropped import dropped_from
from app.text.geometry import Area, Metrics, moved_areas, text_area
from app.text.lines import Line, Page

# A gutter stands in the middle part of the text, and nearly nothing crosses it.
_MIDDLE = (0.4, 0.65)
_THIRDS = ((0.28, 0.39), (0.6, 0.73))
_MIN_COLUMN_LINES = 8
_CROSSING_SHARE = 0.1
# So many lines that begin alike show the edge of a column.
_MIN_SHARED = 3
# So many pages of one size show where its margins are.
_MIN_PAGES = 6


class _Likeness(NamedTuple):
    """What columns with the same edges have in common: left and right pages have different margins."""

    size: tuple[float, float] | None
    side: int
    column: int
    columns: int


@dataclass(slots=True)
class Block:
    """Lines of one column on one page, in reading order, with the text area of that column."""

    page: int
    lines: list[Line]
    area: Area


def blocks_of(pages: Sequence[Page], metrics: Metrics, dropped: list[Dropped]) -> list[Block]:
    """Return the blocks of a book in reading order; notes in the margin are moved to `dropped`."""
    cut = _cut(pages)
    groups: dict[_Likeness, list[Line]] = defaultdict(list)
    for likeness, _, lines in cut:
        groups[likeness].extend(lines)
    areas = {key: text_area(lines, metrics) for key, lines in groups.items()}
    moved = moved_areas([(areas[likeness], lines) for likeness, _, lines in cut], metrics)
    blocks = []
    for (likeness, number, lines), own in zip(cut, moved, strict=True):
        area = own or areas[likeness]
        inside = [line for line in lines if _is_inside(line, area, likeness)]
        if len(inside) < len(lines):
            outside = [line for line in lines if not _is_inside(line, area, likeness)]
            dropped += dropped_from(number, outside, "margin note")
        if inside:
            blocks.append(Block(number, inside, area))
    return blocks


def _is_inside(line: Line, area: Area, likeness: _Likeness) -> bool:
    """Tell whether a line is no note in the margin; between columns there are headings and no notes."""
    is_first, is_last = likeness.column == 0, likeness.column == likeness.columns - 1
    return (line.x1 > area.left or not is_first) and (line.x0 < area.right or not is_last)


def _cut(pages: Sequence[Page]) -> list[tuple[_Likeness, int, list[Line]]]:
    """Return the columns of all pages, each with its likeness and the number of its page."""
    sizes = Counter(page.size for page in pages)
    gutters = {page.number: _gutters(page.lines) for page in pages}
    usual = _usual_gutters(gutters.values())
    cut = []
    for page in pages:
        # Scans may have as many sizes as pages, which says nothing of their margins.
        size = page.size if sizes[page.size] >= _MIN_PAGES else None
        columns = _columns(page, gutters[page.number] or [x for x in usual if _parts_few(page.lines, x)])
        for column, lines in enumerate(columns):
            cut.append((_Likeness(size, page.number % 2, column, len(columns)), page.number, lines))
    return cut


def _usual_gutters(gutters: Iterable[list[float]]) -> list[float]:
    """Return where most pages of a book are parted; its last page may have few lines in a column."""
    found = list(gutters)
    usual, count = Counter(tuple(page) for page in found).most_common(1)[0] if found else ((), 0)
    return list(usual) if 2 * count > len(found) else []


def _parts_few(lines: Sequence[Line], x: float) -> bool:
    """Tell whether a few lines stand on both sides of a usual gutter, and nearly none across it."""
    crossing = sum(line.x0 < x < line.x1 for line in lines)
    return crossing <= _CROSSING_SHARE * len(lines) and any(line.x0 >= x for line in lines)


def _columns(page: Page, gutters: Sequence[float]) -> list[list[Line]]:
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
    starts = Counter(round(line.x0) for line in lines)
    # The edge of a column before that of a line in the middle between two.
    for x in sorted(starts, key=lambda start: (starts[start] < _MIN_SHARED, start)):
        share = (x - left) / max(right - left, 1.0)
        if part[0] <= share <= part[1] and _separates(lines, x - 1.0):
            return x - 1.0
    return None


def _separates(lines: list[Line], x: float) -> bool:
    before = sum(line.x1 <= x for line in lines)
    behind = sum(line.x0 >= x for line in lines)
    crossing = len(lines) - before - behind
    return min(before, behind) >= _MIN_COLUMN_LINES and crossing <= _CROSSING_SHARE * len(lines)
