"""How much one user, one address and one socket may have, and that counts are right afterwards."""

import contextlib
import json
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
import socketio
from socketio.exceptions import ConnectionError as Refused

from tests.support import books
from tests.support.live import JobWatcher, LiveUser
from tests.support.raw_socket import RawSocket, refusal_at_the_door
from tests.support.servers import wait_for
from tests.support.web import Web, web_server

PER_USER, PER_ADDRESS, ROOMS = 3, 6, 2
# So many more are let in to be told why they are refused.
TOLD_WHY = 20
_numbers = count(1)


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    settings = {
        "MAX_SOCKETS_PER_USER": str(PER_USER),
        "MAX_SOCKETS_PER_ADDRESS": str(PER_ADDRESS),
        "MAX_ROOMS_PER_SOCKET": str(ROOMS),
        "MAX_SOCKET_MESSAGE_BYTES": "4096",
        "TRUSTED_PROXIES": "1",
    }
    with web_server(tmp_path_factory.mktemp("web"), **settings) as running:
        yield running


@pytest.fixture
def user(web: Web) -> LiveUser:
    return LiveUser(web.url, f"reader{next(_numbers)}@example.org")


def connect(user: LiveUser, address: str = "10.0.0.1") -> socketio.Client:
    client = socketio.Client(reconnection=False)
    client.connect(
        user.url,
        auth={"token": user.token},
        headers={"X-Forwarded-For": address},
        transports=["websocket"],
    )
    return client


def reason_of_refusal(user: LiveUser, address: str = "10.0.0.1") -> object:
    reasons: list[object] = []
    client = socketio.Client(reconnection=False)
    client.on("connect_error", reasons.append)
    with contextlib.suppress(Refused):
        headers = {"X-Forwarded-For": address}
        client.connect(user.url, auth={"token": user.token}, headers=headers, transports=["websocket"])
        client.disconnect()
    return reasons[0]["data"]["error_code"] if reasons else None  # type: ignore[index]


def test_a_user_has_a_number_of_sockets_and_another_user_has_his_own(web: Web, user: LiveUser) -> None:
    clients = [connect(user, f"10.1.0.{number}") for number in range(PER_USER)]
    assert reason_of_refusal(user, "10.1.0.9") == "TOO_MANY_CONNECTIONS"
    other = connect(LiveUser(web.url, f"other{next(_numbers)}@example.org"), "10.1.0.9")
    for client in (*clients, other):
        client.disconnect()


def test_an_address_has_a_number_of_sockets_whoever_opens_them(web: Web) -> None:
    users = [LiveUser(web.url, f"family{next(_numbers)}@example.org") for _ in range(3)]
    clients = [connect(user, "10.2.0.1") for user in users for _ in range(2)]
    assert len(clients) == PER_ADDRESS
    assert reason_of_refusal(users[0], "10.2.0.1") == "TOO_MANY_CONNECTIONS"
    elsewhere = connect(users[0], "10.2.0.2")
    for client in (*clients, elsewhere):
        client.disconnect()


def test_the_proxys_word_counts_only_as_far_as_it_is_trusted(web: Web) -> None:
    users = [LiveUser(web.url, f"liar{next(_numbers)}@example.org") for _ in range(3)]
    clients = [connect(user, f"10.9.9.{n}, 10.3.0.1") for user in users for n in range(2)]
    assert reason_of_refusal(users[0], "10.8.8.8, 10.3.0.1") == "TOO_MANY_CONNECTIONS"
    for client in clients:
        client.disconnect()


def test_addresses_of_one_ipv6_site_count_as_one(web: Web) -> None:
    users = [LiveUser(web.url, f"site{next(_numbers)}@example.org") for _ in range(3)]
    addresses = (f"2001:db8:0:7::{number}" for number in range(PER_ADDRESS))
    clients = [connect(user, next(addresses)) for user in users for _ in range(2)]
    assert reason_of_refusal(users[0], "2001:db8:0:7:ffff::1") == "TOO_MANY_CONNECTIONS"
    assert reason_of_refusal(users[0], "2001:db8:0:8::1") is None
    for client in clients:
        client.disconnect()


def test_who_opens_far_too_many_is_turned_away_without_a_websocket(web: Web) -> None:
    silent = [RawSocket(web.url) for _ in range(PER_ADDRESS + TOLD_WHY)]
    status, error = refusal_at_the_door(web.url)
    assert (status, error["error_code"]) == (429, "TOO_MANY_CONNECTIONS")
    assert error["error"].endswith(".")
    # And whoever never says who he is has to go.
    assert all(each.is_closed_within(20) for each in silent)
    RawSocket(web.url).close()


@pytest.mark.parametrize("end", ["goodbye", "close", "vanish", "reset"])
def test_counts_are_right_after_every_kind_of_end(user: LiveUser, end: str) -> None:
    """More often than the limit allows at once, one after the other."""
    still_open = []
    for _ in range(2 * PER_USER):
        wait_for(lambda: reason_of_refusal(user) is None, 15, "a free place")
        still_open.append(come_and_leave(user, end))
    wait_for(lambda: reason_of_refusal(user) is None, 15, "a free place")
    for raw in still_open:
        raw.tear(abruptly=False)


def come_and_leave(user: LiveUser, end: str) -> RawSocket:
    raw = RawSocket(user.url, header={"X-Forwarded-For": f"10.4.0.{next(_numbers)}"})
    assert raw.sign_in(user.token).startswith("40")
    if end == "goodbye":
        raw.send("41")  # leaves Socket.IO, keeps the WebSocket
    elif end == "close":
        raw.close()
    else:
        raw.tear(abruptly=end == "reset")
    return raw


def test_many_at_once_get_exactly_what_is_allowed(user: LiveUser) -> None:
    sockets = [RawSocket(user.url, header={"X-Forwarded-For": "10.5.0.1"}) for _ in range(PER_ADDRESS)]
    answers: list[str] = []
    threads = [
        threading.Thread(target=lambda raw=raw: answers.append(raw.sign_in(user.token))) for raw in sockets
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(answer.startswith("40") for answer in answers) == PER_USER
    assert sum("TOO_MANY_CONNECTIONS" in answer for answer in answers) == PER_ADDRESS - PER_USER
    for raw in sockets:
        raw.close()


def test_a_socket_follows_a_number_of_jobs_and_leaving_makes_room(user: LiveUser, tmp_path: Path) -> None:
    jobs = [user.submit(books.story_pdf(tmp_path))["id"] for _ in range(ROOMS + 1)]
    watcher = JobWatcher(user)
    assert all(watcher.join(job)["ok"] for job in jobs[:ROOMS])
    assert watcher.join(jobs[0])["ok"]  # once more is not one more
    assert watcher.join(jobs[-1]) == {"ok": False, "error_code": "TOO_MANY_ROOMS"}
    assert watcher.client.call("leave_job", {"job_id": jobs[0]}, timeout=10) == {"ok": True}
    assert watcher.join(jobs[-1])["ok"]
    watcher.close()


def test_a_message_over_the_size_closes_the_socket(user: LiveUser) -> None:
    fitting, over = (RawSocket(user.url, header={"X-Forwarded-For": "10.6.0.1"}) for _ in range(2))
    for raw in (fitting, over):
        raw.sign_in(user.token)
    assert "VALIDATION_ERROR" in fitting.call(["join_job", "x" * 4000])
    over.send("42" + json.dumps(["join_job", "x" * 5000]))
    assert over.is_closed_within(10)
    fitting.close()


def test_who_fails_to_sign_in_too_often_is_turned_away_for_a_while(tmp_path: Path) -> None:
    with web_server(tmp_path, SOCKET_REFUSAL_RATE_LIMIT="3 per day") as web:
        user = LiveUser(web.url, "reader@example.org")
        before = JobWatcher(user)
        for _ in range(3):
            raw = RawSocket(web.url)
            assert "UNAUTHORIZED" in raw.sign_in("guess")
            raw.close()
        status, error = refusal_at_the_door(web.url)
        assert (status, error["error_code"]) == (429, "RATE_LIMITED")
        assert before.client.call("leave_job", {"job_id": 1}, timeout=10) == {"ok": True}
        before.close()
