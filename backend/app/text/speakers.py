"""Finds the names above the speeches of a play."""

import re
from collections import Counter
from collections.abc import Sequence

from app.text.flow import FlowLine

_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞŒ][\w’'.-]*(?: [\w’'.-]+){0,3}[,:.]?")
# A name stands in the middle, give or take this share of the measure.
_CENTRED = 0.08
# Who speaks in a play speaks more than once, and there are several who do.
_MIN_SPEECHES, _MIN_SPEAKERS = 3, 2


def speaker_lines(lines: Sequence[FlowLine]) -> set[int]:
    """Return the indexes of the lines that are names of speakers."""
    found = {index: line.line.text.casefold() for index, line in enumerate(lines) if _is_name(line)}
    speeches = Counter(found.values())
    speakers = {name for name, count in speeches.items() if count >= _MIN_SPEECHES}
    if len(speakers) < _MIN_SPEAKERS:
        return set()
    return {index for index, name in found.items() if name in speakers}


def _is_name(line: FlowLine) -> bool:
    if line.is_large or not line.is_short or line.indent < 0.2 * line.measure:
        return False
    centred = abs(line.indent - line.slack) < 2 * _CENTRED * line.measure
    return centred and _NAME.fullmatch(line.line.text.strip()) is not None
