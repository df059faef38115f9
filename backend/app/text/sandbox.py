"""Runs the reader in a process of its own, within limits, and gives back what it printed."""

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, Any, cast

from app.text.book import BookError, Limits
from app.text.items import are_items
from app.text.reader.formats import HEAD_BYTES, format_of

logger = logging.getLogger(__name__)
_COMMAND = (sys.executable, "-I", "-m", "app.text.reader")
_MEGABYTE = 1024 * 1024
# Reading takes 0.6 s of processor time and 10 MB of memory for each megabyte of a long novel.
_LEAST_CPU_SECONDS, _CPU_SECONDS_A_MEGABYTE = 6, 1
_LEAST_MEMORY, _MEMORY_A_BYTE = 384 * _MEGABYTE, 16
_LEAST_OUTPUT, _OUTPUT_A_BYTE = 8 * _MEGABYTE, 16
# With more processes than cores a second of processor time takes longer.
_WALL_SECONDS_A_CPU_SECOND = 3
# Numbers and texts in all that was printed, counted by what stands around them: a page of a novel has 250.
_MAX_VALUES = 2_000_000
# A large PDF (bytes) is read by so many processes at once, each a part of its pages.
_LARGE, _READERS = _MEGABYTE // 2, 2

_MESSAGES = {
    "UNREADABLE_PDF": "This file is damaged or cannot be read.",
    "ENCRYPTED_PDF": (
        "This file is protected by a password or by copy protection; upload a copy without protection."
    ),
    "TOO_MANY_PAGES": "This book has more pages than the limit of {max_pages}.",
    "EMPTY_FILE": "This file is empty.",
    "UNSUPPORTED_FILE": "This file is neither a PDF, an EPUB nor plain text.",
    "NO_TEXT_LAYER": "This file holds pictures of pages but no text.",
    "NO_SENTENCES": "No sentences were found in this file.",
}


def run_reader(path: Path, limits: Limits) -> list[dict[str, Any]]:
    """Read the file at `path` in isolation; raise BookError when it cannot be read within `limits`.

    A reader that ended too early leaves the pages of a PDF that it did not come to as broken ones.
    """
    limits = _scaled(path, limits)
    count = _READERS if _is_large_pdf(path) else 1
    with ThreadPoolExecutor(count) as threads:
        parts = list(threads.map(lambda index: _read_part(path, limits, (index, count)), range(count)))
    return [*parts[0], *(item for part in parts[1:] for item in part[1:])]


def _is_large_pdf(path: Path) -> bool:
    """Tell whether a file is worth reading by several processes at once."""
    if not path.exists() or path.stat().st_size < _LARGE:
        return False
    with path.open("rb") as file:
        return format_of(file.read(HEAD_BYTES), path.name) == "pdf"


def _read_part(path: Path, limits: Limits, part: tuple[int, int]) -> list[dict[str, Any]]:
    """Return the items of one of several readers: `part` is its index and their count."""
    with _reader(path, limits, part) as output:
        items = list(_parse(output, limits))
    return _checked(items, limits, part)


def _scaled(path: Path, limits: Limits) -> Limits:
    """Return what a file of this size may use: a small one that needs much is an attack."""
    size = path.stat().st_size if path.exists() else 0
    cpu = min(limits.cpu_seconds, _LEAST_CPU_SECONDS + _CPU_SECONDS_A_MEGABYTE * (size // _MEGABYTE))
    return replace(
        limits,
        memory_bytes=min(limits.memory_bytes, _LEAST_MEMORY + _MEMORY_A_BYTE * size),
        cpu_seconds=cpu,
        wall_seconds=min(limits.wall_seconds, float(_WALL_SECONDS_A_CPU_SECOND * cpu)),
        output_bytes=min(limits.output_bytes, _LEAST_OUTPUT + _OUTPUT_A_BYTE * size),
    )


@contextlib.contextmanager
def _reader(path: Path, limits: Limits, part: tuple[int, int]) -> Iterator[IO[bytes]]:
    """Start the reader and give its output; at the end, or when its time is over, kill its whole group."""
    process = subprocess.Popen(
        [*_COMMAND, str(path.resolve()), json.dumps({**asdict(limits), "part": part})],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    timer = threading.Timer(limits.wall_seconds, _kill_group, [process.pid])
    timer.start()
    with process:
        try:
            yield cast("IO[bytes]", process.stdout)
        finally:
            timer.cancel()
            timer.join()
            # Not waited for yet, so that its number belongs to no other process.
            _kill_group(process.pid)


def _kill_group(number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(number, signal.SIGKILL)


def _parse(output: IO[bytes], limits: Limits) -> Iterator[dict[str, Any]]:
    """Yield the items printed; stop at the first that is none, and at what is too much for this process."""
    left, values = limits.output_bytes, _MAX_VALUES
    while line := output.readline(left + 1):
        left -= len(line)
        values -= line.count(b",") + line.count(b"[") + line.count(b"{")
        if left < 0 or values < 0:
            return
        try:
            item = json.loads(line)
        except (ValueError, RecursionError):
            return
        if not isinstance(item, dict):
            return
        yield item


def _checked(items: list[dict[str, Any]], limits: Limits, part: tuple[int, int]) -> list[dict[str, Any]]:
    """Return the items without the closing mark; raise BookError for a reported error or no usable output."""
    last = items[-1] if items else {}
    if "error" in last:
        if "unexpected" in last:
            logger.warning("the reader failed: %.300r", last["unexpected"])
        raise failure(str(last["error"]), limits)
    is_whole = bool(last.get("end"))
    items = items[:-1] if is_whole else items
    if not are_items(items):
        raise failure("UNREADABLE_PDF", limits)
    if is_whole:
        return items
    count = items[0].get("pages", 0)
    if not 0 < count <= limits.max_pages or any("page" not in item for item in items[1:]):
        raise failure("UNREADABLE_PDF", limits)
    start, end = (count * bound // part[1] for bound in (part[0], part[0] + 1))
    missing = range(start + len(items), end + 1)
    return [*items, *({"page": page, "broken": True, "images": False, "lines": []} for page in missing)]


def failure(code: str, limits: Limits) -> BookError:
    """Build the error with the sentence that belongs to `code`."""
    known = code if code in _MESSAGES else "UNREADABLE_PDF"
    return BookError(known, _MESSAGES[known].format(max_pages=limits.max_pages))
