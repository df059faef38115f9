"""From a file to clean sentences, against pypdfium2's plain text extraction of the same file."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pypdfium2

from app.text.book import Limits
from app.text.extract import read_book
from tests.support.long_book import make_long_book

_SIZES = (250, 500, 1000, 2000)
# Prints the peak memory (bytes) of a process that reads a book, and of the largest of its readers. Its own is
# not that of getrusage, which a program inherits from whoever started it.
_MEMORY = r"""
import json, re, resource, sys
from pathlib import Path
from app.text.extract import read_book
read_book(Path(sys.argv[1]))
own = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])
reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([own * 1024, reader * 1024]))
"""


def measure(book: Path) -> dict[str, str]:
    """Time both ways on one file, the best of five in turn; measure memory, and time by length."""
    times = [(_seconds(lambda: _plain_text(book)), _seconds(lambda: read_book(book))) for _ in range(5)]
    plain, clean = (min(way) for way in zip(*times, strict=True))
    own, reader = _memory(book)
    return {
        "pages": str(len(pypdfium2.PdfDocument(book))),
        "pypdfium2 plain text": f"{plain:.2f} s",
        "file to clean sentences": f"{clean:.2f} s",
        "ratio (goal: at most 4)": f"{clean / plain:.1f}",
        "peak memory (goal: at most 200 MB)": f"{own / 1e6:.0f} MB, of a reader {reader / 1e6:.0f} MB",
        **_linearity(),
    }


def _plain_text(book: Path) -> None:
    for page in pypdfium2.PdfDocument(book):
        page.get_textpage().get_text_range()


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _processor_seconds(work: Callable[[], object]) -> float:
    """Return what the work took of all processors, whatever else the machine does."""
    before = os.times()
    work()
    return sum(os.times()[:4]) - sum(before[:4])


def _memory(book: Path) -> tuple[int, int]:
    command = [sys.executable, "-c", _MEMORY, str(book)]
    own, reader = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return own, reader


def _linearity() -> dict[str, str]:
    """Return the time a page takes in books of several lengths, against the shortest."""
    with tempfile.TemporaryDirectory() as folder:
        books = [Path(folder) / f"{size}.pdf" for size in _SIZES]
        for size, book in zip(_SIZES, books, strict=True):
            make_long_book(book, pages=size)
        pages = [len(pypdfium2.PdfDocument(book)) for book in books]
        limits = Limits(max_pages=max(pages))
        seconds = [
            min(_processor_seconds(partial(read_book, book, limits)) for _ in range(3)) for book in books
        ]
    each = [time / count for time, count in zip(seconds, pages, strict=True)]
    lengths = " / ".join(str(size) for size in _SIZES)
    ratios = " / ".join(f"{value / each[0]:.2f}" for value in each)
    return {f"processor time a page in {lengths} pages (goal: at most 1.2)": ratios}
