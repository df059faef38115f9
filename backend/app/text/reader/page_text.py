"""The text of one page of a PDF, with positions asked for a few characters of each line only."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any

from app.text.reader.edges import Edges, Line
from app.text.reader.glyphs import Glyphs
from app.text.reader.small_capitals import with_case

# PDFium puts U+FFFE (older versions U+0002) for a hyphen at a line end and swallows the line break.
_LINES = re.compile(r"[^\r\n\x02\ufffe]+[\x02\ufffe]?")
_WORD = re.compile(r"\S+")
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_NUMBER_FIRST = re.compile(r"\s*\d{1,4}\s+\S")
_NUMBER_LAST = re.compile(r"\S\s+\d{1,4}$")
# Also accents: one set above a capital ends up behind its line.
_LINE_END_MARKS = " \x02\ufffe\u00b4`^\u02c6\u00a8"
# A number after a word may call a footnote.
_NOTE_NUMBER = re.compile(r"(?<=[^\W\d_]|[.,;:!?…»”) ])\d{1,3}(?=[\s.,;:!?…»”)]|$)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# A space that is narrowed before a capital ("V", "M") is not seen as one.
_GLUED = re.compile(r"[a-zß-öø-ÿœ.!?…,;:»]")
# Found faster this way round: capitals are rare.
_CAPITAL_INSIDE = re.compile(r"[A-ZÀ-ÖØ-ÞŒ](?<=[^\s\d’'«“(-].)")
# So wide (in type sizes) is the narrowest space.
_NARROW_SPACE = 0.08
# Type so many times as large as that beside it is that of a note.
_SMALL = 0.85
# Type so many times as large as the text is that of a heading or a drop capital.
_LARGER = 1.15
# No page is larger (points).
_FARTHEST = 1e6
# A word set with spaces between its letters has at least so many.
_MIN_LETTERS = 4
# A letter set apart and the spaces behind it are hardly ever more characters.
_WIDEST_SPACING = 5


class PageText(Glyphs):
    """The lines of one page."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._capitals_inside = [match.start() for match in _CAPITAL_INSIDE.finditer(self.text)]
        self._lost_spaces = [
            position
            for position in self._capitals_inside
            if _GLUED.match(self.text, position - 1) and self._is_apart(position)
        ]

    def _is_apart(self, position: int) -> bool:
        """Tell whether there is a space before a character."""
        gap = self.extent(position)[0] - self.extent(position - 1)[1]
        return gap > _NARROW_SPACE * self.baseline_and_size(position)[1]

    def lines(self) -> list[Line]:
        """Return the lines in the order of the file, what stands in the margin apart from the text."""
        found = [(span, self._line(*span)) for span in self._spans()]
        edges = Edges.of([line for _, line in found])
        inside, largest = self._capitals_inside, _LARGER * edges.size
        result: list[Line] = []
        above = 0.0
        for (start, end), line in found:
            if self._holds_more(line, edges, start, end):
                result.extend(self._part(*part, edges.size) for part in self._parts(start, end))
            # Small capitals are drawn as capitals, or stand below a heading.
            elif above > largest or (inside and self._has_capital_inside(start, end)):
                result.append(self._with_small_capitals(line, start, end, edges.size))
            else:
                result.append(line)
            above = line[4]
        return result

    def _part(self, start: int, end: int, usual: float) -> Line:
        line = self._line(start, end)
        if not self._has_capital_inside(start, end):
            return line
        return self._with_small_capitals(line, start, end, usual)

    def _holds_more(self, line: Line, edges: Edges, start: int, end: int) -> bool:
        """Tell whether a line may hold a note or a number in the margin, or text of another column."""
        if edges.holds_more(line) or _NUMBER_FIRST.match(self.text, start, end):
            return True
        # Where no edge shows what stands beside the text, its size may.
        may_hold = edges.is_ragged or (line[0][-1:].isdigit() and _NUMBER_LAST.search(line[0]))
        return bool(may_hold) and self.baseline_and_size(end - 1)[1] < _SMALL * line[4]

    def _has_capital_inside(self, start: int, end: int) -> bool:
        return bisect_right(self._capitals_inside, start) < bisect_left(self._capitals_inside, end)

    def _spans(self) -> Iterator[tuple[int, int]]:
        """Yield where lines stand; white space at the start tells a word from the rest of one and stays."""
        for match in _LINES.finditer(self.text):
            inked = len(match.group().rstrip())
            if inked:
                start = match.start()
                yield start, start + inked

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of a line that stand apart or differ in size (a number or a note in the margin)."""
        words = [match.span() for match in _WORD.finditer(self.text, start, end)]
        part_start = start
        for before, after in itertools.pairwise(words):
            size, next_size = (self.baseline_and_size(word[0])[1] for word in (before, after))
            gap = self.extent(after[0])[0] - self.extent(before[1] - 1)[1]
            differs = min(size, next_size) < _SMALL * max(size, next_size)
            if abs(gap) > 1.5 * max(size, next_size) or (differs and abs(gap) > 0.3 * min(size, next_size)):
                yield part_start, before[1]
                part_start = after[0]
        yield part_start, end

    def _line(self, start: int, end: int) -> Line:
        text = self.text[start:end]
        first = end - len(text.lstrip())
        last = start + len(text.rstrip(_LINE_END_MARKS)) - 1
        # A letter, because a digit may be raised.
        letter = _LETTER.search(self.text, (first + last) // 2, end) or _LETTER.search(self.text, first, end)
        baseline, size = self.baseline_and_size(letter.start() if letter else first)
        x0, x1 = self.extent(first)[0], self.extent(max(first, last))[1]
        if _is_letterspaced(text):
            text = self._close_up(start, end)
        else:
            text = self._with_lost_spaces(self._raised(text, start, size), start)
        return (text, *_rounded(x0, x1, baseline, size))

    def _with_lost_spaces(self, text: str, start: int) -> str:
        """Return a text that begins at `start` with the spaces that were too narrow to be seen."""
        for position in reversed(self._lost_spaces):
            if 0 < position - start < len(text):
                text = f"{text[: position - start]} {text[position - start :]}"
        return text

    def _with_small_capitals(self, line: Line, start: int, end: int, usual: float) -> Line:
        """Return a line with its small capitals as small letters, and the size of its capitals."""
        found = None if _is_letterspaced(self.text[start:end]) else with_case(self, start, end, usual)
        if found is None:
            return line
        text, size = found
        return (self._with_lost_spaces(self._raised(text, start, size), start), *line[1:4], round(size, 1))

    def _raised(self, text: str, start: int, size: float) -> str:
        """Return the text of a line, which begins at `start`, with raised digits as such."""
        if _DIGIT.search(text) is None:
            return text
        for match in _NOTE_NUMBER.finditer(text):
            if self.baseline_and_size(start + match.start())[1] < 0.8 * size:
                raised = match.group().translate(_RAISED)
                text = text[: match.start()] + raised + text[match.end() :]
        return text

    def _close_up(self, start: int, end: int) -> str:
        """Join letters that were set apart ("C h a p i t r e"), keeping the wider gaps between words."""
        inked = [position for position in range(start, end) if not self.text[position].isspace()]
        boxes = [self.extent(position) for position in inked]
        gaps = [after[0] - before[1] for before, after in itertools.pairwise(boxes)]
        usual = sorted(gaps)[len(gaps) // 2]
        wide = max(2.0 * usual, usual + 0.15 * self.baseline_and_size(inked[0])[1])
        letters = [self.text[inked[0]]]
        for gap, position in zip(gaps, inked[1:], strict=True):
            letters.append((" " if gap > wide else "") + self.text[position])
        return "".join(letters)


def _rounded(x0: float, x1: float, baseline: float, size: float) -> tuple[float, float, float, float]:
    """Return measures to a tenth of a point; a broken file may place text at infinity."""
    if not x0 * x0 + x1 * x1 + baseline * baseline + size * size < _FARTHEST * _FARTHEST:
        x0, x1, baseline, size = (
            value if abs(value) < _FARTHEST else 0.0 for value in (x0, x1, baseline, size)
        )
    return round(x0, 1), round(x1, 1), round(baseline, 1), round(size, 1)


def _is_letterspaced(text: str) -> bool:
    # Nearly all lines fail this; it is found out faster than the words.
    if len(text) > _WIDEST_SPACING * (text.count(" ") + text.count("\u00a0") + 1):
        return False
    pieces = text.split()
    if len(pieces) < _MIN_LETTERS or len(text) > _WIDEST_SPACING * len(pieces):
        return False
    return len("".join(pieces)) < 1.6 * len(pieces)
