"""What the sweeper must find, and what it must leave alone."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from app.clock import utcnow
from app.extensions import db
from app.models import Job, JobChunk
from app.services.job import CANCELLED
from app.services.lease import Claimant
from app.services.recovery import RecoveryService, Stuck
from app.transaction import in_transaction
from tests.support.rows import (
    add_job,
    add_planned_job,
    begin_planning,
    chunks_of,
    claim,
    claimed,
    close,
    job_of,
    land,
)

PATIENCE = 60.0
NOTHING = Stuck([], [], [], [])


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return database_settings


def change(job_id: int, **values: Any) -> None:
    in_transaction(lambda: db.session.execute(update(Job).where(Job.id == job_id).values(**values)))


def ago(seconds: float) -> Any:
    return utcnow() - timedelta(seconds=seconds)


def find() -> Stuck:
    db.session.rollback()
    return RecoveryService.find(PATIENCE)


def finish(job_id: int, chunk_id: int) -> None:
    work = claimed(job_id, chunk_id)
    land(work)


def test_jobs_that_move_are_left_alone(user_id: int) -> None:
    add_job(user_id)
    begin_planning(add_job(user_id))
    claimed(add_planned_job(user_id, *chunks_of(1)))
    close(add_job(user_id))
    assert find() == NOTHING


def test_a_job_that_was_never_picked_up_is_found(user_id: int) -> None:
    job_id = add_job(user_id)
    change(job_id, updated_at=ago(PATIENCE + 1))
    assert find() == Stuck([], [job_id], [], [])


def test_a_job_that_was_just_pushed_is_not_pushed_again(user_id: int) -> None:
    job_id = add_job(user_id)
    change(job_id, updated_at=ago(PATIENCE + 1))
    in_transaction(lambda: RecoveryService.touch(job_id))
    assert find() == NOTHING


def test_a_job_whose_planner_let_its_lease_run_out_is_found(user_id: int) -> None:
    job_id = add_job(user_id)
    begin_planning(job_id, lease=-1)
    assert find() == Stuck([], [job_id], [], [])


def test_a_job_whose_chunks_are_done_but_that_is_open_is_found(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(1, 1))
    finish(job_id, 0)
    assert find() == NOTHING
    finish(job_id, 1)
    assert find() == Stuck([], [], [job_id], [])


def test_a_job_whose_chunks_nobody_takes_is_found(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(1, 1))
    finish(job_id, 0)
    change(job_id, updated_at=ago(PATIENCE + 1))
    assert find() == Stuck([], [], [], [job_id])


def test_a_long_batch_does_not_make_a_job_stuck(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(1, 1))
    claimed(job_id, 1)
    change(job_id, updated_at=ago(PATIENCE + 1))
    assert find() == NOTHING


def test_a_job_past_its_deadline_is_only_overdue(user_id: int) -> None:
    never_begun, answered = add_job(user_id), add_planned_job(user_id, *chunks_of(1))
    finish(answered, 0)
    for job_id in (never_begun, answered):
        change(job_id, deadline_at=ago(1), updated_at=ago(PATIENCE + 1))
    assert find() == Stuck([never_begun, answered], [], [], [])


def test_an_ended_job_is_never_found(user_id: int) -> None:
    job_id = add_job(user_id)
    close(job_id, CANCELLED)
    change(job_id, deadline_at=ago(1), updated_at=ago(PATIENCE + 1), lease_expires_at=ago(1))
    assert find() == NOTHING


def test_an_expired_lease_is_freed_and_a_running_one_kept(user_id: int) -> None:
    expired = add_planned_job(user_id, *chunks_of(1))
    running = add_planned_job(user_id, *chunks_of(1))
    claimed(expired, lease=-1)
    claimed(running)
    assert in_transaction(RecoveryService.release_expired) == {expired}
    assert claim(expired) is not None
    assert claim(running) is None


def test_what_a_worker_held_in_an_earlier_life_is_freed(user_id: int) -> None:
    mine = add_planned_job(user_id, *chunks_of(1))
    another = add_planned_job(user_id, *chunks_of(1))
    claimed(mine, claimant=Claimant("worker@one", "a"))
    claimed(another, claimant=Claimant("worker@one-and-more", "b"))
    assert in_transaction(lambda: RecoveryService.release_worker("worker@one")) == {mine}
    assert claim(mine) is not None
    assert claim(another) is None


def test_a_name_with_a_wildcard_frees_no_other_worker(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(1))
    claimed(job_id, claimant=Claimant("worker@one", "a"))
    assert in_transaction(lambda: RecoveryService.release_worker("worker@%")) == set()
    assert in_transaction(lambda: RecoveryService.release_worker("worker@o_e")) == set()


def test_a_planner_of_an_earlier_life_is_freed(user_id: int) -> None:
    job_id = add_job(user_id)
    begin_planning(job_id, Claimant("worker@one", "a"))
    in_transaction(lambda: RecoveryService.release_worker("worker@one"))
    assert find() == Stuck([], [job_id], [], [])
    assert begin_planning(job_id, Claimant("worker@one", "b"))


def test_finished_chunks_are_not_freed(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(1))
    finish(job_id, 0)
    past = ago(1)
    in_transaction(lambda: db.session.execute(update(JobChunk).values(lease_expires_at=past)))
    assert in_transaction(RecoveryService.release_expired) == set()
    assert job_of(job_id).processed_chunks == 1


def test_a_job_that_nobody_works_on_is_found_within_a_minute_whatever_the_patience(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(1))
    for seconds, found in ((55, []), (65, [job_id])):
        change(job_id, updated_at=ago(seconds))
        db.session.rollback()
        assert RecoveryService.find(3600).unlaunched == found
