"""Jobs on both databases: their only writer keeps what users were promised."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from app.errors import ConflictError, NotFoundError
from app.extensions import db
from app.models import History, Job
from app.services.chunk import Claim
from app.services.history import HistoryService
from app.services.job import CANCELLED, COMPLETED, JobService, failed
from app.services.job_plan import Plan, PlanService
from app.services.lease import Claimant
from app.transaction import in_transaction
from tests.support.rows import (
    PLANNER,
    add_job,
    add_planned_job,
    add_user,
    begin_planning,
    chunks_of,
    claimed,
    close,
    entry_of,
    fail,
    job_of,
    land,
)
from tests.support.threads import at_once


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return database_settings


def history_rows() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(History)) or 0


def test_eight_threads_close_a_job_once(app: Flask, user_id: int) -> None:
    job_id = add_job(user_id)
    assert sorted(map(bool, at_once(app, lambda: close(job_id)))) == [False] * 7 + [True]
    assert history_rows() == 1


def test_eight_threads_begin_planning_once(app: Flask, user_id: int) -> None:
    job_id = add_job(user_id)
    taken = at_once(app, lambda: begin_planning(job_id, Claimant("planner@test", "plan")))
    assert taken.count(True) == 1


def recognise(job_id: int, done: int) -> bool:
    return in_transaction(lambda: PlanService.recognise(job_id, PLANNER.token, done, 10))


def be_quiet(job_id: int) -> None:
    """Let the last news of a job be long ago."""
    in_transaction(lambda: db.session.execute(update(Job).where(Job.id == job_id).values(emitted_at=None)))


def test_pages_that_are_recognised_are_counted_between_reading_and_cleaning(user_id: int) -> None:
    job_id = add_job(user_id)
    begin_planning(job_id)
    seen = []
    for done in (1, 2, 10):
        assert recognise(job_id, done)
        seen.append((job_of(job_id).current_step, job_of(job_id).progress_percent))
        be_quiet(job_id)
    assert seen == [("recognising 1/10", 5), ("recognising 2/10", 6), ("recognising 10/10", 10)]


def test_a_successor_that_recognises_anew_does_not_take_the_bar_back(user_id: int) -> None:
    job_id = add_job(user_id)
    begin_planning(job_id)
    recognise(job_id, 8)
    be_quiet(job_id)
    recognise(job_id, 1)
    assert (job_of(job_id).current_step, job_of(job_id).progress_percent) == ("recognising 1/10", 9)


def test_pages_that_are_recognised_fast_are_not_all_told(user_id: int) -> None:
    job_id = add_job(user_id)
    begin_planning(job_id)
    assert [recognise(job_id, done) for done in (1, 2)] == [True, False]


def test_a_job_that_fails_at_a_page_failed_at_the_step(user_id: int) -> None:
    job_id = add_job(user_id)
    begin_planning(job_id)
    recognise(job_id, 3)
    close(job_id, failed("INTERNAL", "It failed."))
    assert entry_of(job_id).failed_step == "recognising"


def test_a_closed_job_keeps_its_first_outcome(user_id: int) -> None:
    job_id = add_job(user_id)
    assert close(job_id, CANCELLED)
    assert not close(job_id, COMPLETED)
    assert job_of(job_id).status == entry_of(job_id).status == "cancelled"


def test_a_failed_job_says_why_and_where(user_id: int) -> None:
    job_id = add_job(user_id)
    begin_planning(job_id)
    close(job_id, failed("UNREADABLE_PDF", "The file could not be read."))
    entry = entry_of(job_id)
    assert (entry.status, entry.error_code, entry.failed_step) == ("failed", "UNREADABLE_PDF", "reading")
    assert entry.error_message == "The file could not be read."


def test_a_failed_job_keeps_its_last_percent(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(2))
    close(job_id, failed("INTERNAL", "It failed."))
    assert job_of(job_id).progress_percent == 15


def test_a_completed_job_is_at_100(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(2))
    close(job_id)
    job = job_of(job_id)
    assert (job.progress_percent, job.current_step) == (100, "finished")
    assert job.completed_at is not None


def test_the_history_entry_counts_the_result_rows(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(3))
    work = claimed(job_id)
    land(work)
    close(job_id)
    assert entry_of(job_id).processed_sentences_count == 3


def test_a_deleted_entry_is_not_made_again(user_id: int) -> None:
    job_id = add_job(user_id)
    close(job_id, CANCELLED)
    entry_id = entry_of(job_id).id
    in_transaction(lambda: HistoryService.delete(user_id, [entry_id]))
    assert not close(job_id)
    assert history_rows() == 1
    with pytest.raises(NotFoundError):
        HistoryService.get_entry_by_id(user_id, entry_id)


def test_a_completed_job_cannot_be_cancelled(user_id: int) -> None:
    job_id = add_job(user_id)
    close(job_id)
    with pytest.raises(ConflictError):
        in_transaction(lambda: JobService.cancel(user_id, job_id))
    assert job_of(job_id).status == "completed"


def test_another_users_job_cannot_be_cancelled(user_id: int) -> None:
    job_id = add_job(user_id)
    other = add_user("other@example.org")
    with pytest.raises(NotFoundError):
        in_transaction(lambda: JobService.cancel(other, job_id))
    assert job_of(job_id).status == "pending"


def test_the_version_grows_with_every_change(user_id: int) -> None:
    job_id = add_job(user_id)
    versions = [job_of(job_id).version]
    begin_planning(job_id)
    versions.append(job_of(job_id).version)
    in_transaction(lambda: PlanService.enter_step(job_id, PLANNER.token, "cleaning"))
    versions.append(job_of(job_id).version)
    close(job_id)
    versions.append(job_of(job_id).version)
    assert versions == sorted(set(versions))


def test_a_second_planner_waits_for_the_lease(user_id: int) -> None:
    job_id = add_job(user_id)
    assert begin_planning(job_id)
    assert not begin_planning(job_id, Claimant("planner@test", "another task"))


def test_a_planner_whose_process_died_is_succeeded_by_its_retry(user_id: int) -> None:
    job_id = add_job(user_id)
    begin_planning(job_id, Claimant("planner@test", "plan"))
    assert begin_planning(job_id, Claimant("planner@test", "plan", retries=1))


def test_progress_does_not_go_back_when_another_planner_takes_over(user_id: int) -> None:
    job_id = add_job(user_id)
    begin_planning(job_id, lease=-1)
    in_transaction(lambda: PlanService.enter_step(job_id, PLANNER.token, "cleaning"))
    successor = Claimant("planner@test", "plan again")
    assert begin_planning(job_id, successor)
    assert job_of(job_id).progress_percent == 10
    in_transaction(lambda: PlanService.enter_step(job_id, successor.token, "reading"))
    assert job_of(job_id).progress_percent == 10


def test_a_planner_that_lost_its_lease_writes_no_chunks(user_id: int) -> None:
    job_id = add_job(user_id)
    begin_planning(job_id, lease=-1)
    begin_planning(job_id, Claimant("planner@test", "plan again"))
    assert not in_transaction(lambda: PlanService.plan(job_id, PLANNER.token, Plan(1, chunks_of(2), [])))
    assert JobService.chunks(job_id) == []


def test_a_planned_job_is_not_planned_again(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(2))
    assert not begin_planning(job_id, Claimant("planner@test", "late"))


def test_a_cancelled_job_is_not_planned(user_id: int) -> None:
    job_id = add_job(user_id)
    begin_planning(job_id)
    close(job_id, CANCELLED)
    assert not in_transaction(lambda: PlanService.plan(job_id, PLANNER.token, Plan(1, chunks_of(2), [])))
    assert not begin_planning(job_id, Claimant("planner@test", "late"))


def test_a_launch_sends_the_waiting_chunks_only(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(1, 1, 1))
    work = claimed(job_id, 1)
    land(work)
    sent = in_transaction(lambda: JobService.next_generation(job_id))
    assert sent is not None
    assert (sent.generation, sent.chunk_ids) == (2, [0, 2])


def test_an_ended_job_is_not_launched(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(1))
    close(job_id, CANCELLED)
    assert in_transaction(lambda: JobService.next_generation(job_id)) is None


def end_chunks(job_id: int, *endings: Callable[[Claim], object]) -> None:
    for chunk_id, end in enumerate(endings):
        end(claimed(job_id, chunk_id))


def test_a_job_has_no_outcome_while_a_chunk_is_open(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(1, 1))
    end_chunks(job_id, land)
    assert JobService.outcome_of_chunks(job_id) is None


def test_a_job_with_a_failed_chunk_is_completed_and_says_partial(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(1, 2))
    end_chunks(job_id, land, fail)
    outcome = JobService.outcome_of_chunks(job_id)
    assert outcome == COMPLETED
    close(job_id, outcome)
    job, entry = job_of(job_id), entry_of(job_id)
    assert job.partial
    assert entry.partial
    assert job.failed_chunks == [1]
    assert entry.error_details == {
        "failed_chunks": [{"chunk_id": 1, "start_page": 1, "end_page": 1, "error_code": "ENGINE_FAILED"}]
    }


def test_a_job_whose_chunks_all_failed_is_failed(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(1, 1))
    end_chunks(job_id, fail, fail)
    outcome = JobService.outcome_of_chunks(job_id)
    assert outcome is not None
    assert (outcome.status, outcome.error_code) == ("failed", "ENGINE_FAILED")


def test_jobs_are_listed_newest_first_and_one_user_at_a_time(user_id: int) -> None:
    mine = [add_job(user_id) for _ in range(3)]
    add_job(add_user("other@example.org"))
    page = JobService.list_jobs(user_id, page=1, per_page=2)
    assert [job.id for job in page.items] == [mine[2], mine[1]]
    assert (page.total, page.pages) == (3, 2)
