"""What layout works on: lines with positions, and the paragraphs made of them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from app.text.book import Kind


@dataclass(slots=True)
class Line:
    """One line of print; positions in points, `y` is the baseline and grows upwards."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(slots=True)
class Page:
    """The lines of one page in reading order; `number` counts from 1, `size` is in points."""

    number: int
    lines: list[Line] = field(default_factory=list)
    has_image: bool = False
    is_broken: bool = False
    size: tuple[float, float] = (0.0, 0.0)


@dataclass(slots=True)
class Paragraph:
    """A paragraph as raw lines, each with its page; joining them is the business of `clean`."""

    lines: list[tuple[str, int]]
    kind: Kind = "narration"


@dataclass(frozen=True, slots=True)
class CleanParagraph:
    """A paragraph as running text; `starts` has (offset, page) for each page it touches, in order."""

    text: str
    starts: Sequence[tuple[int, int]]
    kind: Kind = "narration"

    def page_at(self, offset: int) -> int:
        """Return the page on which the character at `offset` stands."""
        return self.starts[bisect_right(self.starts, offset, key=itemgetter(0)) - 1][1]
