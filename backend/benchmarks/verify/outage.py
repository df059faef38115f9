"""A Redis that hangs for twenty seconds in mid-job."""

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.verify.goals import Goal
from benchmarks.verify.made_books import plain_book
from benchmarks.verify.runs import LATENCY, new_user
from benchmarks.verify.stacks import BATCH, CALLS, SLOTS, Product, model_settings, product
from tests.support.model_server import ModelServer, model_server
from tests.support.servers import wait_for

_HUNG_SECONDS, _ALLOWED_SECONDS, _END_SECONDS = 20.0, 25.0, 150.0
# Three chunks for each slot.
_SENTENCES = 3 * SLOTS * CALLS * BATCH


def measure() -> Iterator[Goal]:
    """Run a job whose Redis hangs for 20 s, against the same job undisturbed."""
    with TemporaryDirectory() as folder, model_server(latency=LATENCY) as server:
        book = Path(folder) / "book.txt"
        plain_book(book, _SENTENCES)
        with product(model_settings(server)) as stack:
            # The first book of an installation is cut otherwise.
            _run(stack, server, book, 0)
            calm, _, _ = _run(stack, server, book, 0)
            hung, job, chunks = _run(stack, server, book, _HUNG_SECONDS)
    failed = sum(chunk["status"] != "success" for chunk in chunks)
    whole = job["status"] == "completed" and not job["partial"]
    late = hung - calm
    yield Goal(
        f"Redis hung for {_HUNG_SECONDS:.0f} s: the job ends later",
        f"at most {_ALLOWED_SECONDS:.0f} s",
        f"{late:.1f} s ({calm:.1f} s undisturbed, {hung:.1f} s)",
        late / _ALLOWED_SECONDS,
        late <= _ALLOWED_SECONDS and whole,
    )
    state = f"{failed} of {len(chunks)}, the job is {job['status']}"
    yield Goal("the same: chunks that fail", "none", state, met=failed == 0 and whole)


def _run(
    stack: Product, server: ModelServer, book: Path, hung_seconds: float
) -> tuple[float, dict[str, Any], list[dict[str, Any]]]:
    """Process a book; Redis hangs after the first chunk's first calls. Return seconds, job and chunks."""
    server.times.clear()
    user = new_user(stack)
    started = time.monotonic()
    job_id = user.submit(book)["id"]
    if hung_seconds:
        wait_for(lambda: len(server.times) > SLOTS * CALLS, what="the first answers")
        stack.redis.process.freeze()
        time.sleep(hung_seconds)
        stack.redis.process.thaw()
    job = user.wait_for_end(job_id, _END_SECONDS)
    seconds = time.monotonic() - started
    return seconds, job, user.get(f"/jobs/{job_id}/chunks")["items"]
