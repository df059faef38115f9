"""Reads one file in a process of its own and prints JSON lines: `python -I reader.py PATH LIMITS`.

Started by file path, so it imports nothing of the application: a hostile file can only end this process.

Output, one object a line:
    {"pages": 12}                                    first
    {"page": 1, "images": false, "lines": [...]}     line: [text, x0, x1, baseline, size], points
    {"text": "..."}                                  instead of pages, for a plain text file
    {"end": true}                                    last: anything else after the output was cut off
    {"error": "CODE"}                                instead of all that
"""

import ctypes
import itertools
import json
import math
import re
import resource
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

Line = tuple[str, float, float, float, float]

_PDF_MAGIC = b"%PDF-"
_SNIFF_BYTES = 1024
# A page of a novel has 2,000 characters; what has a hundred times more is an attack or a broken file.
_MAX_PAGE_CHARS = 200_000
# Below this, a page that shows a picture is taken for a scan.
_FEW_CHARS = 50
# PDFium puts U+FFFE (older versions U+0002) for a hyphen at a line end and swallows the line break.
_LINES = re.compile(r"[^\r\n\x02\ufffe]+[\x02\ufffe]?")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SPACED_LETTERS = re.compile(r"(?:\S\s){3,}\S")
_HTML = re.compile(rb"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)


class ReadError(Exception):
    """A file that cannot be read; the argument is the code to report."""


def _limit(limits: dict[str, int]) -> None:
    """Bound memory (bytes), processor time (seconds) and output (bytes) of this process; no core dumps."""
    for kind, amount in (
        (resource.RLIMIT_AS, limits["memory_bytes"]),
        (resource.RLIMIT_CPU, limits["cpu_seconds"]),
        (resource.RLIMIT_FSIZE, limits["output_bytes"]),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        value = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        resource.setrlimit(kind, (value, value))


class _PageText:
    """The text of one page, with positions asked for a few characters of each line only."""

    def __init__(self, page: Any) -> None:
        self._textpage = page.get_textpage()
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

    def lines(self) -> Iterator[Line]:
        """Yield the lines in the order of the file."""
        for match in _LINES.finditer(self.text):
            stripped = match.group().rstrip()
            if stripped.strip():
                yield from self._split_margin_number(match.start(), match.start() + len(stripped))

    def _split_margin_number(self, start: int, end: int) -> Iterator[Line]:
        """Yield the line, its margin number (smaller digits apart from the text) separately."""
        number = re.compile(r"\s*\d{1,5}(?=\s+\S)").match(self.text, start, end)
        if number is not None and self._stands_apart(number.end(), end):
            yield self._line(start, number.end())
            start = number.end()
        yield self._line(start, end)

    def _stands_apart(self, number_end: int, end: int) -> bool:
        following = self._first_ink(number_end)
        body_size = self.baseline_and_size((following + end) // 2)[1]
        number_size = self.baseline_and_size(number_end - 1)[1]
        gap = self.extent(following)[0] - self.extent(number_end - 1)[1]
        return gap > 1.5 * body_size or (gap > 0.5 * body_size and number_size < 0.8 * body_size)

    def _first_ink(self, position: int) -> int:
        while self.text[position].isspace():
            position += 1
        return position

    def _line(self, start: int, end: int) -> Line:
        first = self._first_ink(start)
        last = end - 2 if self.text[end - 1] in "\x02\ufffe" and end - 2 >= first else end - 1
        middle = self._first_ink((first + last) // 2)
        baseline, size = self.baseline_and_size(middle)
        text = self.text[start:end]
        if _SPACED_LETTERS.fullmatch(text.strip()):
            text = self._close_up(start, end)
        x0, x1 = self.extent(first)[0], self.extent(last)[1]
        return text, round(x0, 1), round(x1, 1), round(baseline, 1), round(size, 1)

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


def _has_image(page: Any) -> bool:
    kinds = {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM}
    count = min(pdfium.FPDFPage_CountObjects(page), 1000)
    return any(pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, i)) in kinds for i in range(count))


def _read_page(document: Any, index: int) -> dict[str, Any]:
    """Return one page; one that cannot be loaded is reported as broken, the others are still read."""
    try:
        page = document[index]
        text = _PageText(page)
    except pypdfium2.PdfiumError:
        return {"page": index + 1, "broken": True, "images": False, "lines": []}
    few = len(text.text.strip()) < _FEW_CHARS
    result = {"page": index + 1, "images": few and _has_image(page), "lines": list(text.lines())}
    page.close()
    return result


def _open_pdf(path: str) -> Any:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        encrypted = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        raise ReadError("ENCRYPTED_PDF" if encrypted else "UNREADABLE_PDF") from error


def read_pdf(path: str, max_pages: int) -> Iterator[dict[str, Any]]:
    """Yield the page count, then the pages of a PDF."""
    document = _open_pdf(path)
    count = len(document)
    if count < 1:
        raise ReadError("UNREADABLE_PDF")
    if count > max_pages:
        raise ReadError("TOO_MANY_PAGES")
    yield {"pages": count}
    for index in range(count):
        yield _read_page(document, index)


def decode(data: bytes) -> str:
    """Decode text in UTF-8, UTF-16 with a mark, or Windows-1252; refuse what is none of these."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in data:
        encodings = []
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    raise ReadError("UNSUPPORTED_FILE")


def _is_text(text: str) -> bool:
    """Tell text from binary data by its share of control characters."""
    controls = sum(1 for char in text if ord(char) < 32 and char not in "\t\n\r\f\v\x1a")
    return controls * 200 <= len(text)


def read_text(path: str) -> Iterator[dict[str, Any]]:
    """Yield the text of a plain text file."""
    with open(path, "rb") as file:
        data = file.read()
    if _HTML.match(data):
        raise ReadError("UNSUPPORTED_FILE")
    yield {"text": decode(data)}


def read(path: str, max_pages: int) -> Iterator[dict[str, Any]]:
    """Yield the content of a file, whatever its kind."""
    with open(path, "rb") as file:
        head = file.read(_SNIFF_BYTES)
    if not head:
        raise ReadError("EMPTY_FILE")
    if _PDF_MAGIC in head:
        yield from read_pdf(path, max_pages)
    elif path.lower().endswith(".pdf"):
        raise ReadError("UNSUPPORTED_FILE")
    else:
        yield from read_text(path)
    yield {"end": True}


def main(path: str, limits: str) -> None:
    """Print the content of the file at `path` as JSON lines, under `limits` (a JSON object)."""
    allowed = json.loads(limits)
    _limit(allowed)
    try:
        for item in read(path, allowed["max_pages"]):
            sys.stdout.write(json.dumps(item) + "\n")
    except ReadError as error:
        sys.stdout.write(json.dumps({"error": str(error)}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
