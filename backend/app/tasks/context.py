"""What a running task knows about itself."""

from celery import Task
from celery.exceptions import SoftTimeLimitExceeded
from flask import current_app
from sqlalchemy.exc import InterfaceError, OperationalError

from app.services.lease import Claimant
from config import Clocks

# Nothing is wrong with the work: the database is away, or this computer too slow today.
INTERRUPTIONS = (InterfaceError, OperationalError, SoftTimeLimitExceeded)
# Until an interrupted task goes on.
INTERRUPTION_SECONDS = 3


def claimant_of(task: Task) -> Claimant:
    """Say who this delivery of a task is."""
    return Claimant(task.request.hostname, task.request.id, task.request.retries)


def clocks() -> Clocks:
    """Return the clocks of the configuration."""
    value: Clocks = current_app.config["CLOCKS"]
    return value


def one_by_one() -> bool:
    """Tell whether the chunks of a job run one after the other, each sending for the next."""
    return bool(current_app.config["CHUNK_MODE"] == "sequential")
