"""Fault 25: joining a stranger's room, guessing ids, joining before authentication; and any packet at all."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.support import books
from tests.support.live import JobWatcher, LiveUser
from tests.support.raw_socket import RawSocket
from tests.support.web import Web, web_server

_numbers = count(1)


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    with web_server(tmp_path_factory.mktemp("web")) as running:
        yield running
        # Whatever was sent below: nothing of it surprised the server.
        log = running.log()
        assert "Traceback" not in log
        assert "ERROR" not in log


@pytest.fixture
def user(web: Web) -> LiveUser:
    return LiveUser(web.url, f"reader{next(_numbers)}@example.org")


@pytest.fixture
def signed_in(user: LiveUser) -> Iterator[RawSocket]:
    raw = RawSocket(user.url)
    raw.sign_in(user.token)
    yield raw
    raw.close()


def error_code(answer: str) -> object:
    """The code in an acknowledgement that says no."""
    (content,) = json.loads(answer[answer.index("[") :])
    assert content["ok"] is False
    return content["error_code"]


def test_a_stranger_hears_nothing_of_a_job_whatever_he_guesses(user: LiveUser, tmp_path: Path) -> None:
    job = user.submit(books.story_pdf(tmp_path))
    stranger = JobWatcher(LiveUser(user.url, f"stranger{next(_numbers)}@example.org"))
    owner = JobWatcher(user)
    assert owner.join(job["id"])["ok"]
    answers = {job_id: stranger.join(job_id) for job_id in range(1, job["id"] + 20)}
    assert all(answer == {"ok": False, "error_code": "NOT_FOUND"} for answer in answers.values())
    # Leaving where one never was does no harm, and the name of a room is no job.
    assert stranger.client.call("leave_job", {"job_id": job["id"]}, timeout=10) == {"ok": True}
    for payload in (f"job_{job['id']}", {"room": f"job_{job['id']}"}, {"job_id": f"{job['id']}"}):
        assert stranger.client.call("join_job", payload, timeout=10)["error_code"] == "VALIDATION_ERROR"

    user.request("POST", f"/jobs/{job['id']}/cancel")
    assert owner.ended.wait(timeout=20)
    assert stranger.join(10**6)["ok"] is False  # whatever was sent before this answer has arrived
    assert stranger.snapshots == []
    assert stranger.sentences == []
    owner.close()
    stranger.close()


def test_nobody_joins_before_or_without_saying_who_he_is(user: LiveUser, tmp_path: Path) -> None:
    job = user.submit(books.story_pdf(tmp_path))
    join = f'421["join_job",{{"job_id":{job["id"]}}}]'
    early, refused = RawSocket(user.url), RawSocket(user.url)
    early.send(join)
    assert "UNAUTHORIZED" in refused.sign_in("guess")
    refused.send(join)
    user.request("POST", f"/jobs/{job['id']}/cancel")
    for raw in (early, refused):
        # Connected late, it has not been in the room: the next answer is the first thing it hears.
        assert raw.sign_in(user.token).startswith("40")
        raw.send('427["leave_job",{"job_id":1}]')
        assert raw.wait_for("4").startswith("437")
        raw.close()


def test_leaving_and_coming_back_as_another_takes_no_room_along(user: LiveUser, tmp_path: Path) -> None:
    job = user.submit(books.story_pdf(tmp_path))
    raw = RawSocket(user.url)
    raw.sign_in(user.token)
    raw.call(["join_job", {"job_id": job["id"]}])
    raw.send("41")
    raw.sign_in(LiveUser(user.url, f"other{next(_numbers)}@example.org").token)
    user.request("POST", f"/jobs/{job['id']}/cancel")
    raw.send('427["leave_job",{"job_id":1}]')
    assert raw.wait_for("4").startswith("437")
    raw.close()


@pytest.mark.parametrize("name", ["connect", "disconnect"])
def test_our_own_events_cannot_be_called_from_outside(
    user: LiveUser, signed_in: RawSocket, name: str
) -> None:
    """Else a client would drop its identity and go on listening past the end of its session."""
    assert error_code(signed_in.call([name, {"token": user.token}])) == "UNKNOWN_EVENT"
    assert '"ok":true' in signed_in.call(["leave_job", {"job_id": 1}])


PAYLOADS = [
    None,
    True,
    1.5,
    "1",
    "x" * 9000,
    [],
    [[1]],
    {},
    {"job_id": None},
    {"job_id": True},
    {"job_id": 1.0},
    {"job_id": "1"},
    {"job_id": [1]},
    {"job_id": {"job_id": 1}},
    {"job_id": "1; DROP TABLE jobs"},
    {"Job_Id": 1},
]


@pytest.mark.parametrize("event", ["join_job", "leave_job"])
@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: repr(payload)[:20])
def test_a_payload_of_the_wrong_kind_is_answered(signed_in: RawSocket, event: str, payload: object) -> None:
    assert error_code(signed_in.call([event, payload])) == "VALIDATION_ERROR"


@pytest.mark.parametrize("event", ["join_job", "leave_job"])
def test_any_number_of_arguments_is_answered(signed_in: RawSocket, event: str) -> None:
    for arguments in ([], [{"job_id": 1}, {"job_id": 1}], [1, 2, 3], [None] * 100):
        assert error_code(signed_in.call([event, *arguments])) == "VALIDATION_ERROR"


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**63, -(2**63), 10**30])
def test_a_number_that_no_database_takes_is_no_job(signed_in: RawSocket, number: int) -> None:
    for event in ("join_job", "leave_job"):
        assert error_code(signed_in.call([event, {"job_id": number}])) == "NOT_FOUND"


UNREADABLE = [
    '["join_job",{"job_id":' + "9" * 200 + "}]",
    '["join_job",{"job_id":' + "9" * 5000 + "}]",
    "[" * 5000,
    '["join_job",' + '{"job_id":' * 1200 + "1" + "}" * 1200 + "]",
    '{"join_job":1}',
    "[]",
    "[1,2]",
    '[["join_job"],1]',
    '["join_job",',
    '"join_job"',
    "null",
    '["no_such_event",1]',
    '["*",1]',
    '["error",1]',
    '[""]',
]


@pytest.mark.parametrize("content", UNREADABLE, ids=lambda content: content[:20])
def test_what_is_no_event_of_ours_is_answered_too(signed_in: RawSocket, content: str) -> None:
    assert error_code(signed_in.call(content)) in {"UNKNOWN_EVENT", "VALIDATION_ERROR"}
    assert '"ok":true' in signed_in.call(["leave_job", {"job_id": 1}])


PACKETS = [
    "4",
    "49",
    "4x",
    "42",
    "43",
    "431[]",
    "44",
    '44"no"',
    '451-["a",{"_placeholder":true,"num":0}]',
    "46",
    '459999999999-["a"]',
    "42" + "1" * 200,
    "40/admin,",
    '42/admin,["a"]',
    "5",
    "6",
    "9",
    "x",
    "\u2028",
]


@pytest.mark.parametrize("signed", [True, False])
def test_a_broken_packet_harms_nobody(user: LiveUser, signed: bool) -> None:
    for packet in PACKETS:
        raw = RawSocket(user.url)
        if signed:
            raw.sign_in(user.token)
        raw.send(packet)
        raw.send_binary(b"\x00\xff" * 100)
        raw.close()
    watcher = JobWatcher(user)
    assert watcher.client.call("leave_job", {"job_id": 1}, timeout=10) == {"ok": True}
    watcher.close()


@pytest.mark.parametrize(
    "token", [None, 1, [], {}, "", "x" * 9000, "a.b.c", "\ud800", "é", {"token": "x"}, ["x"] * 100]
)
def test_a_token_of_any_kind_is_refused_with_a_code(user: LiveUser, token: object) -> None:
    raw = RawSocket(user.url)
    assert "UNAUTHORIZED" in raw.sign_in(token)
    raw.close()
