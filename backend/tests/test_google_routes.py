"""Connecting Google and signing in with it, against an issuer with keys of its own."""

from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.extensions import db
from app.models import User
from app.services.google.tokens import kept_tokens
from tests.support.api import API, ApiUser, register
from tests.support.errors import assert_error
from tests.support.google.consent import (
    REDIRECT_PAGE,
    agree,
    begin_connection,
    begin_sign_in,
    connect,
    sign_in,
)
from tests.support.google.issuer import DRIVE_FILE, SHEETS, Person
from tests.support.google.server import GoogleServer

OTHER = Person("1002", "amelie.poulain@gmail.example")


@pytest.fixture
def settings(google: GoogleServer) -> dict[str, str]:
    """A client at the local Google."""
    return google.settings


def query_of(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def test_signing_in_asks_for_the_identity_alone(client: FlaskClient) -> None:
    query = query_of(begin_sign_in(client))
    assert query["scope"].split() == ["openid", "email", "profile"]
    assert query["redirect_uri"] == REDIRECT_PAGE
    assert query["code_challenge_method"] == "S256"
    assert query["state"].startswith("signin-")
    assert "access_type" not in query


def test_connecting_asks_for_sheets_and_own_files_and_nothing_more(user: ApiUser) -> None:
    query = query_of(begin_connection(user))
    assert query["scope"].split() == ["openid", "email", "profile", SHEETS, DRIVE_FILE]
    assert (query["access_type"], query["prompt"]) == ("offline", "consent")
    assert query["state"].startswith("connect-")


def test_state_nonce_and_verifier_are_new_each_time(user: ApiUser) -> None:
    first, second = (query_of(begin_connection(user)) for _ in range(2))
    assert not {first[name] for name in ("state", "nonce", "code_challenge")} & set(second.values())


def test_a_new_address_makes_an_account_and_the_next_sign_in_finds_it(
    client: FlaskClient, google: GoogleServer
) -> None:
    google.issuer.person = Person(email="Amelie@Gmail.example")
    first, second = sign_in(client).get_json(), sign_in(client).get_json()
    assert first["user"]["email"] == "amelie@gmail.example"
    assert first["user"]["id"] == second["user"]["id"]
    mine = ApiUser(client, "", first["access_token"], first["refresh_token"], first["user"]["id"])
    assert mine.get("/auth/me").status_code == 200
    assert mine.get("/auth/google").get_json() == {
        "available": True,
        "reason": None,
        "signs_in": True,
        "connected": False,
        "email": None,
    }


def test_a_browser_gets_its_refresh_token_as_a_cookie(client: FlaskClient) -> None:
    answer = agree(begin_sign_in(client))
    response = client.post(f"{API}/auth/google", json=answer, headers={"X-Client": "web"})
    assert "refresh_token" not in response.get_json()
    assert any("HttpOnly" in cookie for cookie in response.headers.getlist("Set-Cookie"))


def test_an_address_that_has_an_account_is_not_taken_over(client: FlaskClient, google: GoogleServer) -> None:
    register(client, google.issuer.person.email)
    assert_error(sign_in(client), 409, "GOOGLE_LINK_NEEDED")


def test_an_account_that_connected_google_signs_in_with_it(client: FlaskClient, user: ApiUser) -> None:
    assert connect(user).status_code == 200
    assert sign_in(client).get_json()["user"]["id"] == user.id


def test_a_disabled_account_is_not_let_in(app: Flask, client: FlaskClient) -> None:
    user_id = sign_in(client).get_json()["user"]["id"]
    with app.app_context():
        db.session.get_one(User, user_id).is_active = False
        db.session.commit()
    assert_error(sign_in(client), 401, "ACCOUNT_DISABLED")


def test_tokens_are_kept_encrypted(app: Flask, user: ApiUser, google: GoogleServer) -> None:
    assert connect(user).get_json() == {
        "available": True,
        "reason": None,
        "signs_in": True,
        "connected": True,
        "email": "amelie@gmail.example",
    }
    with app.app_context():
        stored = db.session.get_one(User, user.id).google_tokens
        tokens = kept_tokens(db.session.get_one(User, user.id))
    assert stored
    assert tokens
    assert tokens["refresh_token"] in google.issuer.grants
    for name in ("refresh_token", "access_token"):
        assert tokens[name].encode() not in stored


def test_another_user_sees_and_touches_nothing_of_a_connection(user: ApiUser, stranger: ApiUser) -> None:
    connect(user)
    assert stranger.get("/auth/google").get_json()["connected"] is False
    assert stranger.delete("/auth/google").status_code == 204
    assert user.get("/auth/google").get_json()["connected"] is True


def test_one_google_account_belongs_to_one_user(user: ApiUser, stranger: ApiUser) -> None:
    connect(user)
    assert_error(connect(stranger), 409, "GOOGLE_ACCOUNT_TAKEN")
    assert stranger.get("/auth/google").get_json()["connected"] is False


def test_a_google_account_that_somebody_connected_as_a_second_one_is_his_too(
    user: ApiUser, stranger: ApiUser, google: GoogleServer
) -> None:
    connect(user)
    google.issuer.person = OTHER
    connect(user)
    assert_error(connect(stranger), 409, "GOOGLE_ACCOUNT_TAKEN")
    assert_connected(user, google, OTHER)


@pytest.mark.parametrize("scope", [SHEETS, DRIVE_FILE])
def test_a_permission_that_was_not_given_is_asked_for_again_and_nothing_stays_granted(
    user: ApiUser, google: GoogleServer, scope: str
) -> None:
    google.issuer.unticked = {scope}
    assert_error(connect(user), 409, "GOOGLE_SCOPE_MISSING")
    assert (google.issuer.grants, google.issuer.access) == ({}, {})
    google.issuer.unticked = set()
    assert connect(user).status_code == 200


def test_a_grant_that_is_refused_leaves_the_connections_that_stand(
    user: ApiUser, stranger: ApiUser, google: GoogleServer
) -> None:
    connect(user)
    first = google.issuer.person
    google.issuer.unticked = {SHEETS}
    assert_error(connect(user), 409, "GOOGLE_SCOPE_MISSING")
    assert_error(connect(stranger), 409, "GOOGLE_ACCOUNT_TAKEN")
    google.issuer.person = OTHER
    assert_error(connect(user), 409, "GOOGLE_SCOPE_MISSING")
    assert {google.issuer.owners[token] for token in google.issuer.grants} == {first.subject}
    assert_connected(user, google, first)


def test_connecting_another_google_account_takes_the_grant_of_the_first_back(
    user: ApiUser, google: GoogleServer
) -> None:
    connect(user)
    google.issuer.person = OTHER
    assert connect(user).get_json()["email"] == OTHER.email
    assert len(google.issuer.grants) == 1
    assert_connected(user, google, OTHER)
    assert user.delete("/auth/google").status_code == 204
    assert google.issuer.grants == {}


def test_connecting_the_same_google_account_again_ends_no_grant(user: ApiUser, google: GoogleServer) -> None:
    connect(user)
    connect(user)
    assert_connected(user, google, google.issuer.person)


def test_another_google_account_is_connected_although_google_keeps_the_grant_of_the_first(
    user: ApiUser, google: GoogleServer, caplog: pytest.LogCaptureFixture
) -> None:
    connect(user)
    google.issuer.person, google.issuer.is_stubborn = OTHER, True
    assert connect(user).status_code == 200
    assert_connected(user, google, OTHER)
    assert "could not be taken back" in caplog.text
    assert not [token for token in google.issuer.grants if token in caplog.text]


def assert_connected(user: ApiUser, google: GoogleServer, person: Person) -> None:
    """The tokens of a user are good, and this person's."""
    with user.client.application.app_context():
        tokens = kept_tokens(db.session.get_one(User, user.id))
    assert tokens
    assert tokens["refresh_token"] in google.issuer.grants
    assert google.issuer.owners[tokens["refresh_token"]] == person.subject
    assert user.get("/auth/google").get_json()["email"] == person.email


def test_disconnecting_takes_the_tokens_back_at_google_too(
    app: Flask, user: ApiUser, google: GoogleServer
) -> None:
    connect(user)
    assert user.delete("/auth/google").status_code == 204
    assert google.issuer.grants == {}
    status = user.get("/auth/google").get_json()
    assert (status["connected"], status["signs_in"]) == (False, False)
    with app.app_context():
        assert db.session.get_one(User, user.id).google_tokens is None
    assert connect(user).status_code == 200


def test_disconnecting_works_while_google_does_not_answer(user: ApiUser, google: GoogleServer) -> None:
    connect(user)
    google.is_down = True
    assert user.delete("/auth/google").status_code == 204
    assert user.get("/auth/google").get_json()["connected"] is False


def test_a_google_that_does_not_answer_is_said_to_be_busy(client: FlaskClient, google: GoogleServer) -> None:
    answer = agree(begin_sign_in(client))
    google.is_down = True
    assert_error(client.post(f"{API}/auth/google", json=answer), 503, "GOOGLE_BUSY")


def test_the_only_way_into_an_account_stays_when_sheets_are_disconnected(client: FlaskClient) -> None:
    body = sign_in(client).get_json()
    mine = ApiUser(client, "", body["access_token"], body["refresh_token"], body["user"]["id"])
    connect(mine)
    assert mine.delete("/auth/google").status_code == 204
    assert sign_in(client).get_json()["user"]["id"] == mine.id


class TestBehindAProxy:
    """A server whose client has another address."""

    @pytest.fixture
    def settings(self, google: GoogleServer) -> dict[str, str]:
        return {**google.settings, "GOOGLE_REDIRECT_URI": "https://novel.example/google/"}

    def test_google_sends_people_back_to_the_address_of_the_settings(self, client: FlaskClient) -> None:
        assert query_of(begin_sign_in(client))["redirect_uri"] == "https://novel.example/google/"
        assert sign_in(client).status_code == 200


class TestWithoutAClient:
    """A server that nobody registered with Google."""

    @pytest.fixture
    def settings(self) -> dict[str, str]:
        return {}

    def test_the_pages_say_so_and_how_to_set_it_up(self, client: FlaskClient, user: ApiUser) -> None:
        assert client.get(f"{API}/config").get_json()["google"] is False
        status = user.get("/auth/google").get_json()
        assert (status["available"], status["connected"]) == (False, False)
        assert "GOOGLE_CLIENT_ID" in status["reason"]
        assert user.delete("/auth/google").status_code == 204

    def test_nothing_can_be_begun(self, client: FlaskClient, user: ApiUser) -> None:
        answers = [client.post(f"{API}/auth/google/begin"), user.post("/auth/google/connect")]
        for answer in answers:
            assert_error(answer, 503, "GOOGLE_NOT_SET_UP")
            assert "GOOGLE_CLIENT_ID" in answer.get_json()["error"]


def test_the_client_learns_that_google_is_set_up(client: FlaskClient) -> None:
    assert client.get(f"{API}/config").get_json()["google"] is True
