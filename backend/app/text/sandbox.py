"""Runs the reader in a process of its own, within limits, and gives back what it printed."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from app.text.book import BookError, Limits

_COMMAND = (sys.executable, "-I", "-m", "app.text.reader")

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
    """Read the file at `path` in isolation; raise BookError when it cannot be read within `limits`."""
    # A file takes the output, not a pipe: no thread to empty it, and the kernel itself holds the limit.
    with tempfile.TemporaryFile() as output:
        _run(path, limits, output)
        output.seek(0)
        return _checked(list(_parse(output)), limits)


def _run(path: Path, limits: Limits, output: IO[bytes]) -> None:
    command = [*_COMMAND, str(path.resolve()), json.dumps(asdict(limits))]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        code = process.wait(timeout=limits.wall_seconds)
    except subprocess.TimeoutExpired:
        raise failure("UNREADABLE_PDF", limits) from None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if code != 0:
        raise failure("UNREADABLE_PDF", limits)


def _parse(output: IO[bytes]) -> Iterator[dict[str, Any]]:
    for line in output:
        try:
            item = json.loads(line)
        except ValueError:
            return
        if isinstance(item, dict):
            yield item


def _checked(items: list[dict[str, Any]], limits: Limits) -> list[dict[str, Any]]:
    """Return the items without the closing mark; raise BookError for a reported error or a cut-off output."""
    last = items[-1] if items else {}
    if "error" in last:
        raise failure(str(last["error"]), limits)
    if not last.get("end"):
        raise failure("UNREADABLE_PDF", limits)
    return items[:-1]


def failure(code: str, limits: Limits) -> BookError:
    """Build the error with the sentence that belongs to `code`."""
    known = code if code in _MESSAGES else "UNREADABLE_PDF"
    return BookError(known, _MESSAGES[known].format(max_pages=limits.max_pages))
