"""Puts paragraphs together that were cut in mid-sentence: where a page ended, or a picture stood."""

import re
from collections.abc import Iterable

from app.text.lines import Paragraph

# Characters: so long are most items of lists, which are no sentences and stay apart.
_ITEM = 40
_UNENDED = re.compile(r"[\w,’'\u00ad-]\s*$")


def without_false_breaks(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs, with those that go on in small letters behind the one that they go on with."""
    joined: list[Paragraph] = []
    for paragraph in paragraphs:
        if joined and _goes_on(joined[-1], paragraph):
            joined[-1].lines += paragraph.lines
        else:
            joined.append(paragraph)
    return joined


def _goes_on(before: Paragraph, paragraph: Paragraph) -> bool:
    if not before.kind == paragraph.kind == "narration":
        return False
    last, first = before.lines[-1][0], paragraph.lines[0][0].lstrip()
    return len(last) > _ITEM and _UNENDED.search(last) is not None and first[:1].islower()
