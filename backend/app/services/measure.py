"""Measuring stored books before jobs are made of them."""

import json
import logging
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from flask import current_app

from app.engines.measure import Measure
from app.errors import UnreadableBookError
from app.services.storage import StorageService, StoredFile

logger = logging.getLogger(__name__)
# Each may take 768 MB and a processor.
_AT_ONCE = 2
_readers = threading.BoundedSemaphore(_AT_ONCE)
# A novel takes 2 to 4 s; the reader within has limits of its own.
_SECONDS = 120
_REMEMBERED = 50
_measured: dict[str, Measure] = {}


def measure_book(file: StoredFile) -> Measure:
    """Read a stored book and its beginning; raise UnreadableBookError when that fails.

    Pages that are pictures are not recognised here, which takes too long for a request: they count as
    ordinary pages when a worker can read them. A file that comes again soon is not read again.
    """
    with _readers:
        measure = _measured.get(file.sha256)
        if measure is None:
            with StorageService.local_copy(file.key) as path:
                measure = _measure(path)
            _remember(file.sha256, measure)
        return measure


def _measure(path: Path) -> Measure:
    config = current_app.config
    scans = config["OCR"] != "off" and current_app.extensions["health"].recognises_text()
    found = _run([str(path), str(config["MAX_PAGES"]), str(int(scans))])
    if "error" in found:
        raise UnreadableBookError(found["message"], code=found["error"])
    return Measure.parse(found)


def _run(arguments: list[str]) -> dict[str, Any]:
    """Run the program in a process, which a cooperative event loop waits for without stalling."""
    command = [sys.executable, "-I", "-m", "app.engines.measure", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        logger.exception("a book could not be measured: %s", (error.stderr or b"")[-2000:])
        raise UnreadableBookError("This file is damaged or cannot be read.") from None
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _remember(sha256: str, measure: Measure) -> None:
    _measured[sha256] = measure
    if len(_measured) > _REMEMBERED:
        _measured.pop(next(iter(_measured)))
