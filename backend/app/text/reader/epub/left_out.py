"""Remembers the text that is left out of an EPUB, and why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from app.text.reader.epub.elements import is_block, is_page_break
from app.text.reader.epub.kinds import reason_of_element
from app.text.reader.epub.markup import Element, local_name
from app.text.reader.epub.notes import is_mark

_SPACE = re.compile(r"\s+")
# These hold text for programs, not for readers.
_SILENT = frozenset(["head", "script", "style", "metadata", "template", "title"])


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of text, the label of the printed page that it stands on, and the reason."""

    text: str
    label: str
    reason: str


def left_out_of(element: Element, label: str, *, is_note: bool) -> Iterator[LeftOut]:
    """Yield the lines of an element that is passed over; the mark of a note is no line of its own."""
    if local_name(element) in _SILENT:
        return
    reason = "note" if is_note else _reason(element)
    for line in _lines_inside(element):
        if not (is_note and is_mark(line)):
            yield LeftOut(line, label, reason)


def _reason(element: Element) -> str:
    if is_page_break(element):
        return "page number"
    return reason_of_element(element) or ("navigation" if local_name(element) == "nav" else "hidden")


def _lines_inside(element: Element) -> list[str]:
    """Return the text inside an element, a line for each block."""
    pieces: list[str] = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if is_block(inner) or local_name(inner) == "br":
            pieces.append("\n")
        # What stands behind the element itself is still read.
        text = inner.text if event == "start" else inner.tail if inner is not element else ""
        pieces.append(_SPACE.sub(" ", text or ""))
    return [line.strip() for line in "".join(pieces).split("\n") if line.strip()]
