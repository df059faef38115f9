"""Who may see the metrics, and what they say."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families as parse

from app import create_app
from config import Config
from tests.routes.test_health import NO_REDIS
from tests.support.api import API, ApiUser
from tests.support.rows import add_planned_job, chunks_of

TOKEN = "a token of the tests, long enough too"
ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return {"METRICS_TOKEN": TOKEN, "TRUSTED_PROXIES": "1", **database_settings}


def values(text: str) -> dict[tuple[str, ...], float]:
    """The value of each sample by its name and the values of its labels."""
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in parse(text)
        for sample in family.samples
    }


def scraped(client: FlaskClient) -> dict[tuple[str, ...], float]:
    response = client.get("/metrics")
    assert response.status_code == 200
    assert response.content_type.startswith("text/plain; version=")
    return values(response.text)


@pytest.mark.parametrize(
    ("peer", "headers", "status"),
    [
        ({}, {}, 200),
        (ELSEWHERE, {}, 404),
        (ELSEWHERE, {"Authorization": f"Bearer {TOKEN}"}, 200),
        (ELSEWHERE, {"Authorization": f"Bearer {TOKEN}x"}, 404),
        (ELSEWHERE, {"Authorization": "Bearer é"}, 404),
        (ELSEWHERE, {"X-Forwarded-For": "127.0.0.1"}, 404),
        ({}, {"X-Forwarded-For": "127.0.0.1"}, 404),
        ({}, {"Forwarded": "for=127.0.0.1"}, 404),
        ({}, {"Host": "rebound.example.org"}, 404),
        ({}, {"X-Forwarded-For": "192.0.2.7", "Authorization": f"Bearer {TOKEN}"}, 200),
    ],
)
def test_only_this_computer_and_whoever_brings_the_token_may_look(
    client: FlaskClient, peer: dict[str, str], headers: dict[str, str], status: int
) -> None:
    response = client.get("/metrics", environ_overrides=peer, headers=headers)
    assert response.status_code == status
    assert ("queue_messages" in response.text) is (status == 200)


def test_no_token_opens_nothing_while_none_is_set(tmp_path: Path) -> None:
    app = create_app(Config({"DATA_DIR": str(tmp_path)}), realtime=False)
    for header in ("Bearer ", "Bearer None", ""):
        headers = {"Authorization": header}
        response = app.test_client().get("/metrics", environ_overrides=ELSEWHERE, headers=headers)
        assert response.status_code == 404


def test_requests_are_counted_by_rule_and_not_by_address(client: FlaskClient, user: ApiUser) -> None:
    before = scraped(client)
    for job_id in (1, 2, 3):
        user.get(f"/jobs/{job_id}")
    client.open("/no/such/page", method="INVENTED")
    after = scraped(client)
    changed = {key: value - before.get(key, 0) for key, value in after.items() if value != before.get(key, 0)}
    requests = {key[1:]: value for key, value in changed.items() if key[0] == "http_requests_total"}
    assert requests == {("GET", f"{API}/jobs/<int:job_id>", "404"): 3, ("other", "none", "405"): 1}
    assert changed["http_request_seconds_count", "GET", f"{API}/jobs/<int:job_id>"] == 3


def test_open_work_is_shown(app: Flask, client: FlaskClient, user: ApiUser) -> None:
    with app.app_context():
        add_planned_job(user.id, *chunks_of(1, 1))
    shown = scraped(client)
    assert shown["jobs", "processing"] == 1
    assert shown["jobs", "failed"] == 0
    assert (shown["open_chunks", "pending"], shown["open_chunks", "processing"]) == (2, 0)
    assert 0 < shown["open_job_idle_seconds",] < 60
    assert ("queue_messages", "chunks.7") in shown
    assert shown["ws_clients",] == 0
    assert (shown["source_up", "database"], shown["source_up", "redis"]) == (1, 1)


def test_sources_that_do_not_answer_are_named_and_fail_nothing(tmp_path: Path) -> None:
    broken = {"REDIS_URL": NO_REDIS, "DATABASE_URL": "sqlite:////no/such/folder/novel.db"}
    client = create_app(Config({"DATA_DIR": str(tmp_path), **broken}), realtime=False).test_client()
    shown = scraped(client)
    assert (shown["source_up", "database"], shown["source_up", "redis"]) == (0, 0)
    assert ("jobs", "failed") not in shown
