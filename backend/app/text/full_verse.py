"""Verse that fills the measure: told by the capitals of its lines, and by what is turned over below them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.text.flow import Flow, FlowLine
from app.text.paragraphs import has_room_for, is_finished

_FIRST = re.compile(r"[\s«“(—–-]*[A-ZÀ-ÖØ-ÞŒ]")
_CAPITAL = re.compile(r"\s*[«“(]?\s*[A-ZÀ-ÖØ-ÞŒ]")
_LOWER = re.compile(r"\s*[a-zß-öø-ÿœ]")
# A long verse ends so far before the edge (shares of the measure); prose is spread out to it.
_JUSTIFIED, _SHORT = 0.01, 0.4
# So many lines that all begin with capitals, some in mid-sentence, are no prose; few begin with a dash.
_MIN_VERSES, _OPEN_SHARE, _CAPITAL_SHARE = 4, 0.3, 0.7


def set_apart(lines: Sequence[FlowLine], flow: Flow, speakers: set[int]) -> Iterator[range]:
    """Yield the runs of lines of one size between larger spaces, names of speakers and page breaks."""
    start = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or _parts(lines, index, flow, speakers):
            if not lines[start].is_large and start not in speakers:
                yield range(start, index)
            start = index


def _parts(lines: Sequence[FlowLine], index: int, flow: Flow, speakers: set[int]) -> bool:
    line = lines[index]
    if index in speakers or index - 1 in speakers or line.is_large != lines[index - 1].is_large:
        return True
    return flow.is_apart(line) or (line.gap is None and _LOWER.match(line.line.text) is None)


def is_full_stanza(lines: Sequence[FlowLine], block: range) -> bool:
    """Tell whether a block is a stanza, though its verses may be as long as the lines of prose."""
    if len(block) < _MIN_VERSES or not all(_begins_verse(lines, index, block) for index in block):
        return False
    verses = without_turned([lines[index] for index in block])
    capitals = sum(_CAPITAL.match(verse.line.text) is not None for verse in verses)
    if len(verses) < _MIN_VERSES or capitals < _CAPITAL_SHARE * len(verses) or not _are_long(verses):
        return False
    is_open = sum(not _ends_sentence(lines, index) for index in block[:-1])
    return is_open >= max(2, _OPEN_SHARE * (len(verses) - 1))


def _are_long(verses: Sequence[FlowLine]) -> bool:
    """Tell whether most verses come near the right edge, without being spread out to it as prose is."""
    near = sum(_JUSTIFIED * verse.measure < verse.slack < _SHORT * verse.measure for verse in verses)
    return 2 * near > len(verses)


def _begins_verse(lines: Sequence[FlowLine], index: int, block: range) -> bool:
    """Tell whether a line begins a verse, or is the end of one that was turned over."""
    is_first = _FIRST.match(lines[index].line.text) is not None
    return is_first or (index > block.start and is_turned(lines[index - 1], lines[index]))


def _ends_sentence(lines: Sequence[FlowLine], index: int) -> bool:
    """Tell whether a verse ends a sentence; one that goes on in the next line is not asked."""
    return is_finished(lines[index]) or is_turned(lines[index], lines[index + 1])


def is_turned(previous: FlowLine, line: FlowLine) -> bool:
    """Tell whether a line is the end of a verse that was too long for the measure."""
    if abs(line.indent - previous.indent) <= 0.5 * line.line.size:
        return False
    return _LOWER.match(line.line.text) is not None and not has_room_for(previous, line)


def without_turned(lines: Sequence[FlowLine]) -> list[FlowLine]:
    """Return the lines that begin a verse."""
    turned = {index for index, pair in enumerate(pairwise(lines), start=1) if is_turned(*pair)}
    return [line for index, line in enumerate(lines) if index not in turned]
