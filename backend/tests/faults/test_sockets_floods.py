"""Fault 27: 500 connections without a name, frames of 2 MB, 10,000 joins: nobody else notices."""

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
import websocket

from tests.support import books
from tests.support.live import JobWatcher, LiveUser
from tests.support.raw_socket import RawSocket
from tests.support.servers import wait_for
from tests.support.web import MODES, Web, answers, web_server

CONNECTIONS, FRAMES, JOINS = 500, 100, 10_000
FRAME = 2 * 2**20
# What the process may grow by, in megabytes: a fraction of what was thrown at it.
GROWTH = 40
_numbers = count(1)


@pytest.fixture(scope="module", params=MODES)
def web(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    folder = tmp_path_factory.mktemp("web")
    settings = {"SOCKETIO_ASYNC_MODE": request.param, "SOCKET_REFUSAL_RATE_LIMIT": "1000 per minute"}
    with web_server(folder, **settings) as running:
        yield running
        assert "Traceback" not in running.log()


class Bystander:
    """A user who follows a job meanwhile, and measures how long the server lets everybody wait."""

    def __init__(self, web: Web, folder: Path) -> None:
        self._web = web
        self._user = LiveUser(web.url, f"bystander{next(_numbers)}@example.org")
        self._watcher = JobWatcher(self._user)
        self._job = self._user.submit(books.story_pdf(folder))
        self._watcher.join(self._job["id"])
        self._before = web.resident_megabytes()
        self._stop = threading.Event()
        self._waits: list[float] = []
        self._asking = threading.Thread(target=self._ask)
        self._asking.start()

    def _ask(self) -> None:
        while not self._stop.is_set():
            begun = time.monotonic()
            assert answers(self._web.url, seconds=30)
            self._waits.append(time.monotonic() - begun)
            time.sleep(0.05)

    def assert_not_disturbed(self) -> None:
        """Events still come, health answered all the time, memory did not grow."""
        self._user.request("POST", f"/jobs/{self._job['id']}/cancel")
        assert self._watcher.ended.wait(timeout=20)
        grown = self._web.resident_megabytes() - self._before
        self._stop.set()
        self._asking.join()
        assert self._waits
        assert max(self._waits) < 5, sorted(self._waits)[-5:]
        assert grown < GROWTH, f"{grown:.0f} MB"
        self._watcher.close()


@pytest.fixture
def bystander(web: Web, tmp_path: Path) -> Bystander:
    return Bystander(web, tmp_path)


def test_500_connections_without_a_name(web: Web, bystander: Bystander) -> None:
    opened: list[RawSocket] = []
    turned_away = 0
    for _ in range(CONNECTIONS):
        try:
            opened.append(RawSocket(web.url))
        except websocket.WebSocketBadStatusException:
            turned_away += 1
    assert turned_away > 0
    bystander.assert_not_disturbed()
    # They have to go, and then there is room again.
    assert all(raw.is_closed_within(30) for raw in opened)
    user = LiveUser(web.url, f"late{next(_numbers)}@example.org")
    wait_for(lambda: can_sign_in(user), 20, "a free place")


def test_500_bad_tokens(web: Web, bystander: Bystander) -> None:
    for _ in range(CONNECTIONS):
        raw = RawSocket(web.url)
        assert "UNAUTHORIZED" in raw.sign_in("guess")
        raw.close()
    bystander.assert_not_disturbed()


@pytest.mark.parametrize("signed", [True, False])
def test_frames_of_2_mb(web: Web, bystander: Bystander, signed: bool) -> None:
    user = LiveUser(web.url, f"sender{next(_numbers)}@example.org")
    for _ in range(FRAMES):
        raw = RawSocket(web.url)
        if signed:
            raw.sign_in(user.token)
        with contextlib.suppress(OSError, websocket.WebSocketException):
            raw.send("42" + "x" * FRAME)
        raw.tear(abruptly=True)
    bystander.assert_not_disturbed()


def test_a_message_in_pieces_without_an_end(web: Web, bystander: Bystander) -> None:
    raw = RawSocket(web.url)
    with contextlib.suppress(OSError):
        raw.send_piece(b"42", first=True)
        for _ in range(50_000):
            raw.send_piece(bytes(4096))
    assert raw.is_closed_within(30)
    bystander.assert_not_disturbed()


def test_binary_attachments_without_an_end(web: Web, bystander: Bystander) -> None:
    user = LiveUser(web.url, f"sender{next(_numbers)}@example.org")
    raw = RawSocket(web.url)
    raw.sign_in(user.token)
    raw.send('459999999999-["join_job"]')
    with contextlib.suppress(OSError, websocket.WebSocketException):
        for _ in range(5_000):
            raw.send_binary(bytes(15_000))
    raw.tear(abruptly=True)
    bystander.assert_not_disturbed()


def test_10000_joins(web: Web, bystander: Bystander, tmp_path: Path) -> None:
    user = LiveUser(web.url, f"eager{next(_numbers)}@example.org")
    job = user.submit(books.story_pdf(tmp_path))
    floods = [
        threading.Thread(target=flood, args=(user, [job["id"]])),
        threading.Thread(target=flood, args=(user, range(1, JOINS))),
    ]
    for thread in floods:
        thread.start()
    time.sleep(5)
    bystander.assert_not_disturbed()
    for thread in floods:
        thread.join()
    assert can_sign_in(user)


def test_a_flood_does_not_hold_up_the_end_of_the_process(tmp_path: Path) -> None:
    with web_server(tmp_path, SOCKETIO_ASYNC_MODE=MODES[0]) as web:
        user = LiveUser(web.url, "eager@example.org")
        floods = [threading.Thread(target=flood, args=(user, [1])) for _ in range(4)]
        for thread in floods:
            thread.start()
        time.sleep(3)
        # Long enough for a machine that is busy with something else.
        assert web.process.terminate(seconds=20) == 0
        for thread in floods:
            thread.join()


def flood(user: LiveUser, job_ids: "list[int] | range") -> None:
    """Join 10,000 times without listening to the answers, as fast as the server reads."""
    raw = RawSocket(user.url)
    raw.sign_in(user.token)
    raw.give_up_after(10)
    with contextlib.suppress(OSError, websocket.WebSocketException):
        for number in range(JOINS):
            join = json.dumps(["join_job", {"job_id": job_ids[number % len(job_ids)]}])
            raw.send(f"42{number}{join}")
    raw.tear(abruptly=True)


def can_sign_in(user: LiveUser) -> bool:
    raw = RawSocket(user.url)
    answer = raw.sign_in(user.token)
    raw.close()
    return answer.startswith("40")
