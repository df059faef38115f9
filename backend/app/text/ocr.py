"""Decides which pages are read as pictures, with tesseract where it is installed with its French data."""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from app.text.book import BookError, Limits
from app.text.recognition import OnPage, recognised

Mode = Literal["auto", "off", "force"]
_LANGUAGE = "fra"
_ASK_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Ocr:
    """When to recognise text: on pages without any (`auto`), on all (`force`), never; how much at most."""

    mode: Mode = "auto"
    max_pages: int = 2000
    page_seconds: float = 60.0
    total_seconds: float = 4 * 3600.0
    on_page: OnPage | None = None


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


def with_recognised(
    path: Path, items: Sequence[dict[str, Any]], numbers: Sequence[int], ocr: Ocr, limits: Limits
) -> list[dict[str, Any]]:
    """Return the reader's items with recognised text on the pages `numbers`, where that can be had.

    Raises BookError for a scan of too many pages.
    """
    program = _program()
    if program is None or not numbers:
        return list(items)
    if len(numbers) > ocr.max_pages:
        raise BookError(
            "TOO_MANY_PAGES",
            f"Text recognition takes {ocr.max_pages} pages at most; this book needs it on {len(numbers)}.",
        )
    pages = recognised(
        path,
        numbers,
        limits,
        program=program,
        page_seconds=ocr.page_seconds,
        total_seconds=ocr.total_seconds,
        on_page=ocr.on_page,
    )
    read = {item["page"]: item["lines"] for item in pages}
    return [
        {**item, "lines": read[item["page"]], "images": not read[item["page"]]}
        if item.get("page") in read
        else item
        for item in items
    ]
