"""What is noted of each task by Celery's signals: ids for the log, and counts. No task depends on it."""

import inspect
import logging
import time
from typing import Any

from celery import Task, signals, states
from celery.exceptions import TimeLimitExceeded, WorkerLostError

from app.logs import enter_task, leave_task
from app.metrics import CHUNK_RUNS, CHUNK_SECONDS, TASK_SECONDS, TASKS
from app.tasks.process_chunk import process_chunk

logger = logging.getLogger(__name__)

_LOST = "LOST"
_OUTCOMES = {states.RETRY: "paused", states.FAILURE: "raised"}


class TaskNotes:
    """Notes the tasks of this process, one after the other."""

    def __init__(self) -> None:
        self._began = 0.0

    def connect(self) -> None:
        """Bind to the signals; Celery logs an exception of a receiver and goes on."""
        signals.task_prerun.connect(self.on_start, weak=False)
        signals.task_postrun.connect(self.on_end, weak=False)
        signals.task_retry.connect(self.on_retry, weak=False)
        signals.task_failure.connect(self.on_failure, weak=False)

    def on_start(self, task: Task, task_id: str, args: Any, kwargs: Any, **_: Any) -> None:
        """Give the log lines their ids."""
        self._began = time.monotonic()
        enter_task(task=task_id, **_ids(task, args, kwargs))
        if _is_chunk(task):
            logger.info("chunk begins")

    def on_end(self, task: Task, retval: Any, state: str | None, **_: Any) -> None:
        """Count the run; `state` is missing when the process is being stopped."""
        seconds = time.monotonic() - self._began
        TASKS.labels(task.name, state or "STOPPED").inc()
        TASK_SECONDS.labels(task.name).observe(seconds)
        if _is_chunk(task):
            self._note_chunk(state, retval, seconds)
        leave_task()

    def on_retry(self, sender: Task, request: Any, reason: Any, **_: Any) -> None:
        """Note in the main process that a task's process was lost; other retries end as runs do."""
        if isinstance(reason.exc, WorkerLostError):
            _note_loss(sender, request.args, request.kwargs, "is sent again")

    def on_failure(self, sender: Task, exception: Any, args: Any, kwargs: Any, **_: Any) -> None:
        """Note in the main process that a task's process was lost; Celery logs what tasks raise."""
        if isinstance(exception, (WorkerLostError, TimeLimitExceeded)):
            _note_loss(sender, args, kwargs, "is given up")

    @staticmethod
    def _note_chunk(state: str | None, end: Any, seconds: float) -> None:
        """Count how a run ended its chunk: as the task says, if it came to say so."""
        outcome = end if state == states.SUCCESS else _OUTCOMES.get(state or "", "unknown")
        CHUNK_RUNS.labels(outcome).inc()
        CHUNK_SECONDS.labels(outcome).observe(seconds)
        logger.info("chunk ends: %s after %.2f s", outcome, seconds)


def _ids(task: Task, args: Any, kwargs: Any) -> dict[str, Any]:
    """Return the ids among the arguments of a task, `job` and `chunk`, as far as its signature names them."""
    try:
        given = inspect.signature(task.run).bind_partial(*args, **kwargs).arguments
    except TypeError:
        given = kwargs
    return {name: given[f"{name}_id"] for name in ("job", "chunk") if f"{name}_id" in given}


def _is_chunk(task: Task) -> bool:
    return bool(task.name == process_chunk.name)


def _note_loss(task: Task, args: Any, kwargs: Any, sequel: str) -> None:
    TASKS.labels(task.name, _LOST).inc()
    ids = " ".join(f"{name}={value}" for name, value in _ids(task, args, kwargs).items())
    logger.warning("a process was lost in %s %s, which %s", task.name, ids, sequel)
