"""Cuts plain text into paragraphs."""

import re
from collections.abc import Iterator

from app.text.headings import looks_like_heading
from app.text.lines import Paragraph

_BLANK = re.compile(r"\n[^\S\n]*\n\s*|\f")
_DIALOGUE = re.compile(r"\s*[—–]\s")
_ENDED = re.compile(r"[.!?…:»”\"]\s*$")
# Longer lines than this were not broken by hand or by a typewriter: each is a paragraph.
_LONG_LINE = 200


def paragraphs_of_text(text: str) -> list[Paragraph]:
    """Return the paragraphs of plain text; without blank lines but with long lines, each line is one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if _BLANK.search(text) is None and any(len(line) > _LONG_LINE for line in text.split("\n")):
        parts = text.split("\n")
    else:
        parts = _BLANK.split(text)
    return [paragraph for part in parts if part.strip() for paragraph in _cut(part)]


def _cut(part: str) -> Iterator[Paragraph]:
    """Yield leading heading lines, then the rest, cut where a dialogue line follows a finished one."""
    lines = [line for line in part.split("\n") if line.strip()]
    while lines and looks_like_heading(lines[0]):
        yield Paragraph([(lines.pop(0), 1)], "heading")
    current: list[tuple[str, int]] = []
    for line in lines:
        if current and _DIALOGUE.match(line) and _ENDED.search(current[-1][0]):
            yield Paragraph(current)
            current = []
        current.append((line, 1))
    if current:
        yield Paragraph(current)
