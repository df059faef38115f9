"""Numbers the lines of plain text by page: form feeds end pages, else so many characters make one."""

import re
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.text.book import Dropped

# A text without form feeds is counted as if printed: a page of a paperback has about so many characters.
CHARS_PER_PAGE = 2000
_NUMBER = re.compile(r"[\s\W]*(\d{1,4})[\s\W]*")
# So many pages that end in their number show that numbers are printed.
_MIN_NUMBERED = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One line; `page` counts from 1, `leaf` is the form feed that it stands behind."""

    text: str
    page: int
    leaf: int = 0

    @property
    def indent(self) -> int:
        """How many columns of white space it begins with; a tab is eight."""
        expanded = self.text.expandtabs()
        return len(expanded) - len(expanded.lstrip())


def rows_of(text: str, dropped: list[Dropped]) -> list[Row]:
    """Return the lines of a text with their pages; printed page numbers are moved to `dropped`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n\f")
    if "\f" in text:
        return list(_leaves([leaf.split("\n") for leaf in text.split("\f")], dropped))
    return list(_counted(text.split("\n")))


def _counted(lines: Sequence[str]) -> Iterator[Row]:
    read = 0
    for line in lines:
        yield Row(line, 1 + read // CHARS_PER_PAGE)
        read += len(line) + 1


def _leaves(leaves: Sequence[list[str]], dropped: list[Dropped]) -> Iterator[Row]:
    """Yield the lines between form feeds; a number at the edge that grows with the pages is the page's."""
    offsets = [_offset(lines, index) for index, lines in enumerate(leaves)]
    known = [offset for offset in offsets if offset is not None]
    usual = max(known, key=known.count) if known else None
    numbered = offsets.count(usual) >= max(_MIN_NUMBERED, len(leaves) // 3) if known else False
    for index, lines in enumerate(leaves):
        edges = _edges(lines)
        for position, line in enumerate(lines):
            match = _NUMBER.fullmatch(line)
            is_number = match is not None and position in edges and int(match[1]) - index == usual
            if numbered and is_number:
                dropped.append(Dropped(index + 1, line, "page number"))
            yield Row("" if numbered and is_number else line, index + 1, index)


def page_finder(text: str) -> Callable[[int], int]:
    """Return what tells the page on which the character at an offset of a text stands."""
    feeds = [match.start() for match in re.finditer("\f", text)]
    return lambda offset: 1 + (bisect(feeds, offset) if feeds else offset // CHARS_PER_PAGE)


def _edges(lines: Sequence[str]) -> set[int]:
    """Return the positions of the first and the last line that are not blank."""
    inked = [position for position, line in enumerate(lines) if line.strip()]
    return {inked[0], inked[-1]} if inked else set()


def _offset(lines: Sequence[str], index: int) -> int | None:
    """Return how far the number printed on a page is from the page's place in the file."""
    for position in sorted(_edges(lines), reverse=True):
        match = _NUMBER.fullmatch(lines[position])
        if match:
            return int(match[1]) - index
    return None
