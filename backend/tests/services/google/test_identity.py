"""What comes back from Google is believed only when it answers what this browser asked."""

import time
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from flask import Flask
from flask.testing import FlaskClient

from app.services.google import flow
from tests.support.api import API, ApiUser
from tests.support.errors import assert_error
from tests.support.google.consent import (
    agree,
    begin_connection,
    begin_sign_in,
    connect,
    sign_in,
)
from tests.support.google.issuer import CLIENT_ID, Person
from tests.support.google.server import GoogleServer

FAILED = "GOOGLE_SIGN_IN_FAILED"


@pytest.fixture
def settings(google: GoogleServer) -> dict[str, str]:
    """A client at the local Google."""
    return google.settings


SPOILT: dict[str, dict[str, Any]] = {
    "wrong issuer": {"iss": "https://accounts.elsewhere.example"},
    "wrong audience": {"aud": "another-client"},
    "another client's": {"aud": [CLIENT_ID, "another-client"], "azp": "another-client"},
    "wrong nonce": {"nonce": "of another sign-in, also long enough"},
    "no nonce": {"nonce": None},
    "expired": {"exp": int(time.time()) - 3600},
    "no expiry": {"exp": None},
    "no subject": {"sub": None},
    "no address": {"email": None},
}


@pytest.mark.parametrize("claims", SPOILT.values(), ids=SPOILT)
def test_an_id_token_that_is_not_an_answer_to_us_is_refused(
    client: FlaskClient, user: ApiUser, google: GoogleServer, claims: dict[str, Any]
) -> None:
    google.issuer.claims = claims
    assert_error(sign_in(client), 401, FAILED)
    assert_error(connect(user), 401, FAILED)
    assert user.get("/auth/google").get_json()["connected"] is False


def test_a_signature_by_another_key_is_refused(client: FlaskClient, google: GoogleServer) -> None:
    google.issuer.signing_key = generate_private_key(public_exponent=65537, key_size=2048)
    assert_error(sign_in(client), 401, FAILED)


def test_an_address_that_google_has_not_verified_is_refused(
    client: FlaskClient, google: GoogleServer
) -> None:
    google.issuer.person = Person(verified=False)
    assert_error(sign_in(client), 409, "GOOGLE_EMAIL_UNVERIFIED")


def test_another_state_is_refused(client: FlaskClient) -> None:
    answer = agree(begin_sign_in(client))
    wrong = {**answer, "state": answer["state"][:-1] + "é"}
    assert_error(client.post(f"{API}/auth/google", json=wrong), 401, FAILED)


def test_only_the_browser_that_began_can_complete(app: Flask, client: FlaskClient) -> None:
    answer = agree(begin_sign_in(client))
    assert_error(app.test_client().post(f"{API}/auth/google", json=answer), 401, FAILED)


def test_a_code_is_good_once(client: FlaskClient) -> None:
    answer = agree(begin_sign_in(client))
    assert client.post(f"{API}/auth/google", json=answer).status_code == 200
    assert_error(client.post(f"{API}/auth/google", json=answer), 401, FAILED)


def test_a_code_of_another_flow_is_refused_by_its_verifier(client: FlaskClient) -> None:
    stolen = agree(begin_sign_in(client))["code"]
    answer = agree(begin_sign_in(client))
    assert_error(client.post(f"{API}/auth/google", json={**answer, "code": stolen}), 401, FAILED)


def test_the_cookie_of_a_flow_is_for_these_addresses_and_no_script(client: FlaskClient) -> None:
    (cookie,) = client.post(f"{API}/auth/google/begin").headers.getlist("Set-Cookie")
    parts = set(cookie.split("; ")[1:])
    assert {"HttpOnly", "SameSite=Lax", f"Path={API}/auth/google", "Max-Age=600"} <= parts
    answer = agree(begin_sign_in(client))
    (gone,) = (
        cookie
        for cookie in client.post(f"{API}/auth/google", json=answer).headers.getlist("Set-Cookie")
        if "_google=" in cookie
    )
    assert "Max-Age=0" in gone


def test_a_flow_that_took_too_long_is_over(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = agree(begin_sign_in(client))
    monkeypatch.setattr(flow, "FLOW_SECONDS", -1)
    assert_error(client.post(f"{API}/auth/google", json=answer), 401, FAILED)


def test_a_sign_in_cannot_be_completed_as_a_connection_nor_by_somebody_else(
    client: FlaskClient, user: ApiUser, stranger: ApiUser
) -> None:
    assert_error(user.put("/auth/google", json=agree(begin_sign_in(client))), 401, FAILED)
    assert_error(stranger.put("/auth/google", json=agree(begin_connection(user))), 401, FAILED)
    answer = agree(begin_connection(user))
    assert_error(client.post(f"{API}/auth/google", json=answer), 401, FAILED)
