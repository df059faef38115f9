"""Limits on how often: counted by user or by address, and kept when Redis is away."""

from itertools import count

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.extensions import limiter
from tests.support.api import API, ApiUser, register
from tests.support.errors import assert_error

NO_REDIS = "redis://127.0.0.1:1/0"
PDF = b"%PDF-1.4"
# Counters outlive a test: each takes addresses of its own.
_addresses = (f"10.0.0.{number}" for number in count(1))


@pytest.fixture(params=["Redis", "no Redis"])
def settings(request: pytest.FixtureRequest) -> dict[str, str]:
    # A day: no test may begin in one window and end in the next.
    limits = {"LOGIN_RATE_LIMIT": "3 per day", "UPLOAD_RATE_LIMIT": "2 per day"}
    return limits | ({"REDIS_URL": NO_REDIS} if request.param == "no Redis" else {})


@pytest.fixture(autouse=True)
def _limiter_of_a_new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the limiter, one for all apps, forget that the Redis of an earlier one was away."""
    monkeypatch.setattr(limiter, "_storage_dead", False)


@pytest.fixture
def address() -> str:
    return next(_addresses)


def sign_in(client: FlaskClient, address: str, **headers: str) -> TestResponse:
    body = {"email": "nobody@example.org", "password": "wrong"}
    environ = {"REMOTE_ADDR": address}
    return client.post(f"{API}/auth/login", json=body, headers=headers, environ_overrides=environ)


def test_guessing_passwords_is_slowed_down(client: FlaskClient, address: str) -> None:
    assert [sign_in(client, address).status_code for _ in range(3)] == [401] * 3
    response = sign_in(client, address)
    assert_error(response, 429, "RATE_LIMITED")
    assert 0 < int(response.headers["Retry-After"]) <= 24 * 3600


def test_another_address_is_counted_apart(client: FlaskClient, address: str) -> None:
    for _ in range(4):
        sign_in(client, address)
    assert sign_in(client, next(_addresses)).status_code == 401


def test_a_forged_address_or_token_does_not_begin_anew(client: FlaskClient, address: str) -> None:
    for _ in range(3):
        sign_in(client, address)
    assert_error(sign_in(client, address, **{"X-Forwarded-For": "8.8.8.8"}), 429, "RATE_LIMITED")
    assert_error(sign_in(client, address, Authorization="Bearer forged"), 429, "RATE_LIMITED")


def test_uploads_are_counted_by_user(client: FlaskClient, address: str) -> None:
    client.environ_base["REMOTE_ADDR"] = address
    first, second = register(client, "un@example.org"), register(client, "deux@example.org")
    assert [first.submit(PDF).status_code for _ in range(2)] == [202, 202]
    assert_error(first.submit(PDF), 429, "RATE_LIMITED")
    assert second.submit(PDF).status_code == 202


def test_files_are_counted_together_however_they_are_asked_for(client: FlaskClient, address: str) -> None:
    client.environ_base["REMOTE_ADDR"] = address
    user = register(client, "un@example.org")
    assert user.get("/history/1/download").status_code == 404
    assert user.post("/history/1/download").status_code == 404
    assert_error(user.post("/history/1/download"), 429, "RATE_LIMITED")
    assert_error(user.get("/history/1/download"), 429, "RATE_LIMITED")


def test_being_alive_is_never_limited(client: FlaskClient, settings: dict[str, str]) -> None:
    response = client.get(f"{API}/health")
    assert response.status_code == 200
    assert "X-RateLimit-Limit" not in response.headers


@pytest.fixture
def general_limit(settings: dict[str, str]) -> None:
    settings["GENERAL_RATE_LIMIT"] = "2 per day"


def test_everything_else_has_a_limit_too(general_limit: None, client: FlaskClient, address: str) -> None:
    client.environ_base["REMOTE_ADDR"] = address
    user: ApiUser = register(client, "un@example.org")
    assert [user.get("/jobs").status_code for _ in range(3)] == [200, 200, 429]


@pytest.fixture
def behind_a_proxy(settings: dict[str, str]) -> None:
    settings["TRUSTED_PROXIES"] = "1"


def test_behind_a_trusted_proxy_the_clients_own_address_counts(
    behind_a_proxy: None, client: FlaskClient, address: str
) -> None:
    visitor, other = next(_addresses), next(_addresses)
    for _ in range(3):
        sign_in(client, address, **{"X-Forwarded-For": visitor})
    assert_error(sign_in(client, address, **{"X-Forwarded-For": visitor}), 429, "RATE_LIMITED")
    assert sign_in(client, address, **{"X-Forwarded-For": other}).status_code == 401
    # What the visitor himself wrote before the proxy added his address is not believed.
    forged = {"X-Forwarded-For": f"8.8.8.8, {visitor}"}
    assert_error(sign_in(client, address, **forged), 429, "RATE_LIMITED")
