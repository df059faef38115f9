"""A small book that is handed in behind a very long one of somebody else."""

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.celery_app import chunk_queue
from benchmarks.verify.goals import Goal
from benchmarks.verify.made_books import typeset_book
from benchmarks.verify.runs import LATENCY, new_user
from benchmarks.verify.stacks import Product, model_settings, product
from tests.support.live import LiveUser
from tests.support.model_server import model_server
from tests.support.servers import wait_for

_LONG_PAGES, _SHORT_PAGES, _TRIES = 1000, 5, 3
_END_SECONDS = 120.0
# Seconds between the small books: each meets the long one's chunks at another moment.
_APART = 1.3


def measure() -> Iterator[Goal]:
    """Run a 5-page job behind a 1,000-page job of another user, against alone."""
    with TemporaryDirectory() as name, model_server(latency=LATENCY) as server:
        long, short = Path(name) / "long.pdf", Path(name) / "short.pdf"
        typeset_book(long, _LONG_PAGES)
        typeset_book(short, _SHORT_PAGES)
        with product(model_settings(server)) as stack:
            yield _compared(stack, long, short)


def _compared(stack: Product, long: Path, short: Path) -> Goal:
    big, small = new_user(stack), new_user(stack)
    assert chunk_queue(big.tokens["user"]["id"]) != chunk_queue(small.tokens["user"]["id"])
    job = big.submit(long)
    wait_for(lambda: _ended_chunks(big, job["id"]), 60, "the first chunk of the long book")
    behind = []
    for _ in range(_TRIES):
        behind.append(_seconds(small, short))
        time.sleep(_APART)
    still_running = big.get(f"/jobs/{job['id']}")["status"] == "processing"
    chunk = max(_duration(each) for each in _ended_chunks(big, job["id"]))
    big.request("POST", f"/jobs/{job['id']}/cancel").raise_for_status()
    wait_for(lambda: not _running_chunks(big, job["id"]), 30, "the end of the long book's chunks")
    time.sleep(2 * LATENCY)
    alone = _seconds(small, short)
    late = max(behind) - alone
    seen = f"{max(behind):.1f} s behind it (worst of {_TRIES}), {alone:.1f} s alone, a chunk {chunk:.1f} s"
    return Goal(
        f"{_SHORT_PAGES} pages behind {_LONG_PAGES:,} of somebody else: later than alone",
        "at most one chunk",
        seen if still_running else f"{seen}; THE LONG BOOK ENDED TOO EARLY",
        late / chunk,
        late <= chunk and still_running,
    )


def _seconds(user: LiveUser, book: Path) -> float:
    """Process a book; return the seconds from its upload to its end, as the server has them."""
    job = user.wait_for_end(user.submit(book)["id"], _END_SECONDS)
    assert job["status"] == "completed", job["error_message"]
    return _between(job["created_at"], job["completed_at"])


def _ended_chunks(user: LiveUser, job_id: int) -> list[dict[str, Any]]:
    chunks = user.get(f"/jobs/{job_id}/chunks")["items"]
    return [chunk for chunk in chunks if chunk["completed_at"]]


def _running_chunks(user: LiveUser, job_id: int) -> list[dict[str, Any]]:
    chunks = user.get(f"/jobs/{job_id}/chunks")["items"]
    return [chunk for chunk in chunks if chunk["status"] == "processing"]


def _duration(chunk: dict[str, Any]) -> float:
    return _between(chunk["started_at"], chunk["completed_at"])


def _between(begin: str, end: str) -> float:
    return (datetime.fromisoformat(end) - datetime.fromisoformat(begin)).total_seconds()
