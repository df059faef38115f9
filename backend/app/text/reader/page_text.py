"""The text of one page of a PDF, with positions asked for a few characters of each line only."""

import collections
import ctypes
import itertools
import math
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from app.text.reader.errors import ReadError

Line = tuple[str, float, float, float, float]

# A page of a novel has 2,000 characters; what has a hundred times more is an attack or a broken file.
_MAX_PAGE_CHARS = 200_000
# PDFium puts U+FFFE (older versions U+0002) for a hyphen at a line end and swallows the line break.
_LINES = re.compile(r"[^\r\n\x02\ufffe]+[\x02\ufffe]?")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_WORD = re.compile(r"\S+")
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_NUMBER_FIRST = re.compile(r"\s*\d{1,4}\s+\S")
# Also accents: one set above a capital ends up behind its line.
_LINE_END_MARKS = " \x02\ufffe\u00b4`^\u02c6\u00a8"
# A number after a word may call a footnote.
_NOTE_NUMBER = re.compile(r"(?<=[^\W\d_]|[.,;:!?…»”) ])\d{1,3}(?=[\s.,;:!?…»”)]|$)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# No page is larger (points).
_FARTHEST = 1e6
# So many lines that end at the same place show the right edge of the text.
_SHARED_EDGE = 4
# A word set with spaces between its letters has at least so many.
_MIN_LETTERS = 4
# A letter set apart and the spaces behind it are hardly ever more characters.
_WIDEST_SPACING = 5


class PageText:
    """What PDFium says of one page."""

    def __init__(self, page: Any) -> None:
        # The bare handle: the wrapper would be looked through at each of thousands of calls.
        self._owner = page.get_textpage()
        self._textpage = self._owner.raw
        self.count = pdfium.FPDFText_CountChars(self._textpage)
        if self.count > _MAX_PAGE_CHARS:
            raise ReadError("UNREADABLE_PDF")
        self.text = self._read_text()
        self._same_index = len(self.text) == self.count
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()

    def _read_text(self) -> str:
        if self.count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        written = pdfium.FPDFText_GetText(self._textpage, 0, self.count, buffer)
        text = bytes(buffer)[: max(0, written - 1) * 2].decode("utf-16-le", "replace")
        # A character outside the basic plane counts twice in PDFium's index.
        return _ASTRAL.sub("\\g<0>\u200b", text)

    def _index(self, position: int) -> int:
        if self._same_index:
            return position
        return max(0, int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._textpage, position)))

    def extent(self, position: int) -> tuple[float, float]:
        """Left and right edge of the character at `position` of the text."""
        pdfium.FPDFText_GetLooseCharBox(self._textpage, self._index(position), self._box)
        return self._box.left, self._box.right

    def baseline_and_size(self, position: int) -> tuple[float, float]:
        """Baseline and effective font size of the character at `position` of the text."""
        index = self._index(position)
        pdfium.FPDFText_GetCharOrigin(self._textpage, index, self._x, self._y)
        pdfium.FPDFText_GetMatrix(self._textpage, index, self._matrix)
        scale = math.hypot(self._matrix.c, self._matrix.d) or 1.0
        return self._y.value, pdfium.FPDFText_GetFontSize(self._textpage, index) * scale

    def lines(self) -> list[Line]:
        """Return the lines in the order of the file, what stands in the margin apart from the text."""
        found = [(span, self._line(*span)) for span in self._spans()]
        left, right = _usual_edges([line for _, line in found])
        result: list[Line] = []
        for (start, end), line in found:
            if _reaches_out(line, left, right) or _NUMBER_FIRST.match(self.text, start, end):
                result.extend(self._line(*part) for part in self._parts(start, end))
            else:
                result.append(line)
        return result

    def _spans(self) -> Iterator[tuple[int, int]]:
        """Yield where lines stand; white space at the start tells a word from the rest of one and stays."""
        for match in _LINES.finditer(self.text):
            inked = len(match.group().rstrip())
            if inked:
                yield match.start(), match.start() + inked

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of a line that stand apart or differ in size (a number or a note in the margin)."""
        words = [match.span() for match in _WORD.finditer(self.text, start, end)]
        part_start = start
        for before, after in itertools.pairwise(words):
            size, next_size = (self.baseline_and_size(word[0])[1] for word in (before, after))
            gap = self.extent(after[0])[0] - self.extent(before[1] - 1)[1]
            differs = min(size, next_size) < 0.85 * max(size, next_size)
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
        text = self._close_up(start, end) if _is_letterspaced(text) else self._raised(text, start, size)
        return (text, *_rounded(x0, x1, baseline, size))

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
    if not abs(x0) + abs(x1) + abs(baseline) + abs(size) < _FARTHEST:
        x0, x1, baseline, size = (
            value if abs(value) < _FARTHEST else 0.0 for value in (x0, x1, baseline, size)
        )
    return round(x0, 1), round(x1, 1), round(baseline, 1), round(size, 1)


def _reaches_out(line: Line, left: float, right: float) -> bool:
    """Tell whether a line begins or ends outside the text, or backwards: then it holds a margin note."""
    _, x0, x1, _, size = line
    return x0 < left - 0.5 * size or max(x0, x1) > right + 0.5 * size or x1 < x0


def _usual_edges(lines: list[Line]) -> tuple[float, float]:
    """Return the most frequent left edge, and the rightmost edge that several lines share.

    Lines of another size than most have do not count: notes in the margin share edges of their own.
    """
    usual = collections.Counter(round(line[4]) for line in lines).most_common(1)
    lines = [line for line in lines if round(line[4]) == usual[0][0]]
    lefts = collections.Counter(round(line[1]) for line in lines)
    rights = collections.Counter(round(line[2]) for line in lines)
    shared = [x for x in rights if rights[x - 1] + rights[x] + rights[x + 1] >= _SHARED_EDGE]
    if not shared:
        return -math.inf, math.inf
    return float(lefts.most_common(1)[0][0]), float(max(shared))


def _is_letterspaced(text: str) -> bool:
    pieces = text.split()
    if len(pieces) < _MIN_LETTERS or len(text) > _WIDEST_SPACING * len(pieces):
        return False
    return len("".join(pieces)) < 1.6 * len(pieces)
