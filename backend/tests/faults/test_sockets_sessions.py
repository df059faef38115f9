"""Fault 26: a token that expires, a logout, a disabled user while connected; a wrong token at connect."""

import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
import requests

from tests.support import books
from tests.support.live import JobWatcher, LiveUser
from tests.support.raw_socket import RawSocket
from tests.support.web import Web, web_server

# A few looks of the watcher, on a busy machine.
PATIENCE = 20
TOKEN_SECONDS = 8
_numbers = count(1)


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    with web_server(tmp_path_factory.mktemp("web"), SOCKET_REFUSAL_RATE_LIMIT="1000 per minute") as running:
        yield running
        assert "Traceback" not in running.log()


@pytest.fixture
def user(web: Web) -> LiveUser:
    return LiveUser(web.url, f"reader{next(_numbers)}@example.org")


def log_out(web: Web, user: LiveUser) -> None:
    body = {"refresh_token": user.tokens["refresh_token"]}
    assert requests.post(f"{web.url}/api/v1/auth/logout", json=body, timeout=10).status_code == 204


def reuse_refresh_token(web: Web, user: LiveUser) -> None:
    """As whoever stole it would: the session is ended for both."""
    body = {"refresh_token": user.tokens["refresh_token"]}
    statuses = [
        requests.post(f"{web.url}/api/v1/auth/refresh", json=body, timeout=10).status_code for _ in range(2)
    ]
    assert statuses == [200, 401]


def disable(web: Web, user: LiveUser) -> None:
    web.execute("UPDATE users SET is_active = 0 WHERE id = ?", user.tokens["user"]["id"])


def delete(web: Web, user: LiveUser) -> None:
    web.execute("DELETE FROM refresh_tokens WHERE user_id = ?", user.tokens["user"]["id"])
    web.execute("DELETE FROM users WHERE id = ?", user.tokens["user"]["id"])


ENDS = [log_out, reuse_refresh_token, disable, delete]


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_the_end_of_a_session_closes_its_sockets_and_no_others(
    web: Web, user: LiveUser, end: Callable[[Web, LiveUser], None]
) -> None:
    bystander = JobWatcher(LiveUser(web.url, f"bystander{next(_numbers)}@example.org"))
    watchers = [JobWatcher(user) for _ in range(3)]
    closed = [threading.Event() for _ in watchers]
    for watcher, event in zip(watchers, closed, strict=True):
        watcher.client.on("disconnect", lambda *_, event=event: event.set())
    end(web, user)
    assert all(event.wait(timeout=PATIENCE) for event in closed)
    # Nor does the token open another one, though it has not expired.
    raw = RawSocket(web.url)
    assert "UNAUTHORIZED" in raw.sign_in(user.token)
    raw.close()
    assert bystander.client.call("leave_job", {"job_id": 1}, timeout=10) == {"ok": True}
    bystander.close()


def test_a_socket_that_is_kept_open_after_the_end_hears_nothing(
    web: Web, user: LiveUser, tmp_path: Path
) -> None:
    job = user.submit(books.story_pdf(tmp_path))
    raw = RawSocket(web.url)
    raw.sign_in(user.token)
    raw.call(["join_job", {"job_id": job["id"]}])
    log_out(web, user)
    assert raw.wait_for("41") == "41"
    web.execute("UPDATE jobs SET status = 'failed', version = version + 1 WHERE id = ?", job["id"])
    raw.send('427["join_job",{"job_id":1}]')
    assert raw.is_closed_within(PATIENCE)
    assert raw.heard[-1] in {"2", "41"}  # a ping at most


def test_an_expired_token_closes_the_socket_and_a_fresh_one_opens_the_next(tmp_path: Path) -> None:
    with web_server(tmp_path, ACCESS_TOKEN_SECONDS=str(TOKEN_SECONDS)) as web:
        user = LiveUser(web.url, "reader@example.org")
        assert user.tokens["expires_in"] == TOKEN_SECONDS
        closed = threading.Event()
        watcher = JobWatcher(user)
        watcher.client.on("disconnect", lambda *_: closed.set())
        begun = time.monotonic()
        assert closed.wait(timeout=TOKEN_SECONDS + PATIENCE)
        assert time.monotonic() - begun > TOKEN_SECONDS - 5  # by its time, not at once

        raw = RawSocket(web.url)
        assert "UNAUTHORIZED" in raw.sign_in(user.token)
        body = {"refresh_token": user.tokens["refresh_token"]}
        fresh = requests.post(f"{web.url}/api/v1/auth/refresh", json=body, timeout=10).json()["access_token"]
        # The same WebSocket will do.
        assert raw.sign_in(fresh).startswith("40")
        raw.close()


def test_a_refresh_token_never_opens_a_socket(web: Web, user: LiveUser) -> None:
    raw = RawSocket(web.url)
    assert "UNAUTHORIZED" in raw.sign_in(user.tokens["refresh_token"])
    raw.close()


def test_a_failing_database_lets_nobody_in_and_throws_nobody_out(tmp_path: Path) -> None:
    with web_server(tmp_path) as web:
        user = LiveUser(web.url, "reader@example.org")
        watcher = JobWatcher(user)
        closed = threading.Event()
        watcher.client.on("disconnect", lambda *_: closed.set())
        web.execute("ALTER TABLE refresh_tokens RENAME TO mislaid")
        web.execute("ALTER TABLE jobs RENAME TO mislaid_jobs")
        raw = RawSocket(web.url)
        assert "INTERNAL" in raw.sign_in(user.token)
        assert watcher.join(1) == {"ok": False, "error_code": "INTERNAL"}
        assert not closed.wait(timeout=8)  # two looks of the watcher

        web.execute("ALTER TABLE mislaid RENAME TO refresh_tokens")
        web.execute("ALTER TABLE mislaid_jobs RENAME TO jobs")
        assert raw.sign_in(user.token).startswith("40")
        raw.close()
        log_out(web, user)
        assert closed.wait(timeout=PATIENCE)
