"""The price of a book that could not be read when it was handed in is set aside when it is planned."""

import pytest
from flask import Flask

from app.errors import InsufficientCreditsError
from tests.support.ledger import cost_in_ledger, movements
from tests.support.rows import add_job, add_planned_job, close, items, job_of

LONG = "Le vieux marin poussa lentement la porte de la maison et il appela sa fille."
BOOK = items(*[LONG] * 100)
PAID = {"engine": "openai"}


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    model = {"LLM_BASE_URL": "http://127.0.0.1:1", "LLM_MODEL": "any", "LLM_CREDITS_PER_THOUSAND_TOKENS": "1"}
    return {**database_settings, **model}


def test_a_book_without_a_price_gets_one_when_it_is_planned(user_id: int) -> None:
    job_id = add_planned_job(user_id, BOOK, settings=PAID)
    job = job_of(job_id)
    assert 10 < job.estimated_credits == cost_in_ledger(job_id)


def test_a_book_with_a_price_is_not_priced_again(user_id: int) -> None:
    job_id = add_planned_job(user_id, BOOK, settings=PAID, lengths=[[14, 200]])
    assert [reason for reason, _ in movements(user_id)] == ["monthly_grant", "reservation"]
    assert job_of(job_id).estimated_credits == cost_in_ledger(job_id)


def test_a_book_that_cannot_be_paid_for_is_not_planned(app: Flask, user_id: int) -> None:
    app.config["MONTHLY_CREDITS"] = 3
    with pytest.raises(InsufficientCreditsError):
        add_planned_job(user_id, BOOK, settings=PAID)
    assert movements(user_id) == []


def test_a_job_that_ends_unpriced_costs_nothing(user_id: int) -> None:
    job_id = add_job(user_id, settings=PAID)
    close(job_id)
    assert (job_of(job_id).actual_credits, movements(user_id)) == (0, [])
