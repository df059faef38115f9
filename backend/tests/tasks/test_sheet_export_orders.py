"""Exports to Sheets that are ordered again, wait, or are no longer wanted."""

from datetime import timedelta

import pytest
from flask import Flask

from app.clock import utcnow
from app.extensions import db
from app.models import SheetExport
from app.services.history import HistoryService
from app.services.sheet_exports import SheetExportService
from app.socket_events import emit_export_progress
from app.tasks.sweep_history import sweep_history
from app.transaction import in_transaction
from tests.support.api import ApiUser
from tests.support.google.consent import connect
from tests.support.google.exports import SHORT, edit, entry_for, export, order, run
from tests.support.google.faults import ApiFaultError
from tests.support.google.server import GoogleServer

UPDATE = "sheets.spreadsheets.values.update"


@pytest.fixture
def settings(google: GoogleServer) -> dict[str, str]:
    """A client at the local Google, which is not waited for long."""
    return {**google.settings, "HTTP_TIMEOUT_SECONDS": "2"}


@pytest.fixture(autouse=True)
def connected(user: ApiUser) -> None:
    """A user who has connected Google."""
    assert connect(user).status_code == 200


def test_an_unchanged_export_answers_the_link_that_is_there(user: ApiUser, google: GoogleServer) -> None:
    entry_id = entry_for(user)
    done = export(user, entry_id, columns=["normalized"])
    answer = user.post(f"/history/{entry_id}/export", json={"columns": ["normalized"]})
    assert answer.status_code == 200
    assert answer.get_json()["sheet_url"] == done["url"]
    assert answer.get_json()["message"]
    assert len(google.files.files) == 1


def test_an_export_that_runs_is_not_ordered_twice(user: ApiUser) -> None:
    entry_id = entry_for(user)
    assert order(user, entry_id) == order(user, entry_id)
    assert order(user, entry_id) == order(user, entry_id, force=True)


def test_an_edit_or_the_wish_makes_a_new_version(app: Flask, user: ApiUser, google: GoogleServer) -> None:
    entry_id = entry_for(user)
    first = export(user, entry_id)
    edit(app, "— Oui, dit-elle.", "Oui !")
    second = export(user, entry_id)
    third = export(user, entry_id, force=True)
    assert len({first["url"], second["url"], third["url"]}) == 3
    assert [file.name for file in google.files.files.values()] == ["livre", "livre (2)", "livre (3)"]
    assert user.get(f"/history/{entry_id}").get_json()["export_sheet_url"] == third["url"]


def test_other_options_are_another_export(user: ApiUser) -> None:
    entry_id = entry_for(user)
    assert export(user, entry_id)["url"] != export(user, entry_id, columns=["normalized"])["url"]


def test_two_exports_to_one_spreadsheet_come_one_after_the_other(
    app: Flask, user: ApiUser, google: GoogleServer
) -> None:
    file = google.files.add()
    first, second = (order(user, entry_for(user), spreadsheet_id=file.id) for _ in range(2))
    google.fail(UPDATE, ApiFaultError(429, "RATE_LIMIT_EXCEEDED", "Quota exceeded.", retry_after="600"))
    assert run(user, first)["status"] == "processing"
    assert run(user, second)["status"] == "pending"
    assert run(user, first)["status"] == run(user, second)["status"] == "completed"
    assert [row[3] for row in file.book.tabs[0].rows[1:]] == SHORT * 2


def test_an_export_whose_book_is_deleted_ends(user: ApiUser, google: GoogleServer) -> None:
    entry_id = entry_for(user)
    export_id = order(user, entry_id)
    user.delete(f"/history/{entry_id}")
    failed = run(user, export_id)
    assert (failed["status"], failed["error_code"]) == ("failed", "NOT_FOUND")
    assert google.files.files == {}


@pytest.mark.parametrize("fault", [None, ApiFaultError(403, "forbidden", "No.")], ids=["well", "refused"])
def test_a_run_whose_book_is_removed_for_good_stops_and_frees_the_spreadsheet(
    app: Flask,
    user: ApiUser,
    google: GoogleServer,
    monkeypatch: pytest.MonkeyPatch,
    fault: ApiFaultError | None,
) -> None:
    file = google.files.add()
    entry_id, other_id = entry_for(user), entry_for(user)
    export_id = order(user, entry_id, spreadsheet_id=file.id, columns=["normalized"])

    def remove(_export_id: int) -> None:
        # Just before the rows are sent.
        if google.counted()["sheets.spreadsheets.batchUpdate"] and not google.counted()[UPDATE]:
            purge(app, user, entry_id)
            if fault:
                google.fail(UPDATE, fault)

    with monkeypatch.context() as patch:
        # The news of each step.
        patch.setattr("app.tasks.export_to_sheets.emit_export_progress", remove)
        failed = run(user, export_id)
    assert (failed["status"], failed["error_code"]) == ("failed", "NOT_FOUND")
    assert google.counted()[UPDATE] == 1
    assert export(user, other_id, spreadsheet_id=file.id)["status"] == "completed"


def test_an_export_that_is_forgotten_when_its_end_is_told_has_ended_well(
    app: Flask, user: ApiUser, google: GoogleServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry_id = entry_for(user)
    export_id = order(user, entry_id)

    def remove(told: int) -> None:
        if user.get(f"/exports/{told}").get_json()["status"] == "completed":
            purge(app, user, entry_id)
        emit_export_progress(told)

    monkeypatch.setattr("app.tasks.export_to_sheets.emit_export_progress", remove)
    assert run(user, export_id)["error_code"] == "NOT_FOUND"
    assert len(google.files.files) == 1


def purge(app: Flask, user: ApiUser, entry_id: int) -> None:
    app.config["HISTORY_UNDO_SECONDS"] = 0
    in_transaction(lambda: HistoryService.delete(user.id, [entry_id]))
    sweep_history()


def test_one_that_disconnects_meanwhile_is_told_so(user: ApiUser) -> None:
    export_id = order(user, entry_for(user))
    user.delete("/auth/google")
    assert run(user, export_id)["error_code"] == "GOOGLE_NOT_CONNECTED"


def test_the_sweeper_finds_an_export_that_nobody_works_on_once(app: Flask, user: ApiUser) -> None:
    export_id = order(user, entry_for(user))
    with app.app_context():
        assert in_transaction(SheetExportService.take_lost) == []
        db.session.get_one(SheetExport, export_id).updated_at = utcnow() - timedelta(minutes=2)
        db.session.commit()
        assert in_transaction(SheetExportService.take_lost) == [(export_id, user.id)]
        assert in_transaction(SheetExportService.take_lost) == []


def test_an_export_that_has_ended_is_not_run_again(user: ApiUser, google: GoogleServer) -> None:
    export_id = order(user, entry_for(user))
    run(user, export_id)
    calls = len(google.calls)
    assert run(user, export_id)["status"] == "completed"
    assert len(google.calls) == calls
