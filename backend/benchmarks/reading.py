"""From a file to clean sentences, against pypdfium2's plain text extraction of the same file."""

import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from app.text.extract import read_book


def measure(book: Path) -> dict[str, str]:
    """Time both ways on one file, the best of three."""
    plain = min(_seconds(lambda: _plain_text(book)) for _ in range(3))
    clean = min(_seconds(lambda: read_book(book)) for _ in range(3))
    return {
        "pages": str(len(pypdfium2.PdfDocument(book))),
        "pypdfium2 plain text": f"{plain:.2f} s",
        "file to clean sentences": f"{clean:.2f} s",
        "ratio (goal: at most 4)": f"{clean / plain:.1f}",
    }


def _plain_text(book: Path) -> None:
    for page in pypdfium2.PdfDocument(book):
        page.get_textpage().get_text_range()


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
