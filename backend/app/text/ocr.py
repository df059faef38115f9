"""Decides which pages are read as pictures, with tesseract where it is installed with its French data."""

import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from app.text.book import BookError, Limits
from app.text.language_check import check_language
from app.text.lines import Page
from app.text.quality import garbled_pages, pages_without_text
from app.text.recognition import OnPage, recognised

Mode = Literal["auto", "off", "force"]
_LANGUAGE = "fra"
_ASK_SECONDS = 10.0
# Where more of the pages (share) are garbled, the others only have too few words to tell.
_GARBLED_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Ocr:
    """When to recognise text: on pages without any (`auto`), on all (`force`), never; how much at most.

    `total_seconds` count from `started` (monotonic): what is done before has its share of them.
    """

    mode: Mode = "auto"
    max_pages: int = 2000
    page_seconds: float = 60.0
    total_seconds: float = 4 * 3600.0
    on_page: OnPage | None = None
    started: float = field(default_factory=time.monotonic)

    @property
    def is_on(self) -> bool:
        """Whether pages may be read at all: turned on, and the program is there."""
        return self.mode != "off" and is_available()


def is_available() -> bool:
    """Tell whether tesseract is on the PATH and knows French."""
    return _program() is not None


def _program() -> str | None:
    program = shutil.which("tesseract")
    return program if program is not None and _knows_french(program) else None


@lru_cache(maxsize=8)
def _knows_french(program: str) -> bool:
    try:
        listed = subprocess.run(
            [program, "--list-langs"], capture_output=True, text=True, timeout=_ASK_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return False
    # Older versions print the list on standard error.
    return _LANGUAGE in (listed.stdout + listed.stderr).split()


def pages_to_recognise(pages: Sequence[Page], mode: Mode) -> list[int]:
    """Return the numbers of the pages to read as pictures: without text, or with letters of no words."""
    readable = [page for page in pages if not page.is_broken]
    if mode == "force" or not any(line.text.strip() for page in readable for line in page.lines):
        return [page.number for page in readable]
    garbled = garbled_pages(readable)
    if len(garbled) > _GARBLED_SHARE * len(readable) or _is_garbled_book(readable):
        return [page.number for page in readable]
    return sorted({page.number for page in [*pages_without_text(readable), *garbled]})


def _is_garbled_book(pages: Sequence[Page]) -> bool:
    try:
        check_language("\n".join(line.text for page in pages for line in page.lines))
    except BookError as error:
        return error.code == "GARBLED_TEXT"
    return False


def with_recognised(
    path: Path, items: Sequence[dict[str, Any]], numbers: Sequence[int], ocr: Ocr, limits: Limits
) -> tuple[list[dict[str, Any]], tuple[int, ...]]:
    """Return the reader's items with recognised text on the pages `numbers`, and the pages left unread.

    Pages are left, and emptied, when there are too many or time runs out; a page that fails stays as it is.
    """
    program = _program()
    if program is None or not numbers:
        return list(items), ()
    pages = recognised(
        path,
        numbers[: ocr.max_pages],
        limits,
        program=program,
        page_seconds=ocr.page_seconds,
        deadline=ocr.started + ocr.total_seconds,
        on_page=ocr.on_page,
    )
    done = {item["page"]: item for item in pages}
    unread = frozenset(numbers).difference(done)
    return [_with_text(item, done, unread) for item in items], tuple(sorted(unread))


def _with_text(
    item: dict[str, Any], done: dict[int, dict[str, Any]], unread: frozenset[int]
) -> dict[str, Any]:
    """Return one item of the reader with what was recognised on its page."""
    number = item.get("page", 0)
    if number in unread:
        return {**item, "lines": []}
    lines = done.get(number, {}).get("lines")
    return item if lines is None else {**item, "lines": lines, "images": not lines}
