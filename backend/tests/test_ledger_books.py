"""The ledger by REST."""

import pytest
from flask import Flask

from tests.support.api import ApiUser
from tests.support.rows import add_job


@pytest.fixture
def settings() -> dict[str, str]:
    return {"LLM_BASE_URL": "http://127.0.0.1:1/v1", "LLM_MODEL": "local"}


def test_a_movement_names_the_book_that_it_paid_for(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        add_job(user.id, "Le moulin.pdf", settings={"engine": "openai"}, lengths=((20, 400),))
    movements = user.get("/credits/ledger").get_json()["items"]
    assert [(entry["reason"], entry["original_filename"]) for entry in movements] == [
        ("reservation", "Le moulin.pdf"),
        ("monthly_grant", None),
    ]
