"""Chunks on both databases: leases, and results that land once."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.clock import utcnow
from app.engines.base import Simplified
from app.extensions import db
from app.models import Job, JobChunk, Sentence
from app.services.chunk import AlreadyLandedError, Claim, LeaseLostError
from app.services.job import CANCELLED
from app.services.job_chunks import JobChunksService
from app.services.lease import Claimant
from app.services.results import sources_of
from app.transaction import in_transaction
from tests.support.rows import (
    add_planned_job,
    answers,
    chunks_of,
    claim,
    claimed,
    close,
    fail,
    items,
    job_of,
    land,
    launch,
)
from tests.support.threads import at_once


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return database_settings


@pytest.fixture
def job_id(user_id: int) -> int:
    """A job of one chunk with two sentences, launched once."""
    return add_planned_job(user_id, *chunks_of(2))


def rows(job_id: int) -> list[Sentence]:
    db.session.rollback()
    query = select(Sentence).where(Sentence.job_id == job_id)
    return list(db.session.scalars(query.order_by(Sentence.source_index, Sentence.part)))


def chunk_of(job_id: int, chunk_id: int = 0) -> JobChunk:
    db.session.rollback()
    return db.session.query(JobChunk).filter_by(job_id=job_id, chunk_id=chunk_id).one()


def expire_lease(job_id: int) -> None:
    """Put the lease of a chunk into the past and free it, as the sweeper does."""
    past = utcnow() - timedelta(seconds=1)
    in_transaction(lambda: db.session.execute(update(JobChunk).values(lease_expires_at=past)))
    in_transaction(lambda: JobChunksService.release(JobChunk.lease_expires_at < utcnow()))


def test_a_claim_names_what_is_to_do(job_id: int) -> None:
    work = claimed(job_id)
    assert [item["text"] for item in work.todo] == ["Phrase 0.", "Phrase 1."]
    assert (work.engine, work.attempts, work.settings["sentence_length_limit"]) == ("local", 1, 8)


def test_the_first_sentences_of_a_chunk_come_with_those_of_the_chunk_before(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(5, 2))
    in_transaction(lambda: db.session.execute(update(Job).values(model="any")))
    work = claimed(job_id, 1)
    first, second = sources_of(work.todo, work.texts)
    assert first.before == ("Phrase 2.", "Phrase 3.", "Phrase 4.")
    assert second.before == ("Phrase 3.", "Phrase 4.", "Phrase 5.")


def test_what_is_resumed_comes_with_what_was_answered_before(job_id: int) -> None:
    work = claimed(job_id)
    land(work, answers(work)[:1])
    expire_lease(job_id)
    again = claimed(job_id)
    assert sources_of(again.todo, again.texts)[0].before == ("Phrase 0.",)


def test_a_taken_chunk_cannot_be_claimed(job_id: int) -> None:
    claimed(job_id)
    assert claim(job_id) is None


def test_eight_threads_claim_a_chunk_once(app: Flask, job_id: int) -> None:
    claims = at_once(app, lambda: claim(job_id))
    assert sum(taken is not None for taken in claims) == 1


def test_a_message_of_an_older_launch_is_ignored(job_id: int) -> None:
    launch(job_id)
    assert claim(job_id, generation=1) is None
    assert claim(job_id, generation=2) is not None


def test_a_finished_chunk_cannot_be_claimed(job_id: int) -> None:
    work = claimed(job_id)
    land(work)
    assert claim(job_id) is None


def test_a_chunk_of_an_ended_job_cannot_be_claimed(job_id: int) -> None:
    close(job_id, CANCELLED)
    assert claim(job_id) is None


@pytest.mark.parametrize("chunk_id", [1, -1])
def test_an_unknown_chunk_cannot_be_claimed(job_id: int, chunk_id: int) -> None:
    assert claim(job_id, chunk_id) is None


def test_the_retry_of_a_lost_process_takes_its_chunk_over(job_id: int) -> None:
    claimed(job_id, claimant=Claimant("worker@test", "task"))
    successor = claim(job_id, claimant=Claimant("worker@test", "task", retries=1))
    assert successor is not None
    assert successor.attempts == 2


def test_a_redelivery_without_a_loss_does_not_take_a_chunk_over(job_id: int) -> None:
    claimed(job_id, claimant=Claimant("worker@test", "task"))
    assert claim(job_id, claimant=Claimant("worker@test", "task")) is None


def test_results_land_beside_their_source(job_id: int) -> None:
    work = claimed(job_id)
    landing = land(work, answers(work, [["Une.", "Deux."], ["Trois."]]))
    landed = [(row.source_index, row.part, row.original, row.normalized) for row in rows(job_id)]
    assert landed == [
        (0, 0, "Phrase 0.", "Une."),
        (0, 1, "Phrase 0.", "Deux."),
        (1, 0, "Phrase 1.", "Trois."),
    ]
    assert [row["id"] for row in landing.rows] == [row.id for row in rows(job_id)]


def test_landing_counts_sources_and_rows(job_id: int) -> None:
    work = claimed(job_id)
    land(work, answers(work, [["Une.", "Deux."], ["Trois."]])[:1])
    job = job_of(job_id)
    assert (job.done_sentences, job.sentence_count, job.total_sentences) == (1, 2, 2)
    assert job.progress_percent == 15 + 80 // 2


@pytest.mark.parametrize(("seconds", "announced"), [(0.4, False), (0.6, True)])
def test_the_announcements_of_a_job_are_spaced_out(
    job_id: int, monkeypatch: pytest.MonkeyPatch, seconds: float, announced: bool
) -> None:
    work = claimed(job_id)
    first, second = answers(work)
    start = utcnow()
    monkeypatch.setattr("app.services.progress.utcnow", lambda: start)
    assert land(work, [first]).announce
    monkeypatch.setattr("app.services.progress.utcnow", lambda: start + timedelta(seconds=seconds))
    assert land(work, [second]).announce is announced


def test_landing_twice_is_impossible(job_id: int) -> None:
    work = claimed(job_id)
    first = answers(work)[:1]
    land(work, first)
    with pytest.raises(AlreadyLandedError):
        land(work, first)
    assert len(rows(job_id)) == 1
    assert job_of(job_id).done_sentences == 1


def test_what_was_answered_before_a_crash_is_not_done_again(job_id: int) -> None:
    work = claimed(job_id)
    land(work, answers(work)[:1])
    expire_lease(job_id)
    assert [item["index"] for item in claimed(job_id).todo] == [1]


def test_a_lost_lease_leaves_no_rows(job_id: int) -> None:
    work = claimed(job_id)
    expire_lease(job_id)
    claimed(job_id)
    with pytest.raises(LeaseLostError):
        land(work)
    assert rows(job_id) == []
    assert job_of(job_id).done_sentences == 0


def test_a_lost_lease_can_neither_land_nor_fail(job_id: int) -> None:
    work = claimed(job_id)
    expire_lease(job_id)
    for end in (land, fail):
        with pytest.raises(LeaseLostError):
            end(work)
    assert chunk_of(job_id).status == "pending"
    assert job_of(job_id).processed_chunks == 0


def test_results_of_a_cancelled_job_are_thrown_away(job_id: int) -> None:
    work = claimed(job_id)
    close(job_id, CANCELLED)
    with pytest.raises(LeaseLostError):
        land(work)
    assert rows(job_id) == []


@pytest.mark.parametrize("end", [land, fail])
def test_a_chunk_that_ends_late_does_not_change_a_cancelled_job(
    job_id: int, end: Callable[[Claim], object]
) -> None:
    work = claimed(job_id)
    land(work, answers(work)[:1])
    close(job_id, CANCELLED)
    version = job_of(job_id).version
    with pytest.raises(LeaseLostError):
        end(work)
    job = job_of(job_id)
    assert (job.version, job.processed_chunks) == (version, 0)


def test_the_last_results_end_their_chunk(job_id: int) -> None:
    work = claimed(job_id)
    first, second = answers(work)
    assert not land(work, [first]).ends_chunk
    assert (chunk_of(job_id).status, job_of(job_id).processed_chunks) == ("processing", 0)
    assert land(work, [second]).ends_chunk
    assert (chunk_of(job_id).status, job_of(job_id).processed_chunks) == ("success", 1)


def test_a_chunk_ends_once(job_id: int) -> None:
    work = claimed(job_id)
    land(work)
    for end in (land, fail):
        with pytest.raises(LeaseLostError):
            end(work)
    assert job_of(job_id).processed_chunks == 1


def test_a_chunk_that_was_answered_but_not_ended_succeeds(job_id: int) -> None:
    land(claimed(job_id))
    left_open = {"status": "pending", "lease_token": None, "completed_at": None}
    in_transaction(lambda: db.session.execute(update(JobChunk).values(left_open)))
    again = claimed(job_id)
    assert again.todo == []
    assert land(again).ends_chunk
    assert chunk_of(job_id).status == "success"


def test_an_answer_without_a_sentence_counts_as_none(job_id: int) -> None:
    work = claimed(job_id)
    land(work, [answers(work)[0], Simplified(1, (), ())])
    assert job_of(job_id).done_sentences == 1
    fail(work)
    assert job_of(job_id).done_sentences == 2


def test_a_failed_chunk_keeps_its_unanswered_sentences_and_says_so(job_id: int) -> None:
    work = claimed(job_id)
    land(work, answers(work, [["Une."], ["Deux."]])[:1])
    fail(work)
    kept = [(row.normalized, row.flags) for row in rows(job_id)]
    assert kept == [("Une.", []), ("Phrase 1.", ["unchanged", "fallback"])]
    chunk = chunk_of(job_id)
    assert (chunk.status, chunk.error_code, chunk.sentences_done) == ("failed", "ENGINE_FAILED", 2)


def test_a_long_sentence_that_failed_is_flagged_over_the_limit_too(user_id: int) -> None:
    job_id = add_planned_job(user_id, items("Un deux trois quatre cinq six sept huit neuf."))
    fail(claimed(job_id))
    assert rows(job_id)[0].flags == ["unchanged", "over_limit", "fallback"]


def test_progress_never_goes_back_and_ends_at_95(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(3, 4))
    seen = [job_of(job_id).progress_percent]
    for chunk_id in (1, 0):
        work = claimed(job_id, chunk_id)
        for result in answers(work):
            land(work, [result])
            seen.append(job_of(job_id).progress_percent)
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == (15, 95)


def test_the_last_chunk_of_a_relaunched_job_sends_for_the_end(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(1, 1))
    launch(job_id)
    for chunk_id in (0, 1):
        assert not JobChunksService.ends_relaunched_job(job_id)
        work = claimed(job_id, chunk_id, generation=2, claimant=Claimant("w@test", uuid.uuid4().hex))
        land(work)
    assert JobChunksService.ends_relaunched_job(job_id)


def test_the_chord_ends_a_job_that_was_launched_once(job_id: int) -> None:
    work = claimed(job_id)
    land(work)
    assert not JobChunksService.ends_relaunched_job(job_id)
