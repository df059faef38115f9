"""Who may call what: every operation of the API document, so that a new one cannot be forgotten."""

import base64
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import jwt
import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_jwt_extended import create_access_token, decode_token
from werkzeug.test import TestResponse

from app.extensions import db
from app.models import User
from app.services.history import HistoryService
from tests.support.api import API, ApiUser
from tests.support.errors import assert_error, without_request_id
from tests.support.rows import add_entry, add_export, add_planned_job, chunks_of

PUBLIC = {
    "GET /config",
    "GET /health",
    "GET /health/ready",
    "POST /auth/register",
    "POST /auth/login",
    "POST /auth/local",
    "POST /auth/google/begin",
    "POST /auth/google",
}
TAKES_REFRESH_TOKEN = {"POST /auth/refresh", "POST /auth/logout"}
UNKNOWN_ID = 999_999_999
# What an operation needs to look for the thing at all.
BODIES = {
    "PATCH /history/{history_id}/sentences/{sentence_id}": {"normalized": "Oui.", "version": 1},
    "POST /history/{history_id}/sentences/{sentence_id}/restore": {"version": 1},
    "POST /history/{history_id}/reprocess": {},
    "POST /history/{history_id}/reprocess/estimate": {},
    "POST /history/{history_id}/redo": {"page": 1},
    "POST /history/{history_id}/redo/estimate": {"page": 1},
}


def operations(client: FlaskClient) -> list[str]:
    """Return "METHOD /path" for each operation of the document."""
    paths = client.get(f"{API}/openapi.json").get_json()["paths"]
    return [
        f"{method.upper()} {path.removeprefix(API)}"
        for path, methods in paths.items()
        for method in methods
        if method != "parameters"
    ]


def guarded(client: FlaskClient) -> list[str]:
    return sorted(set(operations(client)) - PUBLIC - TAKES_REFRESH_TOKEN)


def call(client: FlaskClient, operation: str, ids: dict[str, int], headers: dict[str, str]) -> TestResponse:
    method, template = operation.split()
    path = re.sub(r"{(\w+)}", lambda match: str(ids[match[1]]), template)
    return client.open(f"{API}{path}", method=method, headers=headers, json=BODIES.get(operation))


@pytest.fixture
def ids(app: Flask, user: ApiUser) -> dict[str, int]:
    """Something of the user's for every parameter of a path."""
    with app.app_context():
        history_id = add_entry(user.id, [("Oui.", ["Oui."])])
        entry = HistoryService.get_entry_by_id(user.id, history_id)
        return {
            "job_id": add_planned_job(user.id, *chunks_of(1)),
            "history_id": history_id,
            "sentence_id": entry.sentences[0].id,
            "export_id": add_export(user.id, history_id),
        }


def test_the_document_lists_every_route(app: Flask, client: FlaskClient) -> None:
    parameter = re.compile(r"<(?:[^:<>]+:)?(.+?)>")
    routes = {
        " ".join((method, parameter.sub(r"{\1}", rule.rule).removeprefix(API)))
        for rule in app.url_map.iter_rules()
        if rule.endpoint.partition(".")[0] not in {"docs", "api-docs", "frontend", "metrics"}
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes == set(operations(client))


def test_the_lists_name_operations_that_exist(client: FlaskClient) -> None:
    assert set(operations(client)) >= PUBLIC | TAKES_REFRESH_TOKEN


def test_the_owner_is_let_in(client: FlaskClient, user: ApiUser, ids: dict[str, int]) -> None:
    answers = {
        operation: call(client, operation, ids, user.headers).status_code
        for operation in guarded(client)
        if operation.startswith("GET ")
    }
    assert set(answers.values()) == {200}, answers


def unsigned(user: ApiUser) -> str:
    """Return the user's token with the algorithm "none"."""
    header = (
        base64.urlsafe_b64encode(json.dumps({"alg": "none", "typ": "JWT"}).encode()).rstrip(b"=").decode()
    )
    return f"{header}.{user.access_token.split('.')[1]}."


def of_another_key(user: ApiUser) -> str:
    claims = jwt.decode(user.access_token, options={"verify_signature": False})
    return jwt.encode(claims, "another key that is long enough too", algorithm="HS256")


def claims_of(user: ApiUser) -> dict[str, str]:
    return {"family": decode_token(user.access_token)["family"]}


def expired(user: ApiUser) -> str:
    claims, past = claims_of(user), timedelta(seconds=-1)
    return create_access_token(str(user.id), expires_delta=past, additional_claims=claims)


def of_nobody(user: ApiUser) -> str:
    return create_access_token("0", additional_claims=claims_of(user))


def of_no_session(user: ApiUser) -> str:
    return create_access_token(str(user.id), additional_claims={"family": "0" * 32})


def after_logout(user: ApiUser) -> str:
    replace(user, access_token=user.refresh_token).post("/auth/logout")
    return user.access_token


def disabled(user: ApiUser) -> str:
    db.session.get_one(User, user.id).is_active = False
    db.session.commit()
    return user.access_token


BAD_TOKENS: dict[str, Callable[[ApiUser], str]] = {
    "garbage": lambda user: "garbage",
    "three garbage parts": lambda user: "a.b.c",
    "none": lambda user: "",
    "two": lambda user: f"{user.access_token} {user.access_token}",
    "not ASCII": lambda user: "é.é.é",
    "unsigned": unsigned,
    "another key": of_another_key,
    "expired": expired,
    "of nobody": of_nobody,
    "of no session": of_no_session,
    "refresh token": lambda user: user.refresh_token,
}
CODES = {"expired": "TOKEN_EXPIRED", "of nobody": "TOKEN_REVOKED", "of no session": "TOKEN_REVOKED"}


def test_every_operation_refuses_a_bad_token(
    app: Flask, client: FlaskClient, user: ApiUser, ids: dict[str, int], subtests: pytest.Subtests
) -> None:
    for kind, make in BAD_TOKENS.items():
        with app.app_context():
            headers = {"Authorization": f"Bearer {make(user)}"}
        for operation in guarded(client):
            with subtests.test(token=kind, operation=operation):
                assert_error(call(client, operation, ids, headers), 401, CODES.get(kind, "UNAUTHORIZED"))


@pytest.mark.parametrize("make", [after_logout, disabled])
def test_every_operation_refuses_a_session_that_has_ended(
    app: Flask,
    client: FlaskClient,
    user: ApiUser,
    ids: dict[str, int],
    make: Callable[[ApiUser], str],
    subtests: pytest.Subtests,
) -> None:
    with app.app_context():
        headers = {"Authorization": f"Bearer {make(user)}"}
    for operation in guarded(client):
        with subtests.test(operation=operation):
            assert_error(call(client, operation, ids, headers), 401, "TOKEN_REVOKED")


def test_every_operation_refuses_a_request_without_a_token(
    client: FlaskClient, ids: dict[str, int], subtests: pytest.Subtests
) -> None:
    for headers in ({}, {"Authorization": "Basic YTpi"}, {"Authorization": "x"}):
        for operation in sorted(set(operations(client)) - PUBLIC):
            with subtests.test(headers=headers, operation=operation):
                assert_error(call(client, operation, ids, headers), 401, "UNAUTHORIZED")


def test_a_token_in_the_address_or_in_a_cookie_is_not_taken(client: FlaskClient, user: ApiUser) -> None:
    client.set_cookie("access_token_cookie", user.access_token)
    assert_error(client.get(f"{API}/jobs?jwt={user.access_token}"), 401, "UNAUTHORIZED")


def test_ids_of_another_user_answer_like_unknown_ones(
    client: FlaskClient, ids: dict[str, int], stranger: ApiUser
) -> None:
    unknown = dict.fromkeys(ids, UNKNOWN_ID)
    with_ids = [operation for operation in guarded(client) if "{" in operation]
    assert with_ids
    for operation in with_ids:
        foreign = call(client, operation, ids, stranger.headers)
        assert_error(foreign, 404, "NOT_FOUND")
        missing = call(client, operation, unknown, stranger.headers)
        assert without_request_id(foreign) == without_request_id(missing), operation


def test_ids_that_no_database_can_hold_are_unknown(
    client: FlaskClient, user: ApiUser, ids: dict[str, int], subtests: pytest.Subtests
) -> None:
    for number in (0, 2**31, 2**63, 10**30):
        for operation in guarded(client):
            if "{" in operation:
                with subtests.test(operation=operation, number=number):
                    response = call(client, operation, dict.fromkeys(ids, number), user.headers)
                    assert_error(response, 404, "NOT_FOUND")


def test_another_users_lists_are_empty(client: FlaskClient, ids: dict[str, int], stranger: ApiUser) -> None:
    for path in ("/jobs", "/history"):
        assert stranger.get(path).get_json()["items"] == []
