"""A 300-page book through the running product: web, worker with four processes, Redis, socket."""

import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.support.live import JobWatcher, LiveUser
from tests.support.servers import Stack, redis_server


def measure(book: Path) -> dict[str, str]:
    """Watch one job; compare the chunks' own times with the time that passed."""
    with tempfile.TemporaryDirectory() as folder, redis_server(Path(folder) / "redis") as redis_url:
        stack = Stack(Path(folder), redis_url, {})
        started = time.perf_counter()
        try:
            stack.start()
            ready = time.perf_counter() - started
            return {"web, worker and beat ready": f"{ready:.1f} s", **_one_job(stack.url, book)}
        finally:
            stack.stop()


def _one_job(url: str, book: Path) -> dict[str, str]:
    user = LiveUser(url, "bench@example.org")
    watcher = JobWatcher(user)
    started = time.perf_counter()
    job = user.submit(book)
    watcher.join(job["id"])
    while not watcher.sentences:
        time.sleep(0.01)
    first = time.perf_counter() - started
    watcher.ended.wait(timeout=600)
    total = time.perf_counter() - started
    watcher.close()
    chunks = user.get(f"/jobs/{job['id']}/chunks")["items"]
    return {
        "first sentences in the client": f"{first:.1f} s",
        "whole book": f"{total:.1f} s",
        "chunks": str(len(chunks)),
        "chunk seconds, one after the other": f"{sum(map(_seconds, chunks)):.1f} s",
        "events received": f"{len(watcher.snapshots)} snapshots, {len(watcher.sentences)} sentences",
    }


def _seconds(chunk: dict[str, Any]) -> float:
    begin, end = (datetime.fromisoformat(chunk[name]) for name in ("started_at", "completed_at"))
    return (end - begin).total_seconds()
