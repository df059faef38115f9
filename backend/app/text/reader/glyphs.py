"""What PDFium says of one page: its text, and where single characters stand."""

import ctypes
import math
import re
from typing import Any

import pypdfium2.raw as pdfium

from app.text.reader.errors import ReadError

# A page of a novel has 2,000 characters; what has a hundred times more is an attack or a broken file.
_MAX_PAGE_CHARS = 200_000
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_INK = re.compile(r"[^\W_]")
# Shares of the text of a page at which the direction of its lines is looked at.
_SAMPLES = (0.2, 0.5, 0.8)


class Glyphs:
    """The characters of a page by their position in its text; a page that lies on its side is set upright."""

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
        self._turns = self._quarter_turns()
        self._sides = page.get_mediabox() if self._turns else (0.0, 0.0, 0.0, 0.0)

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

    def _quarter_turns(self) -> int:
        """Return by how many quarters the lines of the page are turned to the left; 0 when they disagree."""
        starts = (int(share * len(self.text)) for share in _SAMPLES)
        found = {self._direction(match.start()) for at in starts if (match := _INK.search(self.text, at))}
        return found.pop() if len(found) == 1 else 0

    def _direction(self, position: int) -> int:
        pdfium.FPDFText_GetMatrix(self._textpage, self._index(position), self._matrix)
        a, b = self._matrix.a, self._matrix.b
        if abs(a) >= abs(b):
            return 0 if a >= 0 else 2
        return 1 if b > 0 else 3

    def extent(self, position: int) -> tuple[float, float]:
        """Left and right edge of the character at `position` of the text."""
        pdfium.FPDFText_GetLooseCharBox(self._textpage, self._index(position), self._box)
        if not self._turns:
            return self._box.left, self._box.right
        return self._turned_extent()

    def _turned_extent(self) -> tuple[float, float]:
        _, bottom, right, top = self._sides
        if self._turns == 1:
            return self._box.bottom - bottom, self._box.top - bottom
        if self._turns == 2:
            return right - self._box.right, right - self._box.left
        return top - self._box.top, top - self._box.bottom

    def baseline_and_size(self, position: int) -> tuple[float, float]:
        """Baseline and effective font size of the character at `position` of the text."""
        index = self._index(position)
        pdfium.FPDFText_GetCharOrigin(self._textpage, index, self._x, self._y)
        pdfium.FPDFText_GetMatrix(self._textpage, index, self._matrix)
        scale = math.hypot(self._matrix.c, self._matrix.d) or 1.0
        size = pdfium.FPDFText_GetFontSize(self._textpage, index) * scale
        return (self._turned_baseline() if self._turns else self._y.value), size

    def _turned_baseline(self) -> float:
        left, _, right, top = self._sides
        if self._turns == 1:
            return float(right - self._x.value)
        return float(top - self._y.value if self._turns == 2 else self._x.value - left)

    def size(self, position: int) -> float:
        """Effective font size of the character at `position` of the text."""
        return self.baseline_and_size(position)[1]

    def sizes(self, start: int, end: int) -> list[float]:
        """Effective font size of each character of a part of the text."""
        return [self.size(position) for position in range(start, end)]
