"""What the processes count, as Prometheus metrics; each label takes few values, so that series stay few."""

import os
from pathlib import Path

from prometheus_client import Counter, Histogram

# Where processes that are scraped together keep their counts. The library itself reads the variable, when it
# is imported: before .env is read.
FOLDER = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"]) if "PROMETHEUS_MULTIPROC_DIR" in os.environ else None
if FOLDER:
    FOLDER.mkdir(parents=True, exist_ok=True)

# Up to the hard limit of a task.
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 60, 90, 120, 180, 270)

HTTP_REQUESTS = Counter("http_requests", "Requests that were answered.", ["method", "rule", "status"])
HTTP_SECONDS = Histogram("http_request_seconds", "From a request to its answer.", ["method", "rule"])
WS_CONNECTS = Counter("ws_connects", "Attempts to open a live connection.", ["result"])
TASKS = Counter("tasks", "Runs of tasks that ended, by their state.", ["name", "state"])
TASK_SECONDS = Histogram("task_seconds", "Time that a task ran.", ["name"], buckets=_SECONDS)
CHUNK_RUNS = Counter("chunk_runs", "Runs of chunks that ended, by what came of them.", ["outcome"])
CHUNK_SECONDS = Histogram("chunk_seconds", "Time that a run of a chunk took.", ["outcome"], buckets=_SECONDS)
EMITTER_DROPPED = Counter("emitter_dropped", "Live events that were not sent.", ["reason"])
