"""Turns lines with positions into paragraphs, over page and column breaks."""

from collections.abc import Iterator, Sequence

from app.text.blocks import Block, blocks_of
from app.text.furniture import remove_furniture
from app.text.geometry import Metrics, measure
from app.text.headings import is_bare_number, looks_like_heading
from app.text.lines import Line, Page, Paragraph
from app.text.merging import tidy_page
from app.text.notes import remove_footnotes
from app.text.paragraphs import Flow, FlowLine, starts_paragraph


def paragraphs_of(pages: Sequence[Page]) -> list[Paragraph]:
    """Return the paragraphs of a book in reading order; the pages' lines are tidied in place."""
    metrics = measure(pages)
    for page in pages:
        tidy_page(page, metrics)
    remove_furniture(pages, metrics)
    remove_footnotes(pages, metrics)
    blocks = blocks_of(pages, metrics)
    flow = Flow.of(blocks, metrics)
    return list(_group(blocks, flow, metrics))


def _group(blocks: Sequence[Block], flow: Flow, metrics: Metrics) -> Iterator[Paragraph]:
    current: Paragraph | None = None
    previous: FlowLine | None = None
    for line in flow.lines(blocks):
        heading = _is_heading(line, metrics)
        if current is None or previous is None or _breaks(current, previous, line, heading, flow):
            if current is not None:
                yield current
            current = Paragraph([], "heading" if heading else "narration")
        current.lines.append((line.line.text, line.page))
        previous = line
    if current is not None:
        yield current


def _breaks(current: Paragraph, previous: FlowLine, line: FlowLine, heading: bool, flow: Flow) -> bool:
    if heading or current.kind == "heading":
        return not (heading and current.kind == "heading" and _continues_heading(previous, line))
    return starts_paragraph(previous, line, flow)


def _continues_heading(previous: FlowLine, line: FlowLine) -> bool:
    """Tell whether a title goes on: it is set in one size, with no more space than its lines need."""
    same_size = abs(previous.line.size - line.line.size) < 0.5
    limit = 2.5 if previous.is_large and not is_bare_number(previous.line.text) else 1.5
    return same_size and line.gap is not None and line.gap < limit * line.line.size


def _is_heading(line: FlowLine, metrics: Metrics) -> bool:
    """Tell whether a line is set larger, or is worded as a heading and stands by itself."""
    if line.is_large and len(line.line.text) < 200:
        return _has_letters_or_digits(line.line)
    stands_apart = line.gap is None or line.gap > 1.3 * metrics.leading
    return stands_apart and line.is_short and looks_like_heading(line.line.text)


def _has_letters_or_digits(line: Line) -> bool:
    return any(char.isalnum() for char in line.text)
