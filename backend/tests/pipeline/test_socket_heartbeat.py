"""A client that is gone without a word is noticed, and what it held is free again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.support import books
from tests.support.live import JobWatcher, LiveUser
from tests.support.raw_socket import RawSocket
from tests.support.servers import wait_for
from tests.support.web import MODES, Web, web_server

INTERVAL, TIMEOUT = 1, 1
# For a machine that is busy with something else.
PATIENCE = 15
_CLIENT = """
import sys, time, socketio
client = socketio.Client()
client.connect(sys.argv[1], auth={"token": sys.argv[2]}, transports=["websocket"])
print(client.call("join_job", {"job_id": int(sys.argv[3])})["ok"], flush=True)
time.sleep(600)
"""
_numbers = count(1)


@pytest.fixture(scope="module", params=MODES)
def web(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    settings = {
        "SOCKETIO_ASYNC_MODE": request.param,
        "PING_INTERVAL_SECONDS": str(INTERVAL),
        "PING_TIMEOUT_SECONDS": str(TIMEOUT),
        "MAX_SOCKETS_PER_USER": "1",
    }
    with web_server(tmp_path_factory.mktemp("web"), **settings) as running:
        yield running


@pytest.fixture
def user(web: Web) -> LiveUser:
    return LiveUser(web.url, f"reader{next(_numbers)}@example.org")


def can_connect(user: LiveUser) -> bool:
    raw = RawSocket(user.url)
    answer = raw.sign_in(user.token)
    raw.close()
    return answer.startswith("40")


def test_who_never_answers_a_ping_loses_the_place(user: LiveUser) -> None:
    deaf = RawSocket(user.url)
    deaf.sign_in(user.token)
    assert not can_connect(user)
    assert deaf.is_closed_within(INTERVAL + TIMEOUT + PATIENCE)
    wait_for(lambda: can_connect(user), PATIENCE, "a free place")


def test_a_frozen_client_loses_the_place_though_its_system_keeps_the_connection(
    user: LiveUser, tmp_path: Path
) -> None:
    job = user.submit(books.story_pdf(tmp_path))
    command = [sys.executable, "-c", _CLIENT, user.url, user.token, str(job["id"])]
    client = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert client.stdout is not None
        assert client.stdout.readline() == "True\n"
        os.kill(client.pid, signal.SIGSTOP)
        assert not can_connect(user)
        wait_for(lambda: can_connect(user), INTERVAL + TIMEOUT + PATIENCE, "a free place")
    finally:
        client.kill()
        client.wait()


def test_who_answers_stays(user: LiveUser) -> None:
    watcher = JobWatcher(user)
    time.sleep(4 * (INTERVAL + TIMEOUT))
    assert watcher.client.call("leave_job", {"job_id": 1}, timeout=10) == {"ok": True}
    watcher.close()
