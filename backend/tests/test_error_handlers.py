"""Every error in one shape, whoever raises it."""

import io
import logging
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.logs import configure_logging
from app.services.job import JobService
from tests.support.api import API, ApiUser
from tests.support.errors import assert_error

PRIVATE = "the password of the database is 1234"


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the list of jobs fail in a way that nobody foresaw."""

    def fail(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError(PRIVATE)

    monkeypatch.setattr(JobService, "list_jobs", fail)


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the processes write to standard error; logging is as before afterwards."""
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    # Taken off first: configure_logging would close them.
    root.handlers.clear()
    configure_logging()
    yield written
    root.handlers[:], root.level = handlers, level


@pytest.mark.parametrize("path", [f"{API}/no-such-thing", f"{API}/jobs/abc", f"{API}/jobs/-1"])
def test_an_unknown_address_is_not_found(client: FlaskClient, path: str) -> None:
    assert_error(client.get(path), 404, "NOT_FOUND")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_an_unknown_address_of_the_api_is_not_found_with_any_method(client: FlaskClient, method: str) -> None:
    assert_error(client.open(f"{API}/no-such-thing", method=method), 404, "NOT_FOUND")


def test_a_wrong_method_names_the_right_ones(client: FlaskClient) -> None:
    response = client.delete(f"{API}/settings")
    assert_error(response, 405, "METHOD_NOT_ALLOWED")
    assert {"GET", "PUT"} <= set(response.headers["Allow"].split(", "))


@pytest.mark.parametrize(
    "body",
    [b"{", b"{'email': 1}", b"\xff\xfe", b'{"email": ' + b"1" * 5000 + b"}", b"[" * 200_000, b'{"a": 1} x'],
)
def test_broken_json_is_a_bad_request(client: FlaskClient, body: bytes) -> None:
    response = client.post(f"{API}/auth/login", data=body, content_type="application/json")
    assert_error(response, 400, "BAD_REQUEST")


@pytest.mark.parametrize("body", ["[]", "null", "1", '"text"'])
def test_json_of_another_shape_is_not_valid(client: FlaskClient, body: str) -> None:
    response = client.post(f"{API}/auth/login", data=body, content_type="application/json")
    assert_error(response, 422, "VALIDATION_ERROR")


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""]
)
def test_a_body_that_is_not_json_is_not_supported(client: FlaskClient, content_type: str) -> None:
    response = client.post(f"{API}/auth/login", data=b'{"email": "a"}', content_type=content_type)
    assert_error(response, 415, "UNSUPPORTED_FILE")


@pytest.fixture
def small_uploads(settings: dict[str, str]) -> None:
    settings["MAX_UPLOAD_MB"] = "0.01"


def test_a_body_over_the_limit_is_too_large(small_uploads: None, client: FlaskClient) -> None:
    body = b'{"email": "' + b"x" * 2 * 1024 * 1024 + b'"}'
    response = client.post(f"{API}/auth/login", data=body, content_type="application/json")
    assert_error(response, 413, "FILE_TOO_LARGE")


def test_the_unexpected_is_told_without_its_text(broken: None, user: ApiUser) -> None:
    response = user.get("/jobs")
    assert_error(response, 500, "INTERNAL")
    assert PRIVATE not in response.text
    assert "RuntimeError" not in response.text


def test_the_unexpected_is_logged_once_with_its_request(
    broken: None, user: ApiUser, log: io.StringIO
) -> None:
    request_id = user.get("/jobs").headers["X-Request-ID"]
    assert log.getvalue().count(PRIVATE) == 1
    assert re.search(rf" ERROR .*\[request={request_id}\] request failed\n", log.getvalue())


@pytest.mark.usefixtures("broken")
def test_the_next_request_is_not_hurt(user: ApiUser) -> None:
    user.get("/jobs")
    assert user.get("/settings").status_code == 200


def test_a_request_id_of_the_caller_is_kept(client: FlaskClient) -> None:
    response = client.get(f"{API}/no-such-thing", headers={"X-Request-ID": "from-the-proxy_1"})
    assert response.headers["X-Request-ID"] == response.get_json()["request_id"] == "from-the-proxy_1"


@pytest.mark.parametrize("given", ["x" * 65, "a b", "a<b>", "é", ""])
def test_a_request_id_that_could_harm_a_log_is_replaced(client: FlaskClient, given: str) -> None:
    response = client.get(f"{API}/health", headers={"X-Request-ID": given})
    assert re.fullmatch(r"[0-9a-f]{32}", response.headers["X-Request-ID"])


@pytest.mark.parametrize("path", ["/health", "/no-such-thing", "/jobs"])
def test_every_answer_has_security_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(f"{API}{path}").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_other_origins_are_not_let_in(app: Flask) -> None:
    headers = {"Origin": "https://evil.example.org", "Access-Control-Request-Method": "GET"}
    response = app.test_client().options(f"{API}/jobs", headers=headers)
    assert "Access-Control-Allow-Origin" not in response.headers
