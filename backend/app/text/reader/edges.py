"""Where the lines of a page usually begin and end, and which of them hold more than a line of text."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

Line = tuple[str, float, float, float, float]

# So many lines that end at the same place show the right edge of the text.
_SHARED_EDGE = 4
# A second column, or notes in the margin, begins so far in (share of the width of the text).
_SECOND_EDGE = 0.35


@dataclass(frozen=True, slots=True)
class Edges:
    """The left and right edge that most lines share, and the left edges of what stands beside them.

    A page is ragged whose lines end at no common edge.
    """

    left: float
    right: float
    inner: tuple[float, ...]
    size: float
    is_ragged: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Edges":
        """Learn the edges from the lines of one page.

        Only lines of the usual size show the edges of the text: notes in the margin share edges of their own.
        """
        size = usual_size(lines)
        rounded = round(size)
        body = [line for line in lines if line[4] == size or round(line[4]) == rounded]
        lefts, rights = Counter(round(line[1]) for line in body), Counter(round(line[2]) for line in body)
        shared = _shared(rights)
        usual = float(lefts.most_common(1)[0][0]) if body else 0.0
        left = usual if shared else -math.inf
        right = float(max(shared, default=math.inf))
        return cls(left, right, _inner(lines, usual) if body else (), size, is_ragged=not shared)

    def holds_more(self, line: Line) -> bool:
        """Tell whether a line goes beyond the text, or backwards, or over the edge of a second column."""
        _, x0, x1, _, size = line
        if x0 < self.left - 0.5 * size or x1 > self.right + 0.5 * size or x1 < x0:
            return True
        return bool(self.inner) and any(x0 < edge - size and x1 > edge + size for edge in self.inner)


def usual_size(lines: Sequence[Line]) -> float:
    """Return the type size that most lines of a page have."""
    return Counter(line[4] for line in lines).most_common(1)[0][0] if lines else 0.0


def _shared(edges: Counter[int]) -> list[int]:
    return [x for x in edges if edges[x - 1] + edges[x] + edges[x + 1] >= _SHARED_EDGE]


def _inner(lines: Sequence[Line], start: float) -> tuple[float, ...]:
    """Return the left edges, far from that of the text, that several lines share."""
    least = start + _SECOND_EDGE * (max(line[2] for line in lines) - start)
    far_in = [round(line[1]) for line in lines if line[1] > least]
    if len(far_in) < _SHARED_EDGE:
        return ()
    lefts = Counter(far_in)
    return tuple(float(x) for x in _shared(lefts) if lefts[x] == max(lefts[x - 1], lefts[x], lefts[x + 1]))
