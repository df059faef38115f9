"""Whose pages may open the socket."""

import contextlib
from collections.abc import Iterator

import pytest
import websocket

from tests.support.live import LiveUser
from tests.support.raw_socket import RawSocket
from tests.support.web import Web, web_server

LISTED, FOREIGN = "https://client.example.org", "https://evil.example.org"


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    with web_server(
        tmp_path_factory.mktemp("web"), CORS_ORIGINS=f"{LISTED}, https://b.example.org"
    ) as running:
        yield running


@pytest.fixture(scope="module")
def token(web: Web) -> str:
    return LiveUser(web.url, "reader@example.org").token


def opens(web: Web, token: str, origin: str | None) -> bool:
    with contextlib.suppress(websocket.WebSocketBadStatusException):
        raw = RawSocket(web.url, origin=origin)
        answer = raw.sign_in(token)
        raw.close()
        return answer.startswith("40")
    return False


def test_a_listed_origin_our_own_and_programs_without_one_may(web: Web, token: str) -> None:
    assert opens(web, token, LISTED)
    assert opens(web, token, web.url)
    assert opens(web, token, None)


@pytest.mark.parametrize(
    "origin",
    [FOREIGN, f"{LISTED}.evil.example.org", "http://client.example.org", "null", "http://127.0.0.1:1"],
)
def test_a_foreign_origin_may_not_even_with_a_good_token(web: Web, token: str, origin: str) -> None:
    assert not opens(web, token, origin)
