"""Log lines with the ids of the request or task they belong to."""

import logging
import sys

from flask import g, has_request_context

# Of the task that runs in this process, for all of its threads: a worker's process runs one at a time.
_task_ids: dict[str, object] = {}


def enter_task(**ids: object) -> None:
    """Name the ids that the log lines of this process carry until `leave_task`."""
    leave_task()
    _task_ids.update(ids)


def leave_task() -> None:
    """Let log lines carry no ids."""
    _task_ids.clear()


class _ContextFilter(logging.Filter):
    """Adds `context`: the request id in the web process, the ids of task, job and chunk in a worker."""

    def filter(self, record: logging.LogRecord) -> bool:
        if has_request_context():
            record.context = f"request={g.get('request_id', '-')}"
        else:
            record.context = " ".join(f"{name}={value}" for name, value in _task_ids.copy().items()) or "-"
        return True


def configure_logging() -> None:
    """Write to standard error, one line a record; called once by each process's entry point."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_ContextFilter())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s [%(context)s] %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
