"""Two web servers on one database and one Redis are one product."""

import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
import requests

from tests.support.live import JobWatcher, LiveUser
from tests.support.long_book import make_long_book
from tests.support.servers import Stack
from tests.support.web import another_web

_numbers = count(1)


@pytest.fixture(scope="module")
def second(stack: Stack) -> Iterator[str]:
    with another_web(stack) as (url, _):
        yield url


@pytest.fixture
def here(stack: Stack) -> LiveUser:
    return LiveUser(stack.url, f"replica{next(_numbers)}@example.org")


@pytest.fixture
def there(here: LiveUser, second: str) -> LiveUser:
    """The same session, at the other server."""
    return LiveUser.of(second, here.tokens)


def test_a_job_is_followed_at_either_server(here: LiveUser, there: LiveUser, tmp_path: Path) -> None:
    make_long_book(tmp_path / "roman.pdf", pages=60)
    watchers = [JobWatcher(here), JobWatcher(there)]
    job = there.submit(tmp_path / "roman.pdf")
    assert all(watcher.join(job["id"])["ok"] for watcher in watchers)
    assert all(watcher.ended.wait(timeout=120) for watcher in watchers)
    finished = here.get(f"/jobs/{job['id']}")
    assert [watcher.snapshots[-1] for watcher in watchers] == [finished, finished]
    assert all(len(set(watcher.percents)) > 3 for watcher in watchers)
    for watcher in watchers:
        watcher.close()


def test_signing_out_at_one_closes_the_sockets_at_the_other(here: LiveUser, there: LiveUser) -> None:
    closed = []
    watchers = [JobWatcher(here), JobWatcher(there)]
    for watcher in watchers:
        closed.append(threading.Event())
        watcher.client.on("disconnect", lambda *_, event=closed[-1]: event.set())
    body = {"refresh_token": here.tokens["refresh_token"]}
    assert requests.post(f"{here.url}/api/v1/auth/logout", json=body, timeout=10).status_code == 204
    assert all(event.wait(timeout=20) for event in closed)
