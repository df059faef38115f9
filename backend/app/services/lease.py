"""Leases: who works on something, so that only he writes its results."""

import uuid
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute


@dataclass(frozen=True, slots=True)
class Claimant:
    """One delivery of a task: the worker's node name, the task's id, how often its process was lost."""

    owner: str
    task_id: str
    retries: int = 0
    delivery: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def token(self) -> str:
        """The lease token, different for every delivery."""
        return f"{self.owner}/{self.task_id}/{self.retries}/{self.delivery}"

    def succeeds(self, token: str) -> bool:
        """Tell whether the holder of `token` was an earlier run of this very task, whose process died."""
        owner_and_task, retries, _ = token.rsplit("/", 2)
        return owner_and_task.endswith(f"/{self.task_id}") and int(retries) < self.retries


def held_by(column: InstrumentedAttribute[str | None], owner: str) -> ColumnElement[bool]:
    """Match the leases of a worker by its node name."""
    return column.startswith(f"{owner}/", autoescape=True)
