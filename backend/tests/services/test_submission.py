"""Making jobs of books on both databases: one for a repeated request, pointing at earlier results."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from app.clock import utcnow
from app.errors import DuplicateUploadError, IdempotencyKeyReusedError, InsufficientCreditsError
from app.extensions import db
from app.models import Job
from app.services.history import HistoryService
from app.services.job import CANCELLED
from app.services.settings import SettingsService
from app.services.storage import StoredFile
from app.services.submission import Accepted, Order, SubmissionService
from app.transaction import in_transaction
from tests.support.ledger import movements
from tests.support.rows import add_user, close, entry_of, job_of
from tests.support.threads import at_once

FILE = StoredFile("a.pdf", "a" * 64, 1)
OTHER_FILE = StoredFile("b.pdf", "b" * 64, 1)
LENGTHS = [[20, 100]]


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    model = {"LLM_BASE_URL": "http://127.0.0.1:1", "LLM_MODEL": "any", "LLM_CREDITS_PER_THOUSAND_TOKENS": "1"}
    return {**database_settings, **model}


def submit(
    user_id: int, file: StoredFile = FILE, asked: dict[str, Any] | None = None, **order: Any
) -> Accepted:
    asked = asked or {}
    settings = in_transaction(lambda: SettingsService.for_job(user_id, asked))
    wanted = Order(user_id, file, "livre.pdf", settings, asked=asked, **order)
    return in_transaction(lambda: SubmissionService.submit(wanted))


def count_jobs() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Job)) or 0


def test_a_repeated_request_answers_the_first_job(user_id: int) -> None:
    first = submit(user_id, idempotency_key="k")
    again = submit(user_id, idempotency_key="k")
    assert (first.is_new, again.is_new) == (True, False)
    assert first.job.id == again.job.id


def test_a_repeated_request_answers_its_job_even_when_it_has_ended(user_id: int) -> None:
    first = submit(user_id, idempotency_key="k").job.id
    close(first)
    assert submit(user_id, idempotency_key="k").job.id == first


@pytest.mark.parametrize(
    "other", [{"file": OTHER_FILE}, {"asked": {"sentence_length_limit": 12}}], ids=["file", "settings"]
)
def test_a_key_is_refused_for_another_request(user_id: int, other: dict[str, Any]) -> None:
    submit(user_id, idempotency_key="k")
    with pytest.raises(IdempotencyKeyReusedError):
        submit(user_id, idempotency_key="k", **other)
    assert count_jobs() == 1


def test_a_key_belongs_to_one_user(user_id: int) -> None:
    submit(user_id, idempotency_key="k")
    assert submit(add_user("other@example.org"), idempotency_key="k").is_new


def test_a_key_is_free_again_after_a_day(user_id: int) -> None:
    first = submit(user_id, idempotency_key="k").job.id
    yesterday = utcnow() - timedelta(hours=25)
    in_transaction(lambda: db.session.execute(update(Job).values(created_at=yesterday)))
    again = submit(user_id, OTHER_FILE, idempotency_key="k")
    assert again.is_new
    assert (job_of(first).idempotency_key, again.job.idempotency_key) == (None, "k")


def test_eight_requests_with_one_key_make_one_job(app: Flask, user_id: int) -> None:
    in_transaction(lambda: SettingsService.get(user_id))
    accepted = at_once(app, lambda: submit(user_id, idempotency_key="k").is_new)
    assert sorted(accepted) == [False] * 7 + [True]
    assert count_jobs() == 1


def test_eight_requests_with_credit_for_one_make_one_job(app: Flask, user_id: int) -> None:
    app.config["MONTHLY_CREDITS"] = 20
    in_transaction(lambda: SettingsService.get(user_id))

    def attempt() -> str:
        try:
            submit(user_id, asked={"engine": "openai"}, lengths=LENGTHS)
        except InsufficientCreditsError as error:
            return error.code
        return "accepted"

    results = at_once(app, attempt)
    assert sorted(results) == ["INSUFFICIENT_CREDITS"] * 7 + ["accepted"]
    assert count_jobs() == 1
    assert [reason for reason, _ in movements(user_id)] == ["monthly_grant", "reservation"]


def test_a_refused_job_leaves_its_key_free(app: Flask, user_id: int) -> None:
    app.config["MONTHLY_CREDITS"] = 1
    with pytest.raises(InsufficientCreditsError):
        submit(user_id, asked={"engine": "openai"}, lengths=LENGTHS, idempotency_key="k")
    assert submit(user_id, idempotency_key="k").is_new


def test_the_same_file_with_the_same_settings_is_pointed_out(user_id: int) -> None:
    first = submit(user_id).job.id
    close(first)
    again = submit(user_id)
    assert again.is_new
    assert again.duplicate_of is not None
    assert (again.duplicate_of.id, again.duplicate_of.history_id) == (first, entry_of(first).id)


def test_a_duplicate_is_refused_when_asked_for(user_id: int) -> None:
    first = submit(user_id).job.id
    with pytest.raises(DuplicateUploadError) as refused:
        submit(user_id, refuse_duplicate=True)
    assert refused.value.details["job_id"] == first
    assert refused.value.details["status"] == "pending"
    assert count_jobs() == 1


def test_a_repeated_request_is_no_duplicate_of_itself(user_id: int) -> None:
    first = submit(user_id, idempotency_key="k", refuse_duplicate=True)
    assert submit(user_id, idempotency_key="k", refuse_duplicate=True).job.id == first.job.id


def cancel(user_id: int, job_id: int) -> None:
    close(job_id, CANCELLED)


def delete_entry(user_id: int, job_id: int) -> None:
    close(job_id)
    entry_id = entry_of(job_id).id
    in_transaction(lambda: HistoryService.delete(user_id, [entry_id]))


@pytest.mark.parametrize("end", [cancel, delete_entry])
def test_a_job_without_results_is_no_earlier_result(user_id: int, end: Any) -> None:
    end(user_id, submit(user_id).job.id)
    assert submit(user_id).duplicate_of is None


@pytest.mark.parametrize(
    "other",
    [{"file": OTHER_FILE}, {"asked": {"sentence_length_limit": 12}}, {"asked": {"engine": "openai"}}],
    ids=["file", "limit", "engine"],
)
def test_other_work_is_no_duplicate(user_id: int, other: dict[str, Any]) -> None:
    submit(user_id)
    assert submit(user_id, **other).duplicate_of is None


def test_another_users_result_is_not_told(user_id: int) -> None:
    submit(user_id)
    assert submit(add_user("other@example.org")).duplicate_of is None
