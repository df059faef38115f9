"""What a person does in the browser: agree at Google, and come back."""

from urllib.parse import parse_qs, urlsplit

import requests
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.api import API, ApiUser

REDIRECT_PAGE = "http://localhost/google/"


def agree(authorization_url: str) -> dict[str, str]:
    """Agree at Google; return what it puts into the address of the client's page."""
    answer = requests.get(authorization_url, allow_redirects=False, timeout=10)
    query = parse_qs(urlsplit(answer.headers["Location"]).query)
    return {name: query[name][0] for name in ("code", "state")}


def begin_sign_in(client: FlaskClient) -> str:
    return str(client.post(f"{API}/auth/google/begin").get_json()["authorization_url"])


def sign_in(client: FlaskClient) -> TestResponse:
    return client.post(f"{API}/auth/google", json=agree(begin_sign_in(client)))


def begin_connection(user: ApiUser) -> str:
    return str(user.post("/auth/google/connect").get_json()["authorization_url"])


def connect(user: ApiUser) -> TestResponse:
    return user.put("/auth/google", json=agree(begin_connection(user)))
