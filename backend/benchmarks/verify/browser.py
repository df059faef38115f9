"""The web client itself in a real browser: how often it asks for the state of a job that it follows."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.verify.counters import counted
from benchmarks.verify.goals import Goal
from benchmarks.verify.made_books import plain_book
from benchmarks.verify.runs import LATENCY
from benchmarks.verify.stacks import BATCH, CALLS, SLOTS, model_settings, product
from config import REPOSITORY
from tests.support.model_server import ModelServer, model_server

_SCRIPT = Path(__file__).with_name("browser.mjs")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_JOB = "/api/v1/jobs/<int:job_id>"
# Calls for about ten seconds.
_SENTENCES = 5 * SLOTS * CALLS * BATCH
_SECONDS = 150


def measure() -> Iterator[Goal]:
    """Count the polling requests of the web client during a connected job, against REALTIME=off."""
    with TemporaryDirectory() as folder, model_server(latency=LATENCY) as server:
        book = Path(folder) / "book.txt"
        plain_book(book, _SENTENCES)
        live, polling = (_polls(server, book, settings) for settings in ({}, {"REALTIME": "off"}))
    seen = f"{live:.0f}, with REALTIME=off {polling:.0f}"
    name = "polling requests of a browser during a connected job"
    yield Goal(name, "none", seen, live / max(polling, 1), live == 0 and polling > 0)


def _polls(server: ModelServer, book: Path, settings: dict[str, str]) -> float:
    """Process a book in the browser; count the requests for the state of its job."""
    with product({**model_settings(server), **settings}) as stack:
        command = ["node", str(_SCRIPT), str(REPOSITORY / "frontend"), _browser(), stack.url, str(book)]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=_SECONDS)
        if done.returncode:
            raise RuntimeError(f"the browser did not see the job end: {done.stderr.strip()[-150:]}")
        return counted(stack.url, "http_requests_total", method="GET", rule=_JOB)


def _browser() -> str:
    """Return the browser of this computer; raise RuntimeError when there is none."""
    found = os.environ.get("CHROME") or next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        raise RuntimeError("there is no browser: set CHROME to one, or install chromium")
    return found
