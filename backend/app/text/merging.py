"""Tidies one page: fragments of a line are put together, drop capitals and reading order restored."""

from app.text.geometry import Metrics
from app.text.lines import Line, Page
from app.text.marks import BARE_MARK, RAISED_DIGITS

# Baselines closer than this share of the type size are one line.
_SAME_BASELINE = 0.25
# Fragments with less than this many type sizes between them belong together.
_NEAR = 0.6
# A drop capital is at least this many times as large as the text.
_DROP_CAPITAL = 1.6
# The mark of a note is so small and stands so high, in sizes of the text.
_SMALL_MARK = 0.85
_HIGHEST_MARK = 0.7


def tidy_page(page: Page, metrics: Metrics) -> None:
    """Put the lines of a page together and in order, in place."""
    _attach_drop_capitals(page, metrics)
    page.lines = _merge_fragments(page.lines)


def _attach_drop_capitals(page: Page, metrics: Metrics) -> None:
    """Put a large initial before the highest of the lines that it stands beside."""
    for capital in [line for line in page.lines if _is_drop_capital(line, metrics)]:
        beside = [
            line for line in page.lines if line is not capital and _stands_beside(line, capital, metrics)
        ]
        if any(line.x0 >= capital.x1 - 0.5 * metrics.size for line in beside):
            first = max(beside, key=lambda line: line.y)
            # Fonts that draw capitals for small letters give small letters.
            first.text = capital.text.strip().upper() + first.text
            for line in beside:
                line.x0 = capital.x0
            page.lines = [line for line in page.lines if line is not capital]


def _is_drop_capital(line: Line, metrics: Metrics) -> bool:
    text = line.text.strip()
    bare = len(text) <= 3 and not any(char.isdigit() for char in text)
    return bare and line.size >= _DROP_CAPITAL * metrics.size


def _stands_beside(line: Line, capital: Line, metrics: Metrics) -> bool:
    if line.size >= _DROP_CAPITAL * metrics.size or not line.y <= capital.y + capital.size:
        return False
    # Lines that go on below its baseline are beside it only as long as they keep clear of it.
    is_clear = capital.x1 - 0.5 * metrics.size <= line.x0 <= capital.x1 + 2 * metrics.size
    lowest = capital.y - (0.6 * capital.size if is_clear else 0.3 * metrics.size)
    return line.y >= lowest and (is_clear or abs(line.x0 - capital.x0) <= 0.5 * metrics.size)


def _merge_fragments(lines: list[Line]) -> list[Line]:
    merged: list[Line] = []
    for line in lines:
        # A number in the margin may come between the parts of its line.
        for whole in merged[:-3:-1]:
            if abs(whole.y - line.y) > whole.size:
                continue
            if _is_raised_mark(whole, line):
                line.text = line.text.translate(RAISED_DIGITS)
            elif not _continues(whole, line):
                continue
            _append(whole, line)
            break
        else:
            merged.append(line)
    return merged


def _continues(line: Line, fragment: Line) -> bool:
    size = min(line.size, fragment.size)
    gap = fragment.x0 - line.x1
    return abs(line.y - fragment.y) < _SAME_BASELINE * size and -0.5 * size < gap < _NEAR * size


def _is_raised_mark(line: Line, fragment: Line) -> bool:
    """Tell whether a fragment is the mark of a note, set small and high where a line stops."""
    size = line.size
    beside = -0.5 * size < fragment.x0 - line.x1 < _NEAR * size
    raised = _SAME_BASELINE * fragment.size <= fragment.y - line.y < _HIGHEST_MARK * size
    is_mark = fragment.size <= _SMALL_MARK * size and BARE_MARK.fullmatch(fragment.text.strip())
    return bool(beside and raised and is_mark)


def _append(line: Line, fragment: Line) -> None:
    apart = fragment.x0 - line.x1 > 0.15 * max(line.size, fragment.size)
    line.text += (" " if apart else "") + fragment.text
    line.x1 = max(line.x1, fragment.x1)
    line.size = max(line.size, fragment.size)
