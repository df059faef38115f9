"""Credits on both databases: granted once a month, set aside with a job, settled when it ends."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from app.engines.base import Simplified
from app.errors import InsufficientCreditsError
from app.extensions import db
from app.models import Job
from app.services import credit
from app.services.credit import CreditService
from app.services.job import CANCELLED, Outcome, failed
from tests.support.ledger import balance, cost_in_ledger, grant, movements
from tests.support.rows import (
    add_job,
    add_planned_job,
    add_user,
    answers,
    chunks_of,
    claimed,
    close,
    job_of,
    land,
)
from tests.support.threads import at_once

# 100 sentences of 20 words take about 15,000 tokens.
LENGTHS = [[20, 100]]
PAID = {"engine": "openai"}


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    """A language model whose price is a credit per 1,000 tokens, so that figures are easy to read."""
    model = {"LLM_BASE_URL": "http://127.0.0.1:1", "LLM_MODEL": "any", "LLM_CREDITS_PER_THOUSAND_TOKENS": "1"}
    return {**database_settings, **model, "MONTHLY_CREDITS": "50"}


def paid_job(user_id: int, *chunks: int) -> int:
    """A launched job that set credits aside."""
    order = {"settings": PAID, "lengths": LENGTHS}
    return add_planned_job(user_id, *chunks_of(*chunks), **order)


def land_costing(job_id: int, chunk_id: int, tokens: int) -> None:
    work = claimed(job_id, chunk_id)
    first, *rest = answers(work)
    land(work, [Simplified(first.index, first.sentences, first.flags, tokens=tokens, calls=1), *rest])


def test_eight_threads_grant_a_month_once(app: Flask, user_id: int) -> None:
    at_once(app, lambda: grant(user_id))
    assert movements(user_id) == [("monthly_grant", 50)]


def test_each_month_brings_a_grant(user_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for month in (11, 12, 12):
        monkeypatch.setattr(credit, "utcnow", lambda month=month: datetime(2026, month, 30, tzinfo=UTC))
        grant(user_id)
    assert movements(user_id) == [("monthly_grant", 50)] * 2


def test_a_job_sets_its_price_aside_and_gives_back_what_it_did_not_use(user_id: int) -> None:
    job_id = paid_job(user_id, 2)
    reserved = job_of(job_id).estimated_credits
    assert 10 < reserved < 25
    assert balance(user_id) == 50 - reserved

    land_costing(job_id, 0, tokens=7_001)
    close(job_id)
    job = job_of(job_id)
    assert (job.actual_tokens, job.actual_credits) == (7_001, 8)
    assert movements(user_id) == [
        ("monthly_grant", 50),
        ("reservation", -reserved),
        ("settlement", reserved - 8),
    ]
    assert balance(user_id) == 42


def test_a_job_never_costs_more_than_was_set_aside(user_id: int) -> None:
    job_id = paid_job(user_id, 2)
    land_costing(job_id, 0, tokens=1_000_000)
    close(job_id)
    job = job_of(job_id)
    assert job.actual_tokens == 1_000_000
    assert job.actual_credits == job.estimated_credits == cost_in_ledger(job_id)


@pytest.mark.parametrize("outcome", [CANCELLED, failed("DEADLINE_EXCEEDED", "Too late.")])
def test_what_was_not_begun_is_given_back(user_id: int, outcome: Outcome) -> None:
    job_id = paid_job(user_id, 2, 2)
    land_costing(job_id, 0, tokens=2_000)
    close(job_id, outcome)
    assert job_of(job_id).actual_credits == cost_in_ledger(job_id) == 2


def test_what_is_in_flight_at_a_cancel_costs_its_share_of_the_reservation(user_id: int) -> None:
    job_id = paid_job(user_id, 2, 2)
    claimed(job_id, 0)
    close(job_id, CANCELLED)
    job = job_of(job_id)
    half = -(-job.estimated_tokens // 2) / 1000
    assert half <= cost_in_ledger(job_id) <= half + 1
    assert job.actual_credits == cost_in_ledger(job_id)


def test_the_offline_engine_costs_nothing(user_id: int) -> None:
    job_id = add_job(user_id, lengths=LENGTHS)
    close(job_id)
    job = job_of(job_id)
    assert (job.estimated_credits, job.actual_credits) == (0, 0)
    assert movements(user_id) == []


def test_a_job_that_cannot_be_paid_for_is_not_made(user_id: int) -> None:
    paid_job(user_id, 1)
    paid_job(user_id, 1)
    before = balance(user_id)
    with pytest.raises(InsufficientCreditsError) as refused:
        paid_job(user_id, 1)
    assert refused.value.details["balance"] == before == balance(user_id)
    assert refused.value.details["needed"] > before
    assert len(db.session.scalars(select(Job)).all()) == 2


def test_one_user_does_not_pay_for_another(user_id: int) -> None:
    other = add_user("other@example.org")
    paid_job(user_id, 1)
    grant(other)
    assert balance(other) == 50


def test_eight_threads_end_a_job_and_settle_it_once(app: Flask, user_id: int) -> None:
    job_id = paid_job(user_id, 1)
    at_once(app, lambda: close(job_id, CANCELLED))
    assert [reason for reason, _ in movements(user_id)].count("settlement") == 1


def test_a_job_keeps_the_price_it_was_made_at(app: Flask, user_id: int) -> None:
    job_id = paid_job(user_id, 1)
    app.config["PRICES"] = {**app.config["PRICES"], "openai": 5.0}
    land_costing(job_id, 0, tokens=3_000)
    close(job_id)
    assert job_of(job_id).actual_credits == 3


def test_the_summary_says_what_open_jobs_hold(user_id: int) -> None:
    job_id = paid_job(user_id, 1)
    reserved = job_of(job_id).estimated_credits
    summary = CreditService.summary(user_id)
    assert (summary["balance"], summary["reserved"]) == (50 - reserved, reserved)
    close(job_id, CANCELLED)
    assert CreditService.summary(user_id)["reserved"] == 0
