"""Turns lines with positions into paragraphs, over page and column breaks."""

from collections.abc import Iterator, Sequence

from app.text.blocks import blocks_of
from app.text.book import Dropped, Kind
from app.text.flow import Flow, FlowLine, flow_lines
from app.text.front_matter import remove_matter
from app.text.furniture import remove_furniture
from app.text.geometry import Metrics, measure
from app.text.headings import (
    close_up_roman,
    is_bare_number,
    is_number_word,
    is_without_number,
    looks_like_heading,
)
from app.text.licence import without_licence
from app.text.line_numbers import remove_line_numbers
from app.text.lines import Line, Page, Paragraph
from app.text.merging import tidy_page
from app.text.notes import remove_notes
from app.text.ornaments import remove_ornaments
from app.text.paragraphs import is_finished, is_item_mark, starts_paragraph
from app.text.speakers import speaker_lines
from app.text.verse import verse_lines


def paragraphs_of(pages: Sequence[Page], dropped: list[Dropped] | None = None) -> list[Paragraph]:
    """Return the paragraphs of a book in reading order; the pages' lines are tidied in place.

    What is left out is added to `dropped`, in the order of the steps.
    """
    dropped = [] if dropped is None else dropped
    metrics = measure(pages)
    # Before the parts of a line are put together: a number may stand close to it.
    dropped += remove_line_numbers(pages)
    for page in pages:
        tidy_page(page, metrics)
    dropped += remove_furniture(pages, metrics)
    dropped += remove_matter(pages, metrics)
    blocks = blocks_of(pages, metrics, dropped)
    dropped += remove_notes(blocks, metrics)
    dropped += remove_ornaments(blocks)
    lines = list(flow_lines(blocks, metrics))
    flow = Flow.of(lines, metrics)
    return without_licence(list(_group(lines, _kinds(lines, flow), flow)), dropped)


def _kinds(lines: Sequence[FlowLine], flow: Flow) -> list[Kind]:
    """Return the kind of each line."""
    kinds: list[Kind] = ["narration"] * len(lines)
    speakers = speaker_lines(lines)
    for index in speakers:
        kinds[index] = "speaker"
    for index in verse_lines(lines, flow, speakers):
        kinds[index] = "verse"
    for index, line in enumerate(lines):
        if kinds[index] != "narration" or is_item_mark(lines, index):
            continue
        below_number = (
            index > 0 and kinds[index - 1] == "heading" and is_bare_number(lines[index - 1].line.text)
        )
        if _is_heading(line, flow.metrics) or (below_number and _is_title(line)):
            kinds[index] = "heading"
    return kinds


def _group(lines: Sequence[FlowLine], kinds: Sequence[Kind], flow: Flow) -> Iterator[Paragraph]:
    current: Paragraph | None = None
    previous: FlowLine | None = None
    for line, kind in zip(lines, kinds, strict=True):
        if current is None or previous is None or _breaks(current.kind, previous, line, kind, flow):
            if current is not None:
                yield current
            current = Paragraph([], kind)
        text = close_up_roman(line.line.text) if kind == "heading" else line.line.text
        current.lines.append((text, line.page))
        previous = line
    if current is not None:
        yield current


def _breaks(before: Kind, previous: FlowLine, line: FlowLine, kind: Kind, flow: Flow) -> bool:
    """Tell whether a line of some kind begins a paragraph after a line of the kind `before`."""
    if kind != before or kind == "speaker":
        return True
    if kind == "heading":
        return not _continues_heading(previous, line)
    if kind == "verse":
        return flow.is_apart(line) or (line.gap is None and is_finished(previous))
    return starts_paragraph(previous, line, flow)


def _continues_heading(previous: FlowLine, line: FlowLine) -> bool:
    """Tell whether a title goes on: it is set in one size, with no more space than its lines need."""
    if not previous.is_large and is_bare_number(previous.line.text):
        return is_without_number(previous.line.text) and is_number_word(line.line.text)
    same_size = abs(previous.line.size - line.line.size) < 0.5
    limit = 2.5 if previous.is_large and not is_bare_number(previous.line.text) else 1.5
    return same_size and line.gap is not None and line.gap < limit * line.line.size


def _is_heading(line: FlowLine, metrics: Metrics) -> bool:
    """Tell whether a line is set larger, or is worded as a heading and stands by itself."""
    if line.is_large and len(line.line.text) < 200:
        return _has_letters_or_digits(line.line)
    stands_apart = line.gap is None or line.gap > 1.3 * metrics.leading
    return stands_apart and line.is_short and looks_like_heading(close_up_roman(line.line.text))


def _is_title(line: FlowLine) -> bool:
    """Tell whether a line below the number of a chapter is its title: in the middle, and no sentence."""
    centred = line.is_short and min(line.indent, line.slack) > 0.1 * line.measure
    balanced = abs(line.indent - line.slack) < 0.16 * line.measure
    return line.gap is not None and centred and balanced and not is_finished(line)


def _has_letters_or_digits(line: Line) -> bool:
    return any(char.isalnum() for char in line.text)
