"""What a job says of its speed, the time left and its place in the queue."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from app.clock import utcnow
from app.constants import CHUNK_QUEUES
from app.extensions import db
from app.models import Job, User
from app.services.job import CANCELLED
from app.transaction import in_transaction
from tests.support.rows import (
    add_job,
    add_planned_job,
    add_user,
    chunks_of,
    claimed,
    close,
    job_of,
    land,
    launch,
)


def work_began(job_id: int, seconds_ago: float) -> None:
    began = utcnow() - timedelta(seconds=seconds_ago)
    in_transaction(
        lambda: db.session.execute(update(Job).where(Job.id == job_id).values(working_since=began))
    )


def half_done(user_id: int, seconds_ago: float = 30) -> int:
    """Twenty of forty sentences in so many seconds."""
    job_id = add_planned_job(user_id, *chunks_of(20, 20))
    land(claimed(job_id, 0))
    work_began(job_id, seconds_ago)
    return job_id


def test_half_of_the_work_takes_as_long_as_the_other(user_id: int) -> None:
    job = job_of(half_done(user_id))
    assert job.eta_seconds == pytest.approx(30, abs=1)
    assert job.sentences_per_minute == pytest.approx(40, rel=0.05)


def test_the_first_seconds_and_sentences_make_no_estimate(user_id: int) -> None:
    assert job_of(half_done(user_id, seconds_ago=1)).eta_seconds is None
    job_id = add_planned_job(user_id, *chunks_of(1, 99))
    land(claimed(job_id, 0))
    work_began(job_id, 60)
    assert job_of(job_id).eta_seconds is None


def test_what_was_done_before_a_launch_does_not_count_as_speed(user_id: int) -> None:
    job_id = half_done(user_id, seconds_ago=3600)
    launch(job_id)
    assert job_of(job_id).sentences_per_minute is None
    claimed(job_id, 1, generation=2)
    job = job_of(job_id)
    assert (job.working_from, job.sentences_per_minute) == (20, None)


def test_waiting_in_the_queue_does_not_count_as_work(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(2))
    assert job_of(job_id).working_since is None
    claimed(job_id)
    assert job_of(job_id).working_since is not None


def test_a_job_that_waits_says_its_place_and_the_time_of_those_before_it(user_id: int) -> None:
    first = half_done(user_id)
    second, third = (add_planned_job(user_id, *chunks_of(10)) for _ in range(2))
    assert [job_of(job_id).queue_position for job_id in (first, second, third)] == [None, 2, 3]
    # 20 + 10 and 20 + 10 + 10 sentences at 40 a minute.
    assert job_of(second).eta_seconds == pytest.approx(45, abs=2)
    assert job_of(third).eta_seconds == pytest.approx(60, abs=2)


def test_a_place_in_the_queue_is_told_before_the_book_is_read(user_id: int) -> None:
    add_job(user_id)
    assert job_of(add_job(user_id)).queue_position == 2


def test_users_of_another_queue_are_not_waited_for(user_id: int) -> None:
    add_job(user_id)
    other = add_user("other@example.org")
    assert other % CHUNK_QUEUES != user_id % CHUNK_QUEUES
    assert job_of(add_job(other)).queue_position == 1


def test_users_of_the_same_queue_are_waited_for(user_id: int) -> None:
    add_job(user_id)
    same = in_transaction(
        lambda: db.session.merge(User(id=user_id + CHUNK_QUEUES, email="same@example.org", name="")).id
    )
    assert job_of(add_job(same)).queue_position == 2


def test_those_behind_move_up_when_a_job_ends(user_id: int) -> None:
    first, second, third = (add_job(user_id) for _ in range(3))
    version = job_of(third).version
    assert close(second, CANCELLED) == [second, third]
    assert (job_of(third).queue_position, job_of(third).version) == (2, version + 1)
    assert close(first) == [first, third]
    assert job_of(third).queue_position == 1


def test_an_ended_job_says_nothing_of_the_future(user_id: int) -> None:
    job_id = half_done(user_id)
    close(job_id, CANCELLED)
    job = job_of(job_id)
    assert (job.queue_position, job.eta_seconds, job.sentences_per_minute) == (None, None, None)
