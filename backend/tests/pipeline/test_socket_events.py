"""Who may connect, who may listen, and when the door closes."""

import threading
from pathlib import Path

import pytest
import requests
import socketio
from socketio.exceptions import ConnectionError as Refused

from tests.support import books
from tests.support.live import JobWatcher, LiveUser
from tests.support.servers import Stack, free_port


@pytest.mark.parametrize("auth", [None, {}, {"token": "nonsense"}, {"token": None}, "nonsense"])
def test_nobody_connects_without_a_token(stack: Stack, auth: object) -> None:
    with pytest.raises(Refused):
        socketio.Client(reconnection=False).connect(stack.url, auth=auth, transports=["websocket"])


def test_a_refused_client_is_told_why(stack: Stack) -> None:
    reasons: list[object] = []
    client = socketio.Client(reconnection=False)
    client.on("connect_error", reasons.append)
    with pytest.raises(Refused):
        client.connect(stack.url, auth={"token": "nonsense"}, transports=["websocket"])
    assert {"message": "Sign in to continue.", "data": {"error_code": "UNAUTHORIZED"}} in reasons


def test_a_refresh_token_does_not_open_the_socket(user: LiveUser) -> None:
    with pytest.raises(Refused):
        socketio.Client(reconnection=False).connect(
            user.url, auth={"token": user.tokens["refresh_token"]}, transports=["websocket"]
        )


def test_a_token_in_the_query_string_does_not_open_the_socket(user: LiveUser) -> None:
    with pytest.raises(Refused):
        socketio.Client(reconnection=False).connect(
            f"{user.url}?token={user.token}", transports=["websocket"]
        )


def test_a_joiner_gets_the_snapshot_and_the_same_answer(
    user: LiveUser, watcher: JobWatcher, tmp_path: Path
) -> None:
    finished = user.wait_for_end(user.submit(books.story_pdf(tmp_path))["id"])
    answer = watcher.join(finished["id"])
    assert answer == {"ok": True, "job": finished}
    assert watcher.ended.wait(timeout=10)
    assert watcher.snapshots == [finished]


def test_a_strangers_job_and_an_unknown_one_answer_alike(
    stack: Stack, user: LiveUser, watcher: JobWatcher, tmp_path: Path
) -> None:
    stranger = LiveUser(stack.url, f"stranger{free_port()}@example.org")
    theirs = stranger.wait_for_end(stranger.submit(books.story_pdf(tmp_path))["id"])
    assert watcher.join(theirs["id"]) == {"ok": False, "error_code": "NOT_FOUND"}
    assert watcher.join(10**9) == {"ok": False, "error_code": "NOT_FOUND"}
    assert watcher.snapshots == []


@pytest.mark.parametrize("data", [None, {}, {"job_id": "1"}, {"job_id": True}, [1], {"job_id": -1}])
def test_a_malformed_join_is_refused_and_the_connection_lives(watcher: JobWatcher, data: object) -> None:
    assert watcher.client.call("join_job", data, timeout=10)["ok"] is False
    assert watcher.client.connected


def test_who_left_the_room_hears_no_more(user: LiveUser, watcher: JobWatcher, novel: Path) -> None:
    job = user.submit(novel)
    watcher.join(job["id"])
    assert watcher.client.call("leave_job", {"job_id": job["id"]}, timeout=10) == {"ok": True}
    heard = len(watcher.snapshots)
    user.request("POST", f"/jobs/{job['id']}/cancel")
    assert watcher.join(10**9)["ok"] is False  # whatever was sent before this answer has arrived
    assert len(watcher.snapshots) == heard


def test_signing_out_closes_the_socket(user: LiveUser, watcher: JobWatcher) -> None:
    closed = threading.Event()
    watcher.client.on("disconnect", lambda *_: closed.set())
    answer = requests.post(
        f"{user.url}/api/v1/auth/logout", json={"refresh_token": user.tokens["refresh_token"]}, timeout=10
    )
    assert answer.status_code == 204
    assert closed.wait(timeout=30)
