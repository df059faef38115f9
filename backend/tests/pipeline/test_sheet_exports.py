"""Exports to Sheets by a real worker, seen through a real socket."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.conftest import CLOCKS
from tests.support import books
from tests.support.google.consent import agree
from tests.support.google.faults import CUT
from tests.support.google.issuer import Person
from tests.support.google.server import GoogleServer, google_server
from tests.support.live import JobWatcher, LiveUser
from tests.support.servers import Stack, running_stack, wait_for
from tests.support.web import UNLIMITED

CREATE, UPDATE = "drive.files.create", "sheets.spreadsheets.values.update"


@pytest.fixture(scope="module")
def local_google() -> Iterator[GoogleServer]:
    """One Google for the module."""
    with google_server() as server:
        yield server


@pytest.fixture(scope="module")
def stack(local_google: GoogleServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The product, with a client at that Google."""
    folder = tmp_path_factory.mktemp("google-stack")
    with running_stack(folder, {**CLOCKS, **UNLIMITED, **local_google.settings}) as running:
        yield running


@pytest.fixture
def google(local_google: GoogleServer) -> GoogleServer:
    """That Google with no files in it, and no calls."""
    local_google.files.files.clear()
    local_google.calls.clear()
    return local_google


@pytest.fixture
def entry_id(user: LiveUser, google: GoogleServer, tmp_path: Path) -> int:
    """An entry of a user who has connected Google."""
    google.issuer.person = Person(subject=user.token, email=f"{len(google.issuer.grants)}@gmail.example")
    begun = user.request("POST", "/auth/google/connect")
    answer = agree(begun.json()["authorization_url"])
    connected = user.request("PUT", "/auth/google", json=answer, cookies=begun.cookies.get_dict())
    assert connected.status_code == 200, connected.text
    return int(user.wait_for_end(user.submit(books.story_pdf(tmp_path))["id"])["history_id"])


def heard_by(watcher: JobWatcher) -> list[dict[str, Any]]:
    """Collect the news of exports."""
    news: list[dict[str, Any]] = []
    watcher.client.on("export_progress", news.append)
    return news


def order(user: LiveUser, entry_id: int, **options: Any) -> int:
    answer = user.request("POST", f"/history/{entry_id}/export", json=options)
    assert answer.status_code == 202, answer.text
    return int(answer.json()["export_id"])


def wait_for_export(user: LiveUser, export_id: int) -> dict[str, Any]:
    path = f"/exports/{export_id}"
    wait_for(lambda: user.get(path)["status"] in {"completed", "failed"}, 60, "the end of the export")
    return user.get(path)


def short_sentences(user: LiveUser, entry_id: int) -> list[str]:
    return [row["normalized"] for row in user.all_sentences(f"/history/{entry_id}/sentences")]


def written(google: GoogleServer) -> list[str]:
    (file,) = google.files.files.values()
    return [row[0] for row in file.book.tab("Sentences").rows[1:]]


def assert_rising(news: list[dict[str, Any]], done: dict[str, Any]) -> None:
    percents = [each["progress_percent"] for each in news]
    assert percents == sorted(percents)
    assert news[0]["status"] in {"pending", "processing"}
    assert news[-1] == done


def test_progress_comes_through_the_socket_to_all_tabs_of_the_user_alone(
    stack: Stack, user: LiveUser, watcher: JobWatcher, google: GoogleServer, entry_id: int
) -> None:
    second = JobWatcher(user)
    stranger = JobWatcher(LiveUser(stack.url, f"stranger{entry_id}@example.org"))
    mine, too, theirs = heard_by(watcher), heard_by(second), heard_by(stranger)
    try:
        export_id = order(user, entry_id, columns=["normalized"])
        done = wait_for_export(user, export_id)
        assert done["status"] == "completed"
        wait_for(lambda: mine and mine[-1]["status"] == "completed", 10, "the last event")
        wait_for(lambda: too == mine, 10, "the events of the other tab")
    finally:
        second.close()
        stranger.close()
    assert_rising(mine, done)
    assert theirs == []
    assert written(google) == short_sentences(user, entry_id)
    assert user.get(f"/history/{entry_id}")["export_sheet_url"] == done["url"]


@pytest.mark.parametrize("method", [CREATE, UPDATE])
def test_a_worker_killed_in_mid_export_leaves_one_spreadsheet(
    stack: Stack, user: LiveUser, google: GoogleServer, entry_id: int, method: str
) -> None:
    google.hold(method)
    google.answered.clear()
    try:
        export_id = order(user, entry_id, columns=["normalized"])
        wait_for(lambda: google.counted()[method] == 1, 30, "the request to Google")
        stack.kill("worker")
    finally:
        # Google does what the dead worker asked; nobody hears the answer.
        google.release(method)
    wait_for(lambda: google.answered[method] == 1, 10, "the work at Google")
    assert user.get(f"/exports/{export_id}")["status"] == "processing"
    stack.start_worker()
    assert wait_for_export(user, export_id)["status"] == "completed"
    assert written(google) == short_sentences(user, entry_id)


def test_a_google_that_is_busy_for_long_is_asked_again_by_the_worker(
    user: LiveUser, google: GoogleServer, entry_id: int
) -> None:
    google.fail(UPDATE, CUT, times=4)
    export_id = order(user, entry_id, columns=["normalized"])
    assert wait_for_export(user, export_id)["status"] == "completed"
    assert written(google) == short_sentences(user, entry_id)


def test_the_progress_of_an_archive_comes_through_the_socket_too(
    user: LiveUser, watcher: JobWatcher, entry_id: int
) -> None:
    news = heard_by(watcher)
    order_id = user.request("POST", "/history/export", json={"ids": [entry_id]}).json()["id"]
    done = wait_for_export(user, order_id)
    wait_for(lambda: news and news[-1]["status"] == "completed", 10, "the last event")
    assert_rising(news, done)
