"""Measures lines against their column and the line above, and learns how a book sets its paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.text.blocks import Block
from app.text.geometry import LARGE, Metrics
from app.text.lines import Line


@dataclass(slots=True)
class FlowLine:
    """A line as it follows the one before it; `gap` is None at the top of a block."""

    line: Line
    page: int
    gap: float | None
    indent: float
    slack: float
    is_large: bool
    is_short: bool
    measure: float


def flow_lines(blocks: Sequence[Block], metrics: Metrics) -> Iterator[FlowLine]:
    """Yield the lines of all blocks in reading order, measured against their column."""
    large = LARGE * metrics.size
    for block in blocks:
        left, right = block.area.left, block.area.right
        measure = right - left
        above: Line | None = None
        for line in block.lines:
            gap = None if above is None else above.y - line.y
            is_short = line.x1 - line.x0 < 0.8 * measure
            is_large = line.size >= large
            indent, slack = line.x0 - left, right - line.x1
            yield FlowLine(line, block.page, gap, indent, slack, is_large, is_short, measure)
            above = line


@dataclass(frozen=True, slots=True)
class Flow:
    """The habits of a book: its measures, and whether paragraphs are indented."""

    metrics: Metrics
    indents: bool

    @classmethod
    def of(cls, lines: Sequence[FlowLine], metrics: Metrics) -> "Flow":
        """Learn the habits from all lines."""
        plain = cls(metrics, indents=False)
        body = [line for line in lines if not line.is_large] or lines
        indented = sum(plain.is_indented(line) for line in body)
        return cls(metrics, indents=indented > 0.02 * max(len(body), 1))

    def is_indented(self, line: FlowLine) -> bool:
        """Tell whether a line begins to the right of the margin."""
        return 0.6 * self.metrics.size < line.indent

    def is_apart(self, line: FlowLine) -> bool:
        """Tell whether there is more space above a line than between the lines of a paragraph."""
        return line.gap is not None and line.gap > 1.25 * self.metrics.leading
