"""Numbers of lines or verses: every fifth or tenth line has one, at one edge of the text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.text.book import Dropped
from app.text.dropped import dropped_from
from app.text.lines import Line, Page

_NUMBER = re.compile(r"\d{1,4}")
# They count by so many.
_STEPS = (2, 3, 4, 5, 10)
# So many of them show that lines are numbered; of these such a share counts on.
_MIN_NUMBERS, _MIN_STEPS, _COUNTING = 4, 2, 0.7
# Points: a number stands at the height of its line, and at one edge with the others.
_SAME_HEIGHT, _SAME_EDGE = 2.0, 4.0


def remove_line_numbers(pages: Sequence[Page]) -> list[Dropped]:
    """Take the numbers of lines out of `pages`, in place."""
    edges: dict[tuple[int, int], list[tuple[Page, Line]]] = defaultdict(list)
    for page in pages:
        for line in _beside_text(page):
            edges[page.number % 2, round(line.x1 / _SAME_EDGE)].append((page, line))
    dropped: list[Dropped] = []
    for numbers in edges.values():
        if _do_count([(page.number, int(line.text)) for page, line in numbers]):
            for page, line in numbers:
                page.lines = [other for other in page.lines if other is not line]
                dropped += dropped_from(page.number, [line], "margin note")
    return dropped


def _beside_text(page: Page) -> Iterator[Line]:
    """Yield the numbers that stand at the height of a line of text."""
    for line in page.lines:
        if _NUMBER.fullmatch(line.text.strip()) and any(
            other is not line and abs(other.y - line.y) <= _SAME_HEIGHT for other in page.lines
        ):
            yield line


def _do_count(numbers: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the numbers (page, number) of each page grow by one step."""
    steps = [after[1] - before[1] for before, after in pairwise(numbers) if before[0] == after[0]]
    enough = len(numbers) >= _MIN_NUMBERS and len(steps) >= _MIN_STEPS
    return enough and any(steps.count(step) >= _COUNTING * len(steps) for step in _STEPS)
