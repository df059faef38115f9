"""Lines at the edges of pages that may be running heads; which of the large ones are, and no headings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.text.lines import Line
from app.text.page_numbers import offset_in_head, offset_of

# A heading does not come back so few pages on; on left pages only, a running head does on every other one.
_NEXT_PAGES = (-2, -1, 1, 2)
_MIN_TIMES = 3


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A line near an edge; `rank` counts from the edge, `inner` is the candidate next to it inwards."""

    page: int
    index: int
    rank: int
    line: Line
    slot: int
    key: str
    large: bool
    isolated: bool
    inner: "Candidate | None"

    @property
    def number(self) -> int | None:
        """How far a line that is a page number is from the number of the page in the file."""
        return offset_of(self.line, self.page)

    @property
    def number_in_head(self) -> int | None:
        """The same for a number at either end of a running head."""
        return offset_in_head(self.line, self.page)


def large_heads(candidates: Sequence[Candidate], offsets: set[int]) -> set[Candidate]:
    """Return which lines in large type are running heads: those come back at once, at the same place."""
    places = {candidate: _place(candidate, offsets) for candidate in candidates if candidate.isolated}
    times = Counter(places.values())
    on_pages = {(candidate.page, place) for candidate, place in places.items()}
    found = {
        candidate
        for candidate, place in places.items()
        if times[place] >= _MIN_TIMES
        and any((candidate.page + step, place) in on_pages for step in _NEXT_PAGES)
    }
    # The head of a chapter of few pages says something else at the same place.
    known = {(candidate.page, candidate.slot, candidate.line.size) for candidate in found}
    return found | {
        candidate
        for candidate in places
        if any((candidate.page + step, candidate.slot, candidate.line.size) in known for step in _NEXT_PAGES)
    }


def _place(candidate: Candidate, offsets: set[int]) -> tuple[object, ...]:
    """Return what two running heads in large type have in common: place, size, and wording or counting."""
    counted = offsets.intersection((candidate.number, candidate.number_in_head))
    return frozenset(counted) or candidate.key, candidate.slot, candidate.line.size
