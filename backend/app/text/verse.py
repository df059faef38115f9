"""Tells verse from prose: short lines that break off in mid-sentence although the next word had room."""

import re
from collections.abc import Iterator, Sequence

from app.text.flow import Flow, FlowLine
from app.text.full_verse import is_full_stanza, set_apart, without_turned
from app.text.paragraphs import has_room_for, is_finished, is_salutation

_CAPITAL = re.compile(r"\s*[(\[]?[A-ZÀ-ÖØ-ÞŒ]")
_FIRST = re.compile(r"[\s«“(—–-]*[A-ZÀ-ÖØ-ÞŒ]")
# Two lines alone are told by more than what a stanza is told by, and so are lines without capitals.
_MIN_LINES, _MIN_SMALL_LINES = 3, 4
# No date, no address: four words and more, no digits, and no dash of speech.
_COUPLET = re.compile(r"\s*[«“(]?\s*[A-ZÀ-ÖØ-ÞŒ][^\W\d]*(?:[^\w\n]+[^\W\d]+){3,}\W*")
_DIGIT = re.compile(r"\d")
# Lines of verse without capitals hold words only and are all shorter than this share of the measure.
_SMALL_WIDTH = 0.7
# Of the line ends inside a stanza so many are no ends of sentences.
_OPEN_SHARE = 0.5
_CAPITAL_SHARE = 0.7
# A book with such a share of sure verse is a book of poems.
_POETRY_SHARE = 0.3
# Lines that begin within so many points of each other begin at one edge.
_EDGE = 3.0
# Lines begin at the margin of the verse or at one of its indents.
_MAX_EDGES = 3


def verse_lines(lines: Sequence[FlowLine], flow: Flow, speakers: set[int]) -> set[int]:
    """Return the indexes of the lines that are verse; `speakers` are names between the speeches of a play."""
    runs = list(_runs(lines, flow, speakers))
    blocks = list(set_apart(lines, flow, speakers))
    stanzas = [run for run in runs if _is_verse([lines[index] for index in run], flow)]
    stanzas += [block for block in blocks if is_full_stanza(lines, block)]
    sure = {index for stanza in stanzas for index in stanza}
    is_poetry = len(sure) > _POETRY_SHARE * len(lines)
    edges = {_edge(lines[index]) for index in sure if is_poetry or flow.is_indented(lines[index])}
    # Where verse is set in, and in a book of verse, a stanza of whole sentences is known by its place.
    runs += blocks if is_poetry else []
    alike = [run for run in runs if _is_like([lines[index] for index in run], edges)]
    return sure.union(index for stanza in alike for index in stanza)


def _is_verse(lines: Sequence[FlowLine], flow: Flow) -> bool:
    if len(lines) < _MIN_LINES:
        return _is_couplet(lines, flow)
    return _is_stanza(lines) or _is_small(lines)


def _runs(lines: Sequence[FlowLine], flow: Flow, speakers: set[int]) -> Iterator[range]:
    """Yield the runs of lines each of which left room for the first word of the next."""
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and index not in speakers and _goes_on(lines[index - 1], lines[index], flow):
            continue
        # The line that ends a run may be the full line that begins a paragraph of prose.
        end = index if index - start < 2 or lines[index - 1].is_short else index - 1
        start = start + 1 if start in speakers else start
        if end - start >= _MIN_LINES - 1:
            yield range(start, end)
        start = index


def _goes_on(previous: FlowLine, line: FlowLine, flow: Flow) -> bool:
    same_type = previous.is_large == line.is_large is False
    return same_type and has_room_for(previous, line) and not flow.is_apart(line)


def _is_stanza(lines: Sequence[FlowLine]) -> bool:
    few_edges = len({_edge(line) for line in lines}) <= _MAX_EDGES
    return _open_ends(lines) >= _needed(lines) and few_edges and _begins_with_capitals(lines)


def _needed(lines: Sequence[FlowLine]) -> float:
    """Return how many of the lines must end in mid-sentence."""
    return max(2, _OPEN_SHARE * (len(lines) - 1))


def _is_couplet(lines: Sequence[FlowLine], flow: Flow) -> bool:
    """Tell whether two lines are verse: set in alike, of some words each, the first in mid-sentence."""
    first, second = lines
    alike = flow.is_indented(first) and _edge(first) == _edge(second) and second.is_short
    worded = all(_COUPLET.fullmatch(line.line.text) for line in lines)
    return alike and worded and not is_finished(first) and not is_salutation(first)


def _is_small(lines: Sequence[FlowLine]) -> bool:
    """Tell whether lines are verse without capitals: all of them far shorter than the measure."""
    short = all(
        line.line.x1 - line.line.x0 < _SMALL_WIDTH * line.measure and not _DIGIT.search(line.line.text)
        for line in lines
    )
    few_edges = len({_edge(line) for line in lines}) <= _MAX_EDGES
    return short and few_edges and len(lines) >= _MIN_SMALL_LINES and _open_ends(lines) >= _needed(lines)


def _is_like(lines: Sequence[FlowLine], edges: set[int]) -> bool:
    verses = without_turned(lines)
    known = len(verses) >= _MIN_LINES and {_edge(line) for line in verses} <= edges
    return known and _open_ends(verses) > 0 and _begins_with_capitals(verses)


def _open_ends(lines: Sequence[FlowLine]) -> int:
    return sum(not is_finished(line) for line in lines[:-1])


def _begins_with_capitals(lines: Sequence[FlowLine]) -> bool:
    first, *rest = (line.line.text for line in lines)
    capitals = sum(_CAPITAL.match(text) is not None for text in rest)
    return _FIRST.match(first) is not None and capitals >= _CAPITAL_SHARE * len(rest)


def _edge(line: FlowLine) -> int:
    return round(line.indent / _EDGE)
