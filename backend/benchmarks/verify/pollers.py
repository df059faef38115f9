"""A process of clients that ask again and again, each over a connection that it keeps, as a browser does."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from typing import Any

import requests

from benchmarks.verify.tool import serve

# Rows that the client asks for to show that something moves.
_LATEST = 100


def poll(url: str, token: str, jobs: list[int], seconds: float, every: float) -> dict[str, int]:
    """Poll each job for so many seconds; count the questions, all of which must be answered well."""
    ends_at = time.monotonic() + seconds
    with ThreadPoolExecutor(len(jobs)) as threads:
        pollers = threads.map(_poll_one, repeat(url), repeat(token), jobs, repeat(ends_at), repeat(every))
        return {"requests": sum(pollers)}


def _poll_one(url: str, token: str, job_id: int, ends_at: float, every: float) -> int:
    """Ask for a job, and for its latest rows when there are new ones, as the client does without a socket."""
    session, rows, count = requests.Session(), 0, 0
    session.headers["Authorization"] = f"Bearer {token}"
    pause = threading.Event()
    pause.wait(every * (job_id % 10) / 10)
    while time.monotonic() < ends_at:
        asked_at = time.monotonic()
        job = _get(session, f"{url}/api/v1/jobs/{job_id}")
        count += 1
        if job["sentence_count"] != rows:
            rows = job["sentence_count"]
            _get(
                session, f"{url}/api/v1/jobs/{job_id}/sentences?page={-(-rows // _LATEST)}&per_page={_LATEST}"
            )
            count += 1
        pause.wait(max(0.0, asked_at + every - time.monotonic()))
    return count


def _get(session: requests.Session, address: str) -> dict[str, Any]:
    answer = session.get(address, timeout=30)
    answer.raise_for_status()
    body: dict[str, Any] = answer.json()
    return body


if __name__ == "__main__":
    serve(poll)
