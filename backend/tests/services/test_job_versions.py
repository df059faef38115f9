"""Whatever a client can see of a job changes its version: two views of one version are the same."""

from collections.abc import Callable
from typing import Any

import pytest

from app.extensions import db
from app.schemas import JobSchema
from app.services.book import BookService
from app.services.chunk import ChunkService, Claim
from app.services.correction import CorrectionService, Target
from app.services.history import HistoryService
from app.services.job import JobService, failed
from app.services.job_plan import Plan, PlanService
from app.services.recovery import RecoveryService
from tests.support.rows import (
    LEASE,
    PLANNER,
    add_job,
    add_planned_job,
    answers,
    chunks_of,
    claim,
    claimed,
    close,
    entry_of,
    fail,
    job_of,
    land,
    launch,
)

# They change with the clock alone.
TIMELY = {"eta_seconds", "sentences_per_minute"}


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return database_settings


class Views:
    """What was seen of a job, one after the other."""

    def __init__(self, job_id: int) -> None:
        self.job_id = job_id
        self.version, self.view = self._look()

    def after(self, step: str, work: Callable[[], object]) -> None:
        """Take a step in a job's life and look again."""
        work()
        db.session.commit()
        before, (self.version, self.view) = (self.version, self.view), self._look()
        assert self.version >= before[0], step
        if self.version == before[0]:
            assert self.view == before[1], f"{step} changed a view without its version"

    def _look(self) -> tuple[int, dict[str, Any]]:
        job = JobSchema().dump(job_of(self.job_id))
        return job.pop("version"), {name: value for name, value in job.items() if name not in TIMELY}


def test_every_step_from_upload_to_deletion_shows(user_id: int) -> None:
    job_id = add_job(user_id)
    views = Views(job_id)
    token = PLANNER.token
    views.after("touch", lambda: RecoveryService.touch(job_id))
    views.after("begin planning", lambda: JobService.begin_planning(job_id, PLANNER, LEASE))
    views.after("recognise", lambda: PlanService.recognise(job_id, token, 1, 2))
    views.after("enter step", lambda: PlanService.enter_step(job_id, token, "cleaning"))
    views.after("plan", lambda: PlanService.plan(job_id, token, Plan(1, chunks_of(2, 2, 2), [])))
    views.after("launch", lambda: JobService.next_generation(job_id))
    views.after("claim", lambda: claim(job_id))
    _lose_a_worker_and_go_on(views)
    views.after("close", lambda: close(job_id))
    row = JobService.all_sentences(job_id)[0]
    target = Target(user_id, entry_of(job_id).id, row.id, row.version)
    views.after("edit", lambda: CorrectionService.edit(target, "Autre phrase."))
    views.after("delete", lambda: HistoryService.delete(user_id, [entry_of(job_id).id]))
    assert views.view["history_id"] is None
    views.after("restore", lambda: HistoryService.restore(user_id, [target.history_id]))
    assert views.view["history_id"] == target.history_id


def test_a_job_that_cannot_be_tried_again_without_its_book_shows_it(user_id: int) -> None:
    job_id = add_job(user_id)
    close(job_id, failed("INTERNAL", "It failed."))
    views = Views(job_id)
    views.after("the book goes", lambda: BookService.let_go(job_id))
    assert not views.view["can_retry"]


def _lose_a_worker_and_go_on(views: Views) -> None:
    """The first of three chunks is taken; its worker is lost after half of it."""
    job_id = views.job_id
    views.after("release", lambda: RecoveryService.release_worker("worker@test"))
    work = claimed(job_id)
    views.after("land", lambda: land(work, answers(work)[:1]))
    views.after("release", lambda: RecoveryService.release_worker("worker@test"))
    views.after("launch", lambda: launch(job_id))
    again: list[Claim] = []
    views.after("claim of a later launch", lambda: again.append(claimed(job_id, generation=2)))
    views.after("land the last", lambda: land(again[0]))
    second, third = (claimed(job_id, number, generation=2) for number in (1, 2))
    views.after("fail", lambda: fail(second))
    views.after("pause", lambda: ChunkService.pause(third))


def test_a_job_that_moves_up_shows_it(user_id: int) -> None:
    first, second = add_planned_job(user_id, *chunks_of(1)), add_planned_job(user_id, *chunks_of(1))
    views = Views(second)
    views.after("the end of the first", lambda: close(first))
    assert views.view["queue_position"] == 1
