"""Jobs of many chunks of one short sentence, launched as the planner does, in the environment of a stack."""

import time

from flask import Flask
from sqlalchemy import select

from app import create_app
from app.constants import OPEN_STATUSES
from app.extensions import db
from app.models import Job
from app.services.job_plan import Plan, PlanService
from app.tasks.launch import launch_chunks
from app.transaction import in_transaction
from benchmarks.verify.tool import serve
from config import Config
from tests.support import rows

_LOOK_SECONDS = 0.005


class Launcher:
    """Launches jobs of one user."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        with app.app_context():
            self._user = rows.add_user()

    def run(self, engine: str, size: int, seconds: float) -> float:
        """Run a job of so many chunks; return the seconds from its launch to its end."""
        with self._app.app_context():
            job_id = self._planned(engine, size)
            started = time.monotonic()
            launch_chunks(job_id)
            while self._is_open(job_id):
                if time.monotonic() - started > seconds:
                    raise TimeoutError(f"the job is not done after {seconds:.0f} s")
                time.sleep(_LOOK_SECONDS)
            return time.monotonic() - started

    def _planned(self, engine: str, size: int) -> int:
        job_id = rows.add_job(self._user, settings={"engine": engine})
        rows.begin_planning(job_id)
        plan = Plan(1, rows.chunks_of(*[1] * size), [])
        in_transaction(lambda: PlanService.plan(job_id, rows.PLANNER.token, plan))
        return job_id

    @staticmethod
    def _is_open(job_id: int) -> bool:
        db.session.rollback()
        return db.session.scalar(select(Job.status).where(Job.id == job_id)) in OPEN_STATUSES


if __name__ == "__main__":
    serve(Launcher(create_app(Config(), realtime=False)).run)
