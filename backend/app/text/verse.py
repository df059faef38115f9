"""Tells verse from prose: short lines that break off in mid-sentence although the next word had room."""

import re
from collections.abc import Iterator, Sequence

from app.text.flow import Flow, FlowLine
from app.text.paragraphs import has_room_for, is_finished

_CAPITAL = re.compile(r"\s*[(\[]?[A-ZÀ-ÖØ-ÞŒ]")
_FIRST = re.compile(r"[\s«“(—–-]*[A-ZÀ-ÖØ-ÞŒ]")
_MIN_LINES = 3
# Of the line ends inside a stanza so many are no ends of sentences.
_OPEN_SHARE = 0.5
_CAPITAL_SHARE = 0.7
# Lines that begin within so many points of each other begin at one edge.
_EDGE = 3.0
# Lines begin at the margin of the verse or at one of its indents.
_MAX_EDGES = 3


def verse_lines(lines: Sequence[FlowLine], flow: Flow) -> set[int]:
    """Return the indexes of the lines that are verse."""
    runs = list(_runs(lines, flow))
    stanzas = [run for run in runs if _is_stanza([lines[index] for index in run])]
    edges = {_edge(lines[index]) for run in stanzas for index in run if flow.is_indented(lines[index])}
    # Where verse is set in, a stanza of whole sentences is known by its place.
    alike = [run for run in runs if _is_like([lines[index] for index in run], edges)]
    return {index for stanza in [*stanzas, *alike] for index in stanza}


def _runs(lines: Sequence[FlowLine], flow: Flow) -> Iterator[range]:
    """Yield the runs of lines each of which left room for the first word of the next."""
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and _goes_on(lines[index - 1], lines[index], flow):
            continue
        # The line that ends a run may be the full line that begins a paragraph of prose.
        end = index if index - start < 2 or lines[index - 1].is_short else index - 1
        if end - start >= _MIN_LINES:
            yield range(start, end)
        start = index


def _goes_on(previous: FlowLine, line: FlowLine, flow: Flow) -> bool:
    same_type = previous.is_large == line.is_large is False
    return same_type and has_room_for(previous, line) and not flow.is_apart(line)


def _is_stanza(lines: Sequence[FlowLine]) -> bool:
    needed = max(2, _OPEN_SHARE * (len(lines) - 1))
    few_edges = len({_edge(line) for line in lines}) <= _MAX_EDGES
    return _open_ends(lines) >= needed and few_edges and _begins_with_capitals(lines)


def _is_like(lines: Sequence[FlowLine], edges: set[int]) -> bool:
    return {_edge(line) for line in lines} <= edges and _open_ends(lines) > 0 and _begins_with_capitals(lines)


def _open_ends(lines: Sequence[FlowLine]) -> int:
    return sum(not is_finished(line) for line in lines[:-1])


def _begins_with_capitals(lines: Sequence[FlowLine]) -> bool:
    first, *rest = (line.line.text for line in lines)
    capitals = sum(_CAPITAL.match(text) is not None for text in rest)
    return _FIRST.match(first) is not None and capitals >= _CAPITAL_SHARE * len(rest)


def _edge(line: FlowLine) -> int:
    return round(line.indent / _EDGE)
