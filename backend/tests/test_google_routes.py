"""Connecting Google and signing in with it, against an issuer that speaks OpenID Connect."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.extensions import db
from app.models import User
from app.services.auth import AuthService
from tests.support.api import API, ApiUser, register
from tests.support.errors import assert_error
from tests.support.google.issuer import DRIVE_FILE, SHEETS, Person
from tests.support.google.server import Google, google_server

GOOGLE = f"{API}/auth/google"


@pytest.fixture
def google() -> Iterator[Google]:
    with google_server() as server:
        yield server


@pytest.fixture
def settings(google: Google) -> dict[str, str]:
    return google.settings()


def agree(answer: TestResponse) -> dict[str, str]:
    """Let the person agree at Google; return what the address of the client's page then holds."""
    assert answer.status_code == 200, answer.get_json()
    back = requests.get(answer.get_json()["authorization_url"], allow_redirects=False, timeout=10)
    return dict(parse_qsl(urlsplit(back.headers["Location"]).query))


def sign_in(client: FlaskClient) -> TestResponse:
    return client.post(GOOGLE, json=agree(client.post(f"{GOOGLE}/begin")))


def connect(user: ApiUser) -> TestResponse:
    return user.put("/auth/google", json=agree(user.post("/auth/google/connect")))


def status(user: ApiUser) -> dict[str, Any]:
    body: dict[str, Any] = user.get("/auth/google").get_json()
    return body


def account(user_id: int) -> User:
    db.session.rollback()
    return db.session.get_one(User, user_id)


def test_the_browser_is_sent_with_pkce_state_nonce_and_identity_scopes_only(client: FlaskClient) -> None:
    url = client.post(f"{GOOGLE}/begin").get_json()["authorization_url"]
    query = dict(parse_qsl(urlsplit(url).query))
    assert query["scope"].split() == ["openid", "email", "profile"]
    assert (query["response_type"], query["code_challenge_method"]) == ("code", "S256")
    assert query["redirect_uri"] == "http://localhost/google/"
    assert min(len(query[name]) for name in ("state", "nonce", "code_challenge")) >= 40
    assert "client_secret" not in url


def test_the_scopes_of_sheets_are_asked_for_when_google_is_connected(user: ApiUser) -> None:
    url = user.post("/auth/google/connect").get_json()["authorization_url"]
    query = dict(parse_qsl(urlsplit(url).query))
    assert query["scope"].split() == ["openid", "email", "profile", SHEETS, DRIVE_FILE]
    assert (query["access_type"], query["prompt"]) == ("offline", "consent")


def test_a_new_person_gets_an_account_and_comes_back_to_it(client: FlaskClient, google: Google) -> None:
    first = sign_in(client).get_json()
    assert first["user"]["email"] == "amelie@gmail.example"
    assert first["user"]["name"] == "Amélie"
    headers = {"Authorization": f"Bearer {first['access_token']}"}
    assert client.get(f"{API}/history", headers=headers).status_code == 200
    google.issuer.person = Person(email="new-address@gmail.example")
    assert sign_in(client).get_json()["user"]["id"] == first["user"]["id"]


def test_an_address_with_a_password_is_not_given_to_whoever_has_it_at_google(
    client: FlaskClient, google: Google
) -> None:
    register(client, google.issuer.person.email)
    assert_error(sign_in(client), 409, "GOOGLE_LINK_NEEDED")


def test_who_has_connected_google_can_sign_in_with_it(client: FlaskClient, user: ApiUser) -> None:
    assert connect(user).get_json() == {
        "available": True,
        "reason": None,
        "signs_in": True,
        "connected": True,
        "email": "amelie@gmail.example",
    }
    assert sign_in(client).get_json()["user"]["id"] == user.id


def test_a_google_account_belongs_to_one_account_here(client: FlaskClient, user: ApiUser) -> None:
    connect(user)
    other = register(client, "boris@example.org")
    assert_error(connect(other), 409, "GOOGLE_ACCOUNT_TAKEN")
    assert not status(other)["connected"]


def test_an_account_that_was_switched_off_stays_off(app: Flask, client: FlaskClient) -> None:
    user_id = sign_in(client).get_json()["user"]["id"]
    with app.app_context():
        account(user_id).is_active = False
        db.session.commit()
    assert_error(sign_in(client), 401, "ACCOUNT_DISABLED")


SPOILT: dict[str, dict[str, Any]] = {
    "another issuer": {"iss": "https://accounts.evil.example"},
    "another audience": {"aud": "another-client"},
    "several audiences, issued to another": {"azp": "another-client"},
    "another nonce": {"nonce": "x" * 43},
    "no nonce": {"nonce": None},
    "expired": {"exp": int(time.time()) - 3600},
    "of the future": {"iat": int(time.time()) + 3600},
    "no subject": {"sub": None},
}


@pytest.mark.parametrize("kind", SPOILT)
def test_an_identity_that_is_not_googles_answer_to_us_is_refused(
    app: Flask, client: FlaskClient, google: Google, kind: str
) -> None:
    google.issuer.spoilt = SPOILT[kind]
    assert_error(sign_in(client), 401, "GOOGLE_SIGN_IN_FAILED")
    with app.app_context():
        assert AuthService.find(google.issuer.person.email) is None


def test_an_identity_signed_with_another_key_is_refused(client: FlaskClient, google: Google) -> None:
    google.issuer.signing_key = generate_private_key(65537, 2048)
    assert_error(sign_in(client), 401, "GOOGLE_SIGN_IN_FAILED")


def test_an_address_that_google_has_not_verified_is_refused(client: FlaskClient, google: Google) -> None:
    google.issuer.person = Person(email_verified=False)
    assert_error(sign_in(client), 409, "GOOGLE_EMAIL_UNVERIFIED")


@pytest.mark.parametrize("spoil", ["state", "code", "cookie"])
def test_an_answer_that_this_browser_did_not_ask_for_is_refused(client: FlaskClient, spoil: str) -> None:
    answer = agree(client.post(f"{GOOGLE}/begin"))
    if spoil == "cookie":
        client.delete_cookie("frenchnovel_refresh_5000_google", path=GOOGLE)
    else:
        answer[spoil] = f"{answer[spoil]}x"
    assert_error(
        client.post(GOOGLE, json={name: answer[name] for name in ("code", "state")}),
        401,
        "GOOGLE_SIGN_IN_FAILED",
    )


def test_an_answer_is_good_once(client: FlaskClient) -> None:
    begun = client.post(f"{GOOGLE}/begin")
    cookie = begun.headers["Set-Cookie"].partition(";")[0]
    answer = agree(begun)
    assert client.post(GOOGLE, json=answer).status_code == 200
    again = client.post(GOOGLE, json=answer, headers={"Cookie": cookie})
    assert_error(again, 401, "GOOGLE_SIGN_IN_FAILED")


def test_the_answer_to_one_user_connects_no_other(client: FlaskClient, user: ApiUser) -> None:
    answer = agree(user.post("/auth/google/connect"))
    other = register(client, "boris@example.org")
    assert_error(other.put("/auth/google", json=answer), 401, "GOOGLE_SIGN_IN_FAILED")


def test_a_sign_in_does_not_complete_as_a_connection(client: FlaskClient, user: ApiUser) -> None:
    answer = agree(client.post(f"{GOOGLE}/begin"))
    assert_error(user.put("/auth/google", json=answer), 401, "GOOGLE_SIGN_IN_FAILED")


def test_tokens_are_encrypted_at_rest(app: Flask, user: ApiUser, google: Google) -> None:
    connect(user)
    [refresh_token] = google.issuer.refresh
    [access_token] = google.issuer.access
    with app.app_context():
        kept = account(user.id).google_tokens
        assert kept
        assert refresh_token.encode() not in kept
        assert access_token.encode() not in kept
        assert AuthService.get_user_credentials(account(user.id)).refresh_token == refresh_token


@pytest.mark.parametrize("scope", [SHEETS, DRIVE_FILE])
def test_a_connection_without_one_of_the_permissions_says_so(
    user: ApiUser, google: Google, scope: str
) -> None:
    google.issuer.person = Person(unticked=frozenset([scope]))
    assert_error(connect(user), 409, "GOOGLE_SCOPE_MISSING")
    assert not status(user)["connected"]


def test_disconnecting_takes_the_grant_back_at_google(user: ApiUser, google: Google) -> None:
    connect(user)
    assert user.delete("/auth/google").status_code == 204
    assert google.issuer.refresh == {}
    assert status(user) == {
        "available": True,
        "reason": None,
        "signs_in": False,
        "connected": False,
        "email": None,
    }
    assert user.delete("/auth/google").status_code == 204


def test_disconnecting_leaves_the_only_way_into_an_account(client: FlaskClient, user: ApiUser) -> None:
    body = sign_in(client).get_json()
    owner = ApiUser(client, body["user"]["email"], body["access_token"], "", body["user"]["id"])
    connect(owner)
    owner.delete("/auth/google")
    assert status(owner)["signs_in"]
    assert sign_in(client).get_json()["user"]["id"] == owner.id


def test_disconnecting_works_while_google_does_not_answer(user: ApiUser, app: Flask) -> None:
    connect(user)
    app.config["GOOGLE"] = _elsewhere(app.config["GOOGLE"])
    assert user.delete("/auth/google").status_code == 204
    assert not status(user)["connected"]


def test_a_google_that_does_not_answer_says_so(client: FlaskClient, app: Flask) -> None:
    answer = agree(client.post(f"{GOOGLE}/begin"))
    app.config["GOOGLE"] = _elsewhere(app.config["GOOGLE"])
    assert_error(client.post(GOOGLE, json=answer), 503, "GOOGLE_BUSY")


def _elsewhere(settings: Any) -> Any:
    return replace(settings, token_uri="http://127.0.0.1:9/", revoke_uri="http://127.0.0.1:9/")


def test_a_cookie_of_the_flow_is_for_these_addresses_and_no_script(client: FlaskClient) -> None:
    cookie = client.post(f"{GOOGLE}/begin").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert f"Path={GOOGLE}" in cookie


class TestWithoutAClient:
    """On a server that is not registered with Google."""

    @pytest.fixture
    def settings(self) -> dict[str, str]:
        return {}

    def test_the_page_is_told_what_to_do(self, user: ApiUser) -> None:
        body = status(user)
        assert (body["available"], body["connected"]) == (False, False)
        assert "GOOGLE_CLIENT_ID" in body["reason"]

    @pytest.mark.parametrize("path", ["/auth/google/begin", "/auth/google/connect"])
    def test_nothing_begins(self, user: ApiUser, path: str) -> None:
        assert_error(user.post(path), 503, "GOOGLE_NOT_SET_UP")
