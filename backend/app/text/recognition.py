"""Runs the recognition of text in a process of its own, page by page, and gives back what it read."""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.text.book import Limits

OnPage = Callable[[int, int], None]

_COMMAND = (sys.executable, "-I", "-m", "app.text.reader.recognise")
# Drawing a page takes a tenth of a second; tesseract's own time is limited apart.
_CPU_SECONDS_PER_PAGE = 2


def recognised(
    path: Path,
    numbers: Sequence[int],
    limits: Limits,
    *,
    program: str,
    page_seconds: float,
    deadline: float,
    on_page: OnPage | None = None,
) -> Iterator[dict[str, Any]]:
    """Yield `{"page", "lines"}`, or `{"page", "failed"}`, for each page until `deadline` (monotonic).

    A crash ends it early, too. `program` is tesseract; `on_page` is called with how many pages are done,
    and of how many.
    """
    request = {
        **asdict(limits),
        "cpu_seconds": limits.cpu_seconds + _CPU_SECONDS_PER_PAGE * len(numbers),
        "pages": list(numbers),
        "page_seconds": page_seconds,
        "tesseract": program,
    }
    process = subprocess.Popen(
        [*_COMMAND, str(path.resolve()), json.dumps(request)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield from _pages(process, len(numbers), deadline, on_page)
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _pages(
    process: "subprocess.Popen[bytes]", total: int, deadline: float, on_page: OnPage | None
) -> Iterator[dict[str, Any]]:
    for done, line in enumerate(_lines(process, deadline), start=1):
        item = _parsed(line)
        if "page" not in item:
            return
        if on_page is not None:
            on_page(done, total)
        yield item


def _parsed(line: bytes) -> dict[str, Any]:
    """Return one item; an empty one for what is none."""
    try:
        item = json.loads(line)
    except ValueError:
        return {}
    return item if isinstance(item, dict) else {}


def _lines(process: "subprocess.Popen[bytes]", deadline: float) -> Iterator[bytes]:
    """Yield the lines that a process prints until it ends or time is up."""
    if process.stdout is None:
        return
    descriptor = process.stdout.fileno()
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while (left := deadline - time.monotonic()) > 0 and selector.select(left):
            data = os.read(descriptor, 1 << 16)
            if not data:
                return
            *lines, rest = (rest + data).split(b"\n")
            yield from lines
