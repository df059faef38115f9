"""A database of its own that no worker and no sweeper looks at."""

from collections.abc import Mapping

from flask import Flask
from sqlalchemy import select

from app import create_app
from app.constants import TERMINAL_CHUNK_STATUSES
from app.extensions import db
from app.models import CreditLedger, History
from app.services.chunk import Claim
from config import Config
from tests.support.api import register
from tests.support.rows import add_planned_job, chunks_of, claimed, job_of, land

# Costs a few credits.
LENGTHS = ((20, 100),)


class QuietDatabase:
    """Jobs of one user, made through the services."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.app: Flask = create_app(Config(environment), realtime=False)
        user = register(self.app.test_client(), "amelie@example.org")
        self.token, self._user_id = user.access_token, user.id

    def nearly_done_job(self) -> Claim:
        """Make a paid job of two chunks, one done, the other claimed; return its claim."""
        with self.app.app_context():
            job_id = add_planned_job(
                self._user_id, *chunks_of(2, 1), settings={"engine": "gemini"}, lengths=LENGTHS
            )
            first, last = claimed(job_id), claimed(job_id, 1)
            land(first)
            return last

    def assert_ended_once(self, job_id: int, status: str) -> None:
        """Check how a job ended, with one History row, one settlement and no open chunk."""
        with self.app.app_context():
            job = job_of(job_id)
            assert job.status == status
            assert all(chunk.status in TERMINAL_CHUNK_STATUSES for chunk in job.chunks)
            entries = db.session.scalars(select(History.status).where(History.job_id == job_id))
            assert list(entries) == [status]
            movements = db.session.execute(
                select(CreditLedger.reason, CreditLedger.delta_credits)
                .where(CreditLedger.job_id == job_id)
                .order_by(CreditLedger.reason)
            ).all()
            assert [reason for reason, _ in movements] == ["reservation", "settlement"]
            assert -sum(delta for _, delta in movements) == job.actual_credits
