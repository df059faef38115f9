"""One journey under each event loop that the web server can have."""

import contextlib
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg2
import pytest
import requests
from socketio.exceptions import ConnectionError as Refused

from tests.support import books
from tests.support.live import JobWatcher, LiveUser
from tests.support.long_book import make_long_book
from tests.support.postgres import PostgresServer
from tests.support.raw_socket import RawSocket
from tests.support.servers import Stack, wait_for
from tests.support.web import Web, another_web, answers, web_server

MODES = ["eventlet", "gevent", "threading"]
_numbers = count(1)


@pytest.fixture(scope="module", params=MODES)
def web(request: pytest.FixtureRequest, stack: Stack) -> Iterator[str]:
    """The address of a web server under the event loop, beside the stack's own; it must end cleanly."""
    with another_web(stack, SOCKETIO_ASYNC_MODE=request.param) as (url, process):
        yield url
        # A client that is connected does not hold the server up.
        watcher = JobWatcher(LiveUser(url, f"last{next(_numbers)}@example.org"))
        assert process.terminate() == 0
        assert "Traceback" not in process.log.read_text(encoding="utf-8")
        watcher.close()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Long enough to be watched."""
    target = tmp_path_factory.mktemp("book") / "roman.pdf"
    make_long_book(target, pages=60)
    return target


@pytest.fixture
def reader(web: str) -> LiveUser:
    return LiveUser(web, f"mode{next(_numbers)}@example.org")


def test_a_job_is_followed_to_its_end(web: str, reader: LiveUser, book: Path) -> None:
    wait_for(lambda: requests.get(f"{web}/api/v1/health/ready", timeout=10).ok, what="readiness")
    watcher = JobWatcher(reader)
    job = reader.submit(book)
    assert watcher.join(job["id"])["ok"]
    while not watcher.ended.wait(timeout=0.2):
        assert reader.get(f"/jobs/{job['id']}")["status"] != "failed"
    assert watcher.snapshots[-1] == reader.get(f"/jobs/{job['id']}")
    assert watcher.snapshots[-1]["status"] == "completed"
    assert watcher.sentences_before_end > 0
    watcher.close()


def test_messages_are_bounded_in_any_number_of_pieces(web: str, reader: LiveUser) -> None:
    whole = RawSocket(web)
    whole.sign_in(reader.token)
    whole.send("42" + "x" * 2**21)
    assert whole.is_closed_within(10)
    pieces = RawSocket(web)
    pieces.sign_in(reader.token)
    pieces.send_piece(b"42", first=True)
    with contextlib.suppress(OSError):
        for _ in range(1000):
            pieces.send_piece(bytes(4096))
    assert pieces.is_closed_within(10)
    assert answers(web)


def test_strangers_are_refused_and_many_can_talk_at_once(web: str, reader: LiveUser, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        JobWatcher(type("Stranger", (), {"url": web, "token": "nonsense"})())  # type: ignore[arg-type]
    job = reader.submit(books.story_pdf(tmp_path))
    watchers = [JobWatcher(reader) for _ in range(10)]
    assert all(watcher.join(job["id"])["ok"] for watcher in watchers)
    assert all(watcher.ended.wait(timeout=60) for watcher in watchers)
    for watcher in watchers:
        watcher.close()


@pytest.mark.parametrize("mode", MODES)
def test_who_waits_for_postgresql_or_computes_a_password_stops_nobody(
    postgres: PostgresServer, tmp_path: Path, mode: str
) -> None:
    with (
        postgres.database() as url,
        web_server(
            tmp_path,
            SOCKETIO_ASYNC_MODE=mode,
            DATABASE_URL=url,
            JWT_SECRET_KEY="a secret of the tests, long enough",
        ) as web,
    ):
        lock = psycopg2.connect(url)
        lock.cursor().execute("LOCK TABLE users")
        outcomes: list[int] = []
        waiting = threading.Thread(target=lambda: outcomes.append(register(web)))
        waiting.start()
        longest = max(seconds_to_answer(web) for _ in range(20))
        assert waiting.is_alive()
        assert not outcomes
        assert longest < 2
        lock.close()
        waiting.join(timeout=30)
        assert outcomes == [201]


def register(web: Web) -> int:
    body = {"email": "reader@example.org", "password": "correct horse battery"}
    return requests.post(f"{web.url}/api/v1/auth/register", json=body, timeout=30).status_code


def seconds_to_answer(web: Web) -> float:
    begun = time.monotonic()
    assert answers(web.url)
    time.sleep(0.05)
    return time.monotonic() - begun
