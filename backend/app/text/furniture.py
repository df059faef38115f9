"""Finds what is printed on every page and is no part of the text: running heads, feet and page numbers."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from app.text.book import Dropped
from app.text.chapter_numbers import without_chapter_numbers
from app.text.geometry import LARGE, Metrics
from app.text.headings import is_bare_number
from app.text.lines import Line, Page
from app.text.page_numbers import PAGE_NUMBER
from app.text.running_heads import Candidate, large_heads
from app.text.signatures import signature_marks

# How many lines from the edge of a page can be furniture.
_DEPTH = 3
# No running head is set in type so many times as large as the text.
_LARGEST = 1.5
# A line that stands so often inside the pages is no furniture at their edges.
_MANY_INSIDE = 4
# Lines of one slot stand at the same height, give or take (points).
_SLOT = 4.0
_SPEECH = re.compile(r"\s*[-–—«“]\s*[^\W\d_]")
_NOTE = re.compile(r"\s*[*†‡§¶‖]{1,5}\s*[^\W\d_]")
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_NOT_WORD = re.compile(r"[\W_]+")


def remove_furniture(pages: Sequence[Page], metrics: Metrics) -> list[Dropped]:
    """Take running heads, feet and page numbers out of `pages`, in place."""
    drop: dict[int, set[int]] = defaultdict(set)
    sides = [
        [found for position, page in enumerate(pages) for found in _candidates(position, page, side, metrics)]
        for side in (1, -1)
    ]
    # A number may stand in the head of one page and at the foot of another.
    offsets = _number_offsets([*sides[0], *sides[1]], pages)
    sides = without_chapter_numbers(sides, offsets)
    marks = signature_marks(sides[1], metrics)
    for side, candidates in zip((1, -1), sides, strict=True):
        found = {*_furniture(candidates, pages, offsets), *(marks if side == -1 else ())}
        for position, indexes in _outermost(found, pages, side):
            drop[position] |= indexes
    dropped: list[Dropped] = []
    for position in sorted(drop):
        dropped += _take_out(pages[position], drop[position])
    return dropped


def _take_out(page: Page, indexes: set[int]) -> Iterator[Dropped]:
    for index in sorted(indexes):
        line = page.lines[index]
        is_number = PAGE_NUMBER.fullmatch(line.text.strip()) is not None
        yield Dropped(page.number, line.text, "page number" if is_number else "running head or foot")
    page.lines = [line for index, line in enumerate(page.lines) if index not in indexes]


def _outermost(
    found: Iterable[Candidate], pages: Sequence[Page], side: int
) -> Iterator[tuple[int, set[int]]]:
    """Yield for each page what has nothing but furniture between itself and the edge of the page."""
    by_page: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in found:
        by_page[candidate.page].append(candidate)
    for position, group in by_page.items():
        heights = [side * line.y for line in pages[position].lines]
        taken: set[int] = set()
        for candidate in sorted(group, key=lambda one: one.rank):
            own = heights[candidate.index] + _SLOT
            outside = sum(height > own for height in heights)
            if outside <= len(taken):
                taken.add(candidate.index)
        yield position, taken


def _candidates(position: int, page: Page, side: int, metrics: Metrics) -> Iterator[Candidate]:
    """Yield the outermost lines of one side of a page (1 top, -1 bottom) that could be furniture."""
    order = sorted(range(len(page.lines)), key=lambda index: -side * page.lines[index].y)[: _DEPTH + 1]
    inner: Candidate | None = None
    heights: list[float] = []
    for rank, index in reversed(list(enumerate(order))):
        line = page.lines[index]
        if line.size < _LARGEST * metrics.size and not _is_speech(line) and not _is_note(line):
            inner_y = next((y for y in reversed(heights) if abs(y - line.y) > 1), math.inf)
            isolated = abs(inner_y - line.y) > 1.3 * metrics.leading
            large = line.size >= LARGE * metrics.size
            key = " ".join(line.text.split()) if large else _key(line)
            inner = Candidate(position, index, rank, line, round(line.y / _SLOT), key, large, isolated, inner)
            yield inner
        heights.append(line.y)


def _is_note(line: Line) -> bool:
    """Tell a note that is called by a sign, of which several may say the same, from a running foot."""
    return _NOTE.match(line.text) is not None


def _is_speech(line: Line) -> bool:
    """Tell a line of dialogue, which may stand alike on many pages, from a number between dashes."""
    return _SPEECH.match(line.text) is not None and not line.text.rstrip().endswith(("-", "–", "—"))


def _key(line: Line) -> str:
    """Return what stays the same from page to page: no page number, punctuation or capitals."""
    text = line.text.casefold()
    if PAGE_NUMBER.fullmatch(text.strip()) or not is_bare_number(line.text):
        text = _DIGITS.sub(" ", text)
    return _NOT_WORD.sub(" ", text).strip()


def _furniture(candidates: list[Candidate], pages: Sequence[Page], offsets: set[int]) -> Iterator[Candidate]:
    # A key that is empty was all number: page numbers are judged by their order alone.
    repeated = Counter((candidate.slot, candidate.key) for candidate in candidates if candidate.key)
    inside = _texts_inside(candidates, pages)
    candidates = [candidate for candidate in candidates if candidate.rank < _DEPTH]
    heads = {slot for slot, group in _by_slot(candidates).items() if _is_running(group, len(pages))}
    large = large_heads([candidate for candidate in candidates if candidate.large], offsets)
    for candidate in candidates:
        in_slot = candidate.isolated and any(candidate.slot + step in heads for step in (-1, 0, 1))
        # What also stands inside many pages, like the name of a speaker, is text.
        is_head = inside[candidate.line.text] < _MANY_INSIDE and (
            in_slot or _is_repeated(candidate, repeated, len(pages))
        )
        if candidate in large or (not candidate.large and (is_head or candidate.number in offsets)):
            yield candidate


def _texts_inside(candidates: Iterable[Candidate], pages: Sequence[Page]) -> Counter[str]:
    """Count the texts of the lines that are not near an edge of their page."""
    edges = {(candidate.page, candidate.index) for candidate in candidates}
    return Counter(
        line.text
        for position, page in enumerate(pages)
        for index, line in enumerate(page.lines)
        if (position, index) not in edges
    )


def _is_repeated(candidate: Candidate, repeated: Counter[tuple[int, str]], pages: int) -> bool:
    """Tell whether a line stands at one height on many pages; one close to the text, unlike its neighbour."""
    near = _near(candidate, repeated)
    if candidate.isolated:
        return near >= max(3, pages // 25)
    inner = 0 if candidate.inner is None else _near(candidate.inner, repeated)
    return near >= max(3, pages // 4) and inner < near / 2


def _near(candidate: Candidate, repeated: Counter[tuple[int, str]]) -> int:
    return sum(repeated[(candidate.slot + step, candidate.key)] for step in (-1, 0, 1))


def _by_slot(candidates: list[Candidate]) -> dict[int, list[Candidate]]:
    slots: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        slots[candidate.slot].append(candidate)
    return slots


def _is_running(group: list[Candidate], pages: int) -> bool:
    """Tell whether a slot is set apart on many pages and says few different things."""
    apart = [candidate for candidate in group if candidate.isolated]
    if len(apart) < max(4, pages // 5) or len(apart) < 0.8 * len(group):
        return False
    return len({candidate.key for candidate in apart}) <= 0.5 * len(apart)


def _number_offsets(candidates: list[Candidate], pages: Sequence[Page]) -> set[int]:
    """Return the offsets on which a tenth of the pages agree; a book of two pages is counted from one."""
    found: Counter[int | None] = Counter()
    for candidate in candidates:
        if candidate.isolated:
            found.update([candidate.number, candidate.number_in_head])
    if len(pages) <= 2:
        return {1} if 1 in found else set()
    needed = max(2, len(pages) // 10)
    return {offset for offset, count in found.items() if offset is not None and count >= needed}
