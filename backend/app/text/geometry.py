"""Measures a book: usual type size and line distance, and the text area of each column."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from app.text.lines import Line, Page

# Type this many times as large as the text is a heading's.
LARGE = 1.12
# So often, beside the most frequent distance between lines, that within paragraphs is found.
_LEADING_SHARE = 0.3
# The outermost left edge that this share of the lines has is the margin; a lower share are accidents.
_MARGIN_SHARE = 0.08

# So many lines show where the column of a page stands: it is as wide as others, give or take this share of a
# type size, but so many points away. The usual width is that of a sample of about so many columns.
_MIN_MOVED_LINES, _SAME_WIDTH, _SAME_PLACE, _SAMPLE = 10, 0.5, 2.0, 40


@dataclass(frozen=True, slots=True)
class Metrics:
    """Usual measures of a book, in points."""

    size: float
    leading: float


@dataclass(frozen=True, slots=True)
class Area:
    """Left and right edge of the text area."""

    left: float
    right: float


def measure(pages: Sequence[Page]) -> Metrics:
    """Return the most frequent type size (by characters) and line distance."""
    sizes: Counter[float] = Counter()
    gaps: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        for above, below in zip(page.lines, page.lines[1:], strict=False):
            if 0 < above.y - below.y < 4 * max(above.size, 1):
                gaps[round((above.y - below.y) * 2) / 2] += 1
    size = _most_common(sizes, 10.0)
    return Metrics(size, _leading(gaps, size))


def _leading(gaps: Counter[float], size: float) -> float:
    """Return the smallest of the usual distances: where most paragraphs are one line, most are larger."""
    usual = _LEADING_SHARE * max(gaps.values(), default=0)
    return min((gap for gap, count in gaps.items() if count >= usual and gap >= size), default=1.25 * size)


def _most_common(counts: Counter[float], default: float) -> float:
    return counts.most_common(1)[0][0] if counts else default


def text_area(lines: Iterable[Line], metrics: Metrics) -> Area:
    """Return the area of lines that belong to one column: where they usually begin and end at most."""
    body = [line for line in lines if abs(line.size - metrics.size) <= 0.15 * metrics.size] or list(lines)
    if not body:
        return Area(0.0, 0.0)
    lefts = Counter(round(line.x0) for line in body)
    needed = _MARGIN_SHARE * len(body)
    left = min((x for x in lefts if lefts[x - 1] + lefts[x] + lefts[x + 1] >= needed), default=min(lefts))
    left = max((left, left + 1), key=lambda x: lefts[x])
    rights = sorted(line.x1 for line in body)
    return Area(float(left), rights[int(0.9 * (len(rights) - 1))])


def moved_areas(columns: Sequence[tuple[Area, Sequence[Line]]], metrics: Metrics) -> list[Area | None]:
    """Return the areas of columns that stand elsewhere than usual, as in scans; None for the others."""
    suspects = [index for index, (area, lines) in enumerate(columns) if _is_elsewhere(area, lines)]
    found: list[Area | None] = [None] * len(columns)
    if suspects:
        sample = columns[:: max(1, len(columns) // _SAMPLE)]
        width = median(_width(text_area(lines, metrics)) for _, lines in sample)
        for index in suspects:
            own = text_area(columns[index][1], metrics)
            found[index] = own if abs(_width(own) - width) < _SAME_WIDTH * metrics.size else None
    return found


def _is_elsewhere(area: Area, lines: Sequence[Line]) -> bool:
    in_place = sum(-_SAME_PLACE <= line.x0 - area.left <= _SAME_PLACE for line in lines)
    return len(lines) >= _MIN_MOVED_LINES and in_place <= _MARGIN_SHARE * len(lines)


def _width(area: Area) -> float:
    return area.right - area.left
