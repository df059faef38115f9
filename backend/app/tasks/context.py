"""What a running task knows about itself."""

from celery import Task
from flask import current_app

from app.services.lease import Claimant
from config import Clocks


def claimant_of(task: Task) -> Claimant:
    """Say who this delivery of a task is."""
    return Claimant(task.request.hostname, task.request.id, task.request.retries)


def clocks() -> Clocks:
    """Return the clocks of the configuration."""
    value: Clocks = current_app.config["CLOCKS"]
    return value
