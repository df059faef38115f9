"""Tells the numbers of chapters and poems, at the edges of pages, from the numbers of the pages."""

from collections.abc import Sequence

from app.text.headings import is_roman
from app.text.running_heads import Candidate

Sides = list[list[Candidate]]


def without_chapter_numbers(sides: Sequence[list[Candidate]], offsets: set[int]) -> Sides:
    """Return the candidates at the heads and the feet of pages without the numbers of chapters.

    A page has one number: where it has two, one is that of a chapter, and so is a Roman one beside another.
    """
    numbers = [{one.page: one for one in side if one.number in offsets} for side in sides]
    fewer, more = sorted(numbers, key=len)
    chapters = {one for page, one in fewer.items() if page in more}
    return [[one for one in side if one not in chapters and not _is_roman(one, numbers)] for side in sides]


def _is_roman(candidate: Candidate, numbers: Sequence[dict[int, Candidate]]) -> bool:
    is_numbered = any(candidate.page in side for side in numbers)
    return is_numbered and is_roman(candidate.line.text)
