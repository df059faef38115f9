"""Trying again on both databases: finished sentences are taken over, only what failed is run and paid for."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.engines.base import Simplified
from app.errors import ConflictError, InsufficientCreditsError, NotFoundError
from app.extensions import db
from app.models import Job, Sentence
from app.services.correction import CorrectionService, Target
from app.services.job import CANCELLED, JobService, failed
from app.services.job_chunks import JobChunksService
from app.services.retry import RetryService
from app.transaction import in_transaction
from tests.support.ledger import cost_in_ledger
from tests.support.rows import (
    add_job,
    add_planned_job,
    add_user,
    answers,
    chunks_of,
    claim,
    claimed,
    close,
    entry_of,
    fail,
    items,
    job_of,
    land,
    launch,
)
from tests.support.threads import at_once

PAID = {"engine": "openai"}


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    model = {"LLM_BASE_URL": "http://127.0.0.1:1", "LLM_MODEL": "any", "LLM_CREDITS_PER_THOUSAND_TOKENS": "1"}
    return {**database_settings, **model}


def retry(user_id: int, job_id: int) -> int:
    return in_transaction(lambda: RetryService.retry(user_id, job_id, ()).id)


def rows(job_id: int) -> list[tuple[int, int, str, list[str]]]:
    db.session.rollback()
    query = select(Sentence).where(Sentence.job_id == job_id).order_by(Sentence.source_index, Sentence.part)
    return [(row.source_index, row.part, row.normalized, row.flags) for row in db.session.scalars(query)]


def partial_job(user_id: int) -> int:
    """Three chunks of two sentences; the second failed after its first sentence."""
    job_id = add_planned_job(user_id, *chunks_of(2, 2, 2))
    for chunk_id in (0, 2):
        work = claimed(job_id, chunk_id)
        land(work, answers(work, [["Un.", "Deux."], ["Trois."]]))
    work = claimed(job_id, 1)
    land(work, answers(work)[:1])
    fail(work)
    close(job_id)
    return job_id


def test_a_retry_takes_over_what_is_done_and_runs_the_failed_chunk_only(user_id: int) -> None:
    parent = partial_job(user_id)
    job = job_of(retry(user_id, parent))
    assert (job.parent_job_id, job.status, job.current_step) == (parent, "pending", "simplifying")
    assert (job.done_sentences, job.total_sentences, job.processed_chunks, job.total_chunks) == (5, 6, 2, 3)
    assert job.progress_percent == 15 + 80 * 5 // 6
    expected = [row for row in rows(parent) if "fallback" not in row[3]]
    assert rows(job.id) == expected
    assert len(expected) == job.sentence_count == 7

    assert in_transaction(lambda: JobService.begin_launch(job.id))
    assert launch(job.id) == 1
    assert [claim(job.id, chunk_id) is not None for chunk_id in (0, 2)] == [False, False]
    work = claimed(job.id, 1)
    assert [item["index"] for item in work.todo] == [3]
    land(work)
    close(job.id)
    ended = job_of(job.id)
    assert (ended.status, ended.partial, ended.done_sentences) == ("completed", False, 6)
    assert [row[:2] for row in rows(job.id)] == [
        (0, 0),
        (0, 1),
        (1, 0),
        (2, 0),
        (3, 0),
        (4, 0),
        (4, 1),
        (5, 0),
    ]
    assert entry_of(job.id).id != entry_of(parent).id
    assert job_of(parent).partial


def corrected_job(user_id: int, parts: tuple[str, ...], text: str) -> int:
    """A failed chunk whose source sentence stands in with these parts, of which the first was corrected."""
    job_id = add_planned_job(user_id, *chunks_of(1, 2))
    land(claimed(job_id, 0))
    work = claimed(job_id, 1)
    land(work, [Simplified(1, parts, (("fallback",),) * len(parts))])
    fail(work)
    close(job_id)
    entry = entry_of(job_id)
    first = next(row for row in entry.sentences if row.source_index == 1)
    target = Target(user_id, entry.id, first.id, 1)
    in_transaction(lambda: CorrectionService.edit(target, text))
    return job_id


def finish(job_id: int) -> None:
    assert in_transaction(lambda: JobService.begin_launch(job_id))
    launch(job_id)
    land(claimed(job_id, 1))
    close(job_id)


def test_a_sentence_of_which_a_part_was_corrected_is_kept_whole(user_id: int) -> None:
    job_id = retry(user_id, corrected_job(user_id, ("Il dort.", "Il rêve."), "Il dormait."))
    finish(job_id)
    assert [row[:3] for row in rows(job_id)] == [
        (0, 0, "Phrase 0."),
        (1, 0, "Il dormait."),
        (1, 1, "Il rêve."),
        (2, 0, "Phrase 2."),
    ]


def test_what_was_corrected_can_be_put_back_in_the_new_entry_too(user_id: int) -> None:
    job_id = retry(user_id, corrected_job(user_id, ("Il dort.",), "Il dormait."))
    finish(job_id)
    entry = entry_of(job_id)
    corrected = entry.sentences[1]
    [revision] = CorrectionService.revisions(user_id, entry.id, corrected.id)
    assert (revision.before, revision.after, revision.user_id) == ("Il dort.", "Il dormait.", user_id)
    target = Target(user_id, entry.id, corrected.id, corrected.version)
    assert in_transaction(lambda: CorrectionService.restore(target)).normalized == "Il dort."


def test_a_message_that_comes_twice_begins_a_retry_once(user_id: int) -> None:
    job_id = retry(user_id, partial_job(user_id))
    assert [in_transaction(lambda: JobService.begin_launch(job_id)) for _ in range(2)] == [True, False]


def test_a_cancelled_job_goes_on_where_it_was(user_id: int) -> None:
    parent = add_planned_job(user_id, *chunks_of(2, 2))
    work = claimed(parent, 0)
    land(work, answers(work)[:1])
    close(parent, CANCELLED)
    job = job_of(retry(user_id, parent))
    assert (job.done_sentences, job.processed_chunks) == (1, 0)
    assert [(chunk.status, chunk.sentences_done) for chunk in JobService.chunks(job.id)] == [
        ("pending", 1),
        ("pending", 0),
    ]


def test_a_job_that_was_never_planned_begins_anew(user_id: int) -> None:
    parent = add_job(user_id)
    close(parent, failed("INTERNAL", "It failed."))
    job = job_of(retry(user_id, parent))
    assert (job.status, job.total_chunks, job.current_step) == ("pending", 0, "accepted")
    assert job.storage_key == job_of(parent).storage_key


def test_only_what_is_left_is_paid_for(user_id: int) -> None:
    long = "Le vieux marin poussa lentement la porte de la maison et il appela sa fille."
    order = {"settings": PAID, "lengths": [[14, 100]]}
    parent = add_planned_job(user_id, items(*[long] * 90), items(*[long] * 10, first=90), **order)
    work = claimed(parent, 0)
    land(work)
    fail(claimed(parent, 1))
    close(parent)
    job = job_of(retry(user_id, parent))
    assert 0 < job.estimated_credits <= -(-job_of(parent).estimated_credits // 8)
    assert cost_in_ledger(job.id) == job.estimated_credits


def test_a_retry_that_cannot_be_paid_for_is_not_made(app: Flask, user_id: int) -> None:
    long = "Le vieux marin poussa lentement la porte de la maison et il appela sa fille."
    app.config["MONTHLY_CREDITS"] = 20
    parent = add_planned_job(user_id, items(*[long] * 100), settings=PAID, lengths=[[14, 100]])
    fail(claimed(parent, 0))
    close(parent)
    add_job(user_id, settings=PAID, lengths=[[14, 100]])
    with pytest.raises(InsufficientCreditsError):
        retry(user_id, parent)
    assert db.session.scalar(select(Job.id).where(Job.parent_job_id == parent)) is None


@pytest.mark.parametrize(
    ("code", "allowed"),
    [("DEADLINE_EXCEEDED", True), ("ENGINE_UNAVAILABLE", True), ("UNREADABLE_PDF", False)],
)
def test_what_will_fail_again_is_not_tried_again(user_id: int, code: str, allowed: bool) -> None:
    job_id = add_job(user_id)
    close(job_id, failed(code, "It failed."))
    assert job_of(job_id).can_retry is allowed
    if not allowed:
        with pytest.raises(ConflictError):
            retry(user_id, job_id)


def test_a_complete_job_and_an_open_one_cannot_be_tried_again(user_id: int) -> None:
    done, running = (add_planned_job(user_id, *chunks_of(1)) for _ in range(2))
    work = claimed(done)
    land(work)
    close(done)
    for job_id in (done, running):
        assert not job_of(job_id).can_retry
        with pytest.raises(ConflictError):
            retry(user_id, job_id)


def test_eight_threads_try_a_job_again_once(app: Flask, user_id: int) -> None:
    parent = partial_job(user_id)

    def attempt() -> bool:
        try:
            retry(user_id, parent)
        except ConflictError:
            return False
        return True

    assert sorted(at_once(app, attempt)) == [False] * 7 + [True]


def test_another_users_job_cannot_be_tried_again(user_id: int) -> None:
    parent = partial_job(user_id)
    with pytest.raises(NotFoundError):
        retry(add_user("other@example.org"), parent)


def test_a_retry_of_a_retry_takes_both_over(user_id: int) -> None:
    first = retry(user_id, partial_job(user_id))
    in_transaction(lambda: JobService.begin_launch(first))
    launch(first)
    fail(claimed(first, 1))
    close(first)
    second = job_of(retry(user_id, first))
    assert (second.done_sentences, second.parent_job_id) == (5, first)
    assert JobChunksService.ends_relaunched_job(second.id) is False
