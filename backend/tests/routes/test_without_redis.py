"""Redis is down: what users do still works, the sweeper catches up later."""

import pytest
from flask import Flask

from tests.support.api import ApiUser
from tests.support.google.consent import connect
from tests.support.google.exports import entry_for, order
from tests.support.google.server import GoogleServer
from tests.support.rows import add_planned_job, chunks_of


@pytest.fixture
def settings(google: GoogleServer) -> dict[str, str]:
    return {**google.settings, "REDIS_URL": "redis://127.0.0.1:1/0"}


def test_a_book_is_accepted_and_waits(user: ApiUser) -> None:
    response = user.submit(b"%PDF-1.4")
    assert response.status_code == 202
    job_id = response.get_json()["job"]["id"]
    assert user.get(f"/jobs/{job_id}").get_json()["status"] == "pending"


def test_a_job_is_cancelled(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        job_id = add_planned_job(user.id, *chunks_of(1))
    assert user.post(f"/jobs/{job_id}/cancel").get_json()["status"] == "cancelled"
    assert user.get("/history").get_json()["total"] == 1


def test_an_export_to_google_is_accepted_and_waits(user: ApiUser) -> None:
    assert connect(user).status_code == 200
    export_id = order(user, entry_for(user))
    assert user.get(f"/exports/{export_id}").get_json()["status"] == "pending"
