"""The quality report that every ended job leaves behind, on both databases."""

import pytest
from flask import Flask

from app.engines.base import Simplified
from app.engines.gate.findings import Finding
from app.services.job import CANCELLED
from tests.support.api import ApiUser
from tests.support.rows import add_planned_job, claimed, close, entry_of, items, land

BOOK = ("Jeanne rit, et elle partit.", "Il dort.", "Elle chantait, et il buvait du vin.")
LOST = Finding("lost_name", 0, "jeanne")
SHOWN = {"check": "lost_name", "flag": "lost_content", "detail": "jeanne"}
RESULTS = [
    Simplified(0, ("Elle rit.", "Elle partit."), (("lost_content",), ()), findings=(LOST,)),
    Simplified(1, ("Il dort.",), (("unchanged",),)),
    Simplified(2, ("Elle chantait.", "Il buvait."), ((), ("lost_content", "fallback"))),
]


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return database_settings


def job_with_results(app: Flask, user: ApiUser) -> int:
    with app.app_context():
        job_id = add_planned_job(user.id, items(*BOOK))
        work = claimed(job_id)
        land(work, RESULTS)
        return job_id


def test_a_job_and_its_history_carry_counts_rates_and_the_worst_sentences(app: Flask, user: ApiUser) -> None:
    job_id = job_with_results(app, user)
    assert user.get(f"/jobs/{job_id}").get_json()["quality"] is None
    with app.app_context():
        assert close(job_id)
        history_id = entry_of(job_id).id
    quality = user.get(f"/history/{history_id}").get_json()["quality"]
    numbers = {name: value for name, value in quality.items() if name != "worst"}
    assert numbers == user.get(f"/jobs/{job_id}").get_json()["quality"]
    assert (quality["sources"], quality["changed"], quality["sentences"]) == (3, 2, 5)
    assert quality["flags"] == {"lost_content": 2, "unchanged": 1, "fallback": 1}
    assert quality["rates"]["lost_content"] == 0.4
    assert [entry["original"] for entry in quality["worst"]] == [BOOK[2], BOOK[0]]
    assert quality["worst"][1]["findings"] == [SHOWN]
    assert quality["worst"][1]["sentences"] == ["Elle rit.", "Elle partit."]


def test_each_result_says_what_the_gate_found_in_it(app: Flask, user: ApiUser) -> None:
    job_id = job_with_results(app, user)
    rows = user.get(f"/jobs/{job_id}/sentences").get_json()["items"]
    assert [row["findings"] for row in rows[:2]] == [[SHOWN], []]


def test_a_cancelled_job_reports_on_what_it_has(app: Flask, user: ApiUser) -> None:
    job_id = job_with_results(app, user)
    with app.app_context():
        assert close(job_id, CANCELLED)
        assert entry_of(job_id).quality["sentences"] == 5
    assert user.get(f"/jobs/{job_id}").get_json()["quality"]["within_limit_rate"] == 1.0
