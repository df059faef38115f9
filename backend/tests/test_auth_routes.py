"""Signing in and out, as programs and browsers do it."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_jwt_extended import create_refresh_token, decode_token
from werkzeug.http import parse_cookie
from werkzeug.test import TestResponse

from app.extensions import db
from app.models import RefreshToken, User
from tests.support.api import API, PASSWORD, ApiUser, register
from tests.support.errors import assert_error, without_request_id
from tests.support.threads import at_once

AUTH = f"{API}/auth"
EMAIL = "amelie@example.org"
WEB = {"X-Client": "web"}


def refresh(client: FlaskClient, token: str) -> TestResponse:
    return client.post(f"{AUTH}/refresh", json={"refresh_token": token})


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def me(client: FlaskClient, access_token: str) -> TestResponse:
    return client.get(f"{AUTH}/me", headers=bearer(access_token))


def test_registering_signs_in(client: FlaskClient) -> None:
    response = client.post(f"{AUTH}/register", json={"email": EMAIL, "password": PASSWORD, "name": "Amélie"})
    body = response.get_json()
    assert response.status_code == 201
    assert set(body) == {"access_token", "refresh_token", "token_type", "expires_in", "user"}
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 900)
    assert (body["user"]["email"], body["user"]["name"], body["user"]["picture"]) == (EMAIL, "Amélie", None)
    assert me(client, body["access_token"]).get_json() == body["user"]


def test_an_address_registers_once_in_whatever_case(client: FlaskClient, user: ApiUser) -> None:
    again = {"email": user.email.upper(), "password": PASSWORD}
    assert_error(client.post(f"{AUTH}/register", json=again), 409, "EMAIL_TAKEN")


def test_an_address_registers_once_from_eight_clients_at_once(app: Flask) -> None:
    def work() -> int:
        return (
            app.test_client()
            .post(f"{AUTH}/register", json={"email": EMAIL, "password": PASSWORD})
            .status_code
        )

    assert sorted(at_once(app, work)) == [201] + [409] * 7


BAD_REGISTRATIONS = [
    ({"email": "not an address"}, "email"),
    ({"email": f"{'a' * 250}@example.org"}, "email"),
    ({"email": None}, "email"),
    ({"email": "a\x00b@example.org"}, "email"),
    ({"password": "short"}, "password"),
    ({"password": "x" * 201}, "password"),
    ({"password": 12345678}, "password"),
    ({"password": "\ud800" * 10}, "password"),
    ({"name": "x" * 101}, "name"),
    ({"name": "a\x00b"}, "name"),
    ({"name": "\ud800"}, "name"),
    ({"is_admin": True}, "is_admin"),
]


def test_a_registration_that_is_not_valid_names_the_field(
    client: FlaskClient, subtests: pytest.Subtests
) -> None:
    for change, field in BAD_REGISTRATIONS:
        with subtests.test(change=ascii(change)):
            body = {"email": EMAIL, "password": PASSWORD, **change}
            assert field in assert_error(client.post(f"{AUTH}/register", json=body), 422, "VALIDATION_ERROR")


def test_signing_in_ignores_the_case_of_the_address(client: FlaskClient, user: ApiUser) -> None:
    response = client.post(f"{AUTH}/login", json={"email": f" {EMAIL.upper()} ", "password": PASSWORD})
    assert response.status_code == 200
    assert response.get_json()["user"]["id"] == user.id


def test_a_wrong_password_and_an_unknown_address_answer_alike(client: FlaskClient, user: ApiUser) -> None:
    wrong = client.post(f"{AUTH}/login", json={"email": EMAIL, "password": "wrong password"})
    unknown = client.post(f"{AUTH}/login", json={"email": "nobody@example.org", "password": PASSWORD})
    assert_error(wrong, 401, "WRONG_CREDENTIALS")
    assert without_request_id(wrong) == without_request_id(unknown)


def test_a_disabled_user_cannot_sign_in_and_is_not_told_why(
    app: Flask, client: FlaskClient, user: ApiUser
) -> None:
    disable(app, user)
    response = client.post(f"{AUTH}/login", json={"email": EMAIL, "password": PASSWORD})
    assert_error(response, 401, "WRONG_CREDENTIALS")


IMPOSSIBLE_ADDRESSES = ["a\x00b", "\ud800", "", "x" * 255]


def test_an_address_that_nobody_can_have_is_refused(client: FlaskClient, subtests: pytest.Subtests) -> None:
    for email in IMPOSSIBLE_ADDRESSES:
        with subtests.test(email=ascii(email)):
            response = client.post(f"{AUTH}/login", json={"email": email, "password": PASSWORD})
            assert response.status_code in {401, 422}


def disable(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        db.session.get_one(User, user.id).is_active = False
        db.session.commit()


def test_refreshing_rotates_both_tokens(client: FlaskClient, user: ApiUser) -> None:
    body = refresh(client, user.refresh_token).get_json()
    assert body["refresh_token"] != user.refresh_token
    assert me(client, body["access_token"]).status_code == 200
    assert refresh(client, body["refresh_token"]).status_code == 200


def test_a_refresh_token_is_taken_in_the_header_too(client: FlaskClient, user: ApiUser) -> None:
    assert client.post(f"{AUTH}/refresh", headers=bearer(user.refresh_token)).status_code == 200


def test_using_a_refresh_token_twice_ends_the_whole_session(client: FlaskClient, user: ApiUser) -> None:
    body = refresh(client, user.refresh_token).get_json()
    assert_error(refresh(client, user.refresh_token), 401, "TOKEN_REVOKED")
    for access_token in (user.access_token, body["access_token"]):
        assert_error(me(client, access_token), 401, "TOKEN_REVOKED")
    assert_error(refresh(client, body["refresh_token"]), 401, "TOKEN_REVOKED")


def test_another_session_of_the_same_user_goes_on(client: FlaskClient, user: ApiUser) -> None:
    other = client.post(f"{AUTH}/login", json={"email": EMAIL, "password": PASSWORD}).get_json()
    refresh(client, user.refresh_token)
    refresh(client, user.refresh_token)
    assert me(client, other["access_token"]).status_code == 200


def test_a_refresh_token_is_good_once_even_for_eight_at_once(app: Flask, user: ApiUser) -> None:
    statuses = at_once(app, lambda: refresh(app.test_client(), user.refresh_token).status_code)
    assert statuses.count(200) <= 1
    assert set(statuses) <= {200, 401}


def test_logging_out_ends_the_session_for_both_tokens(client: FlaskClient, user: ApiUser) -> None:
    response = client.post(f"{AUTH}/logout", json={"refresh_token": user.refresh_token})
    assert (response.status_code, response.data) == (204, b"")
    assert_error(me(client, user.access_token), 401, "TOKEN_REVOKED")
    assert_error(refresh(client, user.refresh_token), 401, "TOKEN_REVOKED")


def test_logging_out_leaves_other_users_alone(client: FlaskClient, user: ApiUser, stranger: ApiUser) -> None:
    client.post(f"{AUTH}/logout", json={"refresh_token": user.refresh_token})
    assert me(client, stranger.access_token).status_code == 200


@pytest.mark.parametrize("path", ["refresh", "logout"])
def test_an_access_token_cannot_refresh_or_log_out(client: FlaskClient, user: ApiUser, path: str) -> None:
    response = client.post(f"{AUTH}/{path}", json={"refresh_token": user.access_token})
    assert_error(response, 401, "UNAUTHORIZED")
    assert me(client, user.access_token).status_code == 200


@pytest.mark.parametrize("path", ["refresh", "logout"])
def test_an_expired_refresh_token_is_refused(
    app: Flask, client: FlaskClient, user: ApiUser, path: str
) -> None:
    with app.app_context():
        claims = {"family": decode_token(user.refresh_token)["family"]}
        past = timedelta(seconds=-1)
        token = create_refresh_token(str(user.id), expires_delta=past, additional_claims=claims)
    assert_error(client.post(f"{AUTH}/{path}", json={"refresh_token": token}), 401, "TOKEN_EXPIRED")


def test_a_disabled_user_cannot_refresh(app: Flask, client: FlaskClient, user: ApiUser) -> None:
    disable(app, user)
    assert_error(refresh(client, user.refresh_token), 401, "TOKEN_REVOKED")


BAD_BODIES = [
    ("", 401, "UNAUTHORIZED"),
    ("{}", 401, "UNAUTHORIZED"),
    ('{"refresh_token": ""}', 401, "UNAUTHORIZED"),
    ('{"refresh_token": 5}', 422, "VALIDATION_ERROR"),
    ("[]", 422, "VALIDATION_ERROR"),
    ('"text"', 422, "VALIDATION_ERROR"),
    ("null", 422, "VALIDATION_ERROR"),
    ("{", 400, "BAD_REQUEST"),
]


@pytest.mark.parametrize("path", ["refresh", "logout"])
def test_a_body_of_another_shape_is_no_sign_in(
    client: FlaskClient, path: str, subtests: pytest.Subtests
) -> None:
    for body, status, code in BAD_BODIES:
        with subtests.test(body=body):
            response = client.post(f"{AUTH}/{path}", data=body, content_type="application/json")
            assert_error(response, status, code)


def test_neither_passwords_nor_tokens_are_kept_readable(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        row = db.session.get_one(User, user.id)
        token = db.session.query(RefreshToken).one()
        assert row.password_hash is not None
        assert row.password_hash.startswith("$argon2id$")
        assert token.jti not in {user.refresh_token, user.access_token}


# Browsers


def cookies(response: TestResponse) -> dict[str, str]:
    """Return the Set-Cookie headers by cookie name."""
    return {header.partition("=")[0]: header for header in response.headers.getlist("Set-Cookie")}


def value_of(header: str) -> str:
    return next(iter(parse_cookie(header.partition(";")[0]).values()))


@pytest.fixture
def browser(client: FlaskClient) -> dict[str, str]:
    """Sign in as a browser does; return its CSRF header."""
    response = client.post(f"{AUTH}/register", json={"email": EMAIL, "password": PASSWORD}, headers=WEB)
    return {**WEB, "X-CSRF-TOKEN": value_of(cookies(response)["frenchnovel_csrf_5000"])}


def test_a_browser_gets_its_refresh_token_out_of_reach_of_scripts(client: FlaskClient) -> None:
    response = client.post(f"{AUTH}/register", json={"email": EMAIL, "password": PASSWORD}, headers=WEB)
    assert "refresh_token" not in response.get_json()
    given = cookies(response)
    assert set(given) == {"frenchnovel_refresh_5000", "frenchnovel_csrf_5000"}
    attributes = given["frenchnovel_refresh_5000"].split("; ")[1:]
    assert {"HttpOnly", "SameSite=Lax", "Path=/api/v1/auth"} <= set(attributes)
    csrf = given["frenchnovel_csrf_5000"].split("; ")[1:]
    assert "HttpOnly" not in csrf
    assert {"SameSite=Lax", "Path=/"} <= set(csrf)


def test_a_program_gets_no_cookies(client: FlaskClient) -> None:
    response = client.post(f"{AUTH}/register", json={"email": EMAIL, "password": PASSWORD})
    assert cookies(response) == {}


def test_a_browser_refreshes_with_cookie_and_csrf_header(
    client: FlaskClient, browser: dict[str, str]
) -> None:
    response = client.post(f"{AUTH}/refresh", headers=browser)
    assert response.status_code == 200
    assert "refresh_token" not in response.get_json()
    assert set(cookies(response)) == {"frenchnovel_refresh_5000", "frenchnovel_csrf_5000"}


@pytest.mark.parametrize("path", ["refresh", "logout"])
@pytest.mark.parametrize("csrf", [None, "", "guessed"])
def test_another_page_cannot_use_the_cookie(
    client: FlaskClient, browser: dict[str, str], path: str, csrf: str | None
) -> None:
    headers = WEB if csrf is None else {**WEB, "X-CSRF-TOKEN": csrf}
    assert_error(client.post(f"{AUTH}/{path}", headers=headers), 401, "UNAUTHORIZED")
    assert client.post(f"{AUTH}/refresh", headers=browser).status_code == 200


def test_another_page_cannot_send_the_csrf_token_as_a_form(
    client: FlaskClient, browser: dict[str, str]
) -> None:
    response = client.post(f"{AUTH}/refresh", data={"csrf_token": browser["X-CSRF-TOKEN"]}, headers=WEB)
    assert_error(response, 415, "UNSUPPORTED_FILE")


def test_logging_out_takes_the_cookies_away(client: FlaskClient, browser: dict[str, str]) -> None:
    response = client.post(f"{AUTH}/logout", headers=browser)
    assert response.status_code == 204
    assert client.get_cookie("frenchnovel_refresh_5000", path="/api/v1/auth") is None
    assert client.get_cookie("frenchnovel_csrf_5000") is None
    assert_error(client.post(f"{AUTH}/refresh", headers=browser), 401, "UNAUTHORIZED")


# The computer's own user


def local(
    client: FlaskClient, peer: str = "127.0.0.1", host: str = "localhost:5000", **headers: str
) -> TestResponse:
    environ = {"REMOTE_ADDR": peer}
    return client.post(f"{AUTH}/local", headers={"Host": host, **headers}, environ_overrides=environ)


def test_the_computers_own_user_signs_in_with_one_click(client: FlaskClient) -> None:
    first, second = local(client).get_json(), local(client).get_json()
    assert first["user"]["email"] == "me@localhost"
    assert first["user"]["id"] == second["user"]["id"]
    assert me(client, first["access_token"]).status_code == 200


OWN_NAMES = ["127.0.0.1:5000", "127.0.0.1", "[::1]:5000", "localhost"]


def test_the_computers_own_names_are_local(client: FlaskClient, subtests: pytest.Subtests) -> None:
    for host in OWN_NAMES:
        with subtests.test(host=host):
            assert local(client, host=host).status_code == 200


OTHER_NAMES = [
    "evil.example.org",
    "localhost.evil.example.org",
    "127.0.0.1.evil.example.org:5000",
    "evil.example.org@127.0.0.1.example.org",
    "192.168.1.2:5000",
    "0.0.0.0:5000",
    "[::1",
    "",
    " ",
]


def test_a_page_that_rebinds_its_name_to_this_computer_is_refused(
    client: FlaskClient, subtests: pytest.Subtests
) -> None:
    for host in OTHER_NAMES:
        with subtests.test(host=host):
            assert_error(local(client, host=host), 404, "NOT_FOUND")


OTHER_COMPUTERS = ["192.168.1.7", "8.8.8.8", "::ffff:8.8.8.8", "fe80::1"]


def test_another_computer_is_refused(client: FlaskClient, subtests: pytest.Subtests) -> None:
    for peer in OTHER_COMPUTERS:
        with subtests.test(peer=peer):
            assert_error(local(client, peer), 404, "NOT_FOUND")


PROXY_HEADERS = ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto", "Via"]


def test_a_request_through_a_proxy_is_refused(client: FlaskClient, subtests: pytest.Subtests) -> None:
    for header in PROXY_HEADERS:
        with subtests.test(header=header):
            assert_error(local(client, **{header: "127.0.0.1"}), 404, "NOT_FOUND")


@pytest.fixture
def trusted_proxy(settings: dict[str, str]) -> None:
    settings["TRUSTED_PROXIES"] = "1"


def test_a_trusted_proxy_may_pass_on_what_comes_from_this_computer(
    trusted_proxy: None, client: FlaskClient
) -> None:
    passed_on = {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": "localhost:3000"}
    assert local(client, **passed_on).status_code == 200


STRANGERS = [
    {"X-Forwarded-For": "8.8.8.8"},
    {"X-Forwarded-For": "8.8.8.8, 127.0.0.1"},
    {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": "evil.example.org"},
    {"X-Forwarded-For": "127.0.0.1", "Via": "1.1 elsewhere"},
]


def test_strangers_are_refused_behind_a_trusted_proxy_too(
    trusted_proxy: None, client: FlaskClient, subtests: pytest.Subtests
) -> None:
    for headers in STRANGERS:
        with subtests.test(headers=headers):
            assert_error(local(client, **headers), 404, "NOT_FOUND")


@pytest.fixture(params=["0.0.0.0", "192.168.1.2"])
def open_host(settings: dict[str, str], request: pytest.FixtureRequest) -> None:
    settings["HOST"] = request.param


def test_a_server_that_others_can_reach_has_no_local_sign_in(open_host: None, client: FlaskClient) -> None:
    assert_error(local(client), 404, "NOT_FOUND")


@pytest.fixture
def own_database(settings: dict[str, str], postgres_url: str) -> None:
    settings |= {"DATABASE_URL": postgres_url, "JWT_SECRET_KEY": "a secret of the tests, long enough"}


def test_a_server_with_a_database_of_its_own_has_no_local_sign_in(
    own_database: None, client: FlaskClient
) -> None:
    assert_error(local(client), 404, "NOT_FOUND")


def test_the_computers_own_user_has_no_password(client: FlaskClient) -> None:
    local(client)
    for password in ("", " ", "None"):
        response = client.post(f"{AUTH}/login", json={"email": "me@localhost", "password": password})
        assert_error(response, 401, "WRONG_CREDENTIALS")


def test_two_users_are_two(client: FlaskClient) -> None:
    first, second = register(client, "un@example.org"), register(client, "deux@example.org")
    assert me(client, first.access_token).get_json()["email"] == "un@example.org"
    assert me(client, second.access_token).get_json()["email"] == "deux@example.org"
