"""Credits over REST."""

import pytest
from flask import Flask

from app.services.job import CANCELLED
from tests.support.api import ApiUser
from tests.support.rows import add_job, close, job_of


@pytest.fixture
def settings() -> dict[str, str]:
    return {"LLM_BASE_URL": "http://127.0.0.1:1", "LLM_MODEL": "any"}


def test_a_new_user_has_the_grant_of_the_month(user: ApiUser) -> None:
    body = user.get("/credits").get_json()
    assert (body["balance"], body["monthly_grant"], body["granted_this_month"]) == (50, 50, 50)
    assert (body["reserved"], body["spent_this_month"]) == (0, 0)
    assert user.get("/credits").get_json() == body


def test_every_engine_has_its_price(user: ApiUser) -> None:
    prices = user.get("/credits").get_json()["prices"]
    assert [(price["engine"], price["choice"]) for price in prices] == [
        ("local", None),
        ("gemini", "speed"),
        ("gemini", "balanced"),
        ("gemini", "quality"),
        ("openai", None),
    ]
    assert prices[0]["credits_per_1000_tokens"] == 0
    assert all(price["credits_per_1000_tokens"] > 0 for price in prices[1:])


def test_the_ledger_names_every_movement_newest_first(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        job_id = add_job(user.id, "roman.pdf", settings={"engine": "openai"}, lengths=[[20, 1000]])
        reserved = job_of(job_id).estimated_credits
        close(job_id, CANCELLED)
    page = user.get("/credits/ledger").get_json()
    assert (page["total"], page["pages"]) == (3, 1)
    assert [(row["reason"], row["delta_credits"], row["job_id"]) for row in page["items"]] == [
        ("settlement", reserved, job_id),
        ("reservation", -reserved, job_id),
        ("monthly_grant", 50, None),
    ]
    assert "roman.pdf" in page["items"][0]["description"]


def test_nobody_sees_the_ledger_of_another(app: Flask, user: ApiUser, stranger: ApiUser) -> None:
    with app.app_context():
        add_job(user.id, settings={"engine": "openai"}, lengths=[[20, 1000]])
    assert stranger.get("/credits/ledger").get_json()["total"] == 1
    assert stranger.get("/credits").get_json()["balance"] == 50


def test_the_job_of_another_price_shows_what_it_was_made_at(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        job_id = add_job(user.id, settings={"engine": "openai"}, lengths=[[20, 1000]])
    row = user.get("/credits/ledger").get_json()["items"][0]
    assert row["pricing_version"] == user.get("/credits").get_json()["pricing_version"]
    assert user.get(f"/jobs/{job_id}").get_json()["estimated_credits"] == -row["delta_credits"]
