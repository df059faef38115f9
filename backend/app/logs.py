"""Log lines with the id of the request or task they belong to."""

import logging
import sys

from celery import current_task
from flask import g, has_request_context


class _ContextFilter(logging.Filter):
    """Adds `context`: the request id in the web process, the task id in a worker."""

    def filter(self, record: logging.LogRecord) -> bool:
        if has_request_context():
            record.context = f"request={g.get('request_id', '-')}"
        else:
            record.context = f"task={current_task.request.id}" if current_task else "-"
        return True


def configure_logging() -> None:
    """Write to standard error, one line a record; called once by each process's entry point."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_ContextFilter())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s [%(context)s] %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
