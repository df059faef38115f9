"""Ranges in A1 notation."""

import re
from dataclasses import dataclass

from tests.support.google.faults import ApiFaultError

_RANGE = re.compile(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>\w+))(?:!(?P<c1>[A-Z]+)(?P<r1>\d+):(?P<c2>[A-Z]+)(?P<r2>\d+))?"
)


@dataclass(frozen=True)
class Area:
    """Rows and columns from 1; the whole tab without bounds."""

    tab: str
    bounds: tuple[int, int, int, int] | None


def parse_a1(text: str) -> Area:
    match = _RANGE.fullmatch(text)
    if match is None:
        raise ApiFaultError(400, "badRequest", f"Unable to parse range: {text}")
    tab = match["plain"] or match["quoted"].replace("''", "'")
    if match["c1"] is None:
        return Area(tab, None)
    return Area(tab, (int(match["r1"]), _number(match["c1"]), int(match["r2"]), _number(match["c2"])))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
