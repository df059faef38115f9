"""The export to Google Sheets, called directly, against a server that speaks Google's protocols."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from celery.exceptions import Retry
from flask import Flask
from sqlalchemy import update

from app.clock import utcnow
from app.extensions import db
from app.models import Export, History, Sentence, SheetExport
from app.services.google import api
from app.services.google.sheets import ROWS_AT_ONCE
from app.services.sheet_exports import SheetExportService
from app.tasks.export_to_sheets import export_to_sheets
from app.tasks.sweep_jobs import sweep_sheet_exports
from app.transaction import in_transaction
from tests.support.google.connected import connect_google, google_tokens
from tests.support.google.issuer import DRIVE_FILE, SHEETS
from tests.support.google.server import Google, google_server
from tests.support.rows import add_entry, add_user

BOOK = [("Il dort, et il rêve.", ["Il dort.", "Il rêve."]), ("=1+1", ["=1+1"]), ("— Oui.", ["— Oui."])]
ROWS = [
    ["page", "original", "normalized"],
    [1, "Il dort, et il rêve.", "Il dort."],
    [1, "Il dort, et il rêve.", "Il rêve."],
    [1, "=1+1", "=1+1"],
    [1, "— Oui.", "— Oui."],
]
COLUMNS = {"columns": ["page", "original", "normalized"]}


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[Google]:
    """A Google before whom nobody makes mistakes, and for whom nobody waits long."""
    monkeypatch.setattr(api, "_FIRST_WAIT_SECONDS", 0.01)
    with google_server() as server:
        yield server
        assert server.mistakes == []


@pytest.fixture
def settings(google: Google) -> dict[str, str]:
    return google.settings()


@pytest.fixture
def user_id(app: Flask, google: Google) -> Iterator[int]:
    with app.app_context():
        user_id = add_user()
        connect_google(google, user_id)
        yield user_id


@pytest.fixture
def entry_id(user_id: int) -> int:
    return add_entry(user_id, BOOK, filename="Été.pdf")


def order(user_id: int, entry_id: int, *, force: bool = False, **options: Any) -> int:
    wanted = {**COLUMNS, **options}
    return in_transaction(lambda: SheetExportService.order(user_id, entry_id, wanted, force=force).id)


def run(export_id: int) -> Export:
    export_to_sheets(export_id)
    return export_of(export_id)


def export_of(export_id: int) -> Export:
    db.session.rollback()
    return db.session.get_one(Export, export_id)


def exported(user_id: int, entry_id: int, **options: Any) -> Export:
    export = run(order(user_id, entry_id, **options))
    assert (export.status, export.error_code) == ("completed", None)
    return export


def edit(entry_id: int, text: str) -> None:
    job_id = db.session.get_one(History, entry_id).job_id
    first = (Sentence.job_id == job_id, Sentence.source_index == 0, Sentence.part == 0)
    changed = update(Sentence).where(*first).values(normalized=text, version=Sentence.version + 1)
    in_transaction(lambda: db.session.execute(changed))


def test_a_new_spreadsheet_has_all_rows_and_a_bold_frozen_header(
    google: Google, user_id: int, entry_id: int
) -> None:
    export = exported(user_id, entry_id)
    tab = google.only_tab
    assert tab.rows == ROWS
    assert (tab.title, tab.frozen_rows, tab.bold_rows) == ("Sentences", 1, {1})
    assert (tab.row_count, tab.column_count) == (5, 3)
    assert google.only_file.name == "Été"
    assert google.only_file.permissions == []
    assert export.progress_percent == 100
    [file_id] = google.drive.files
    assert export.url == f"https://docs.google.com/spreadsheets/d/{file_id}/edit#gid=0"


def test_the_history_keeps_the_link(user_id: int, entry_id: int) -> None:
    export = exported(user_id, entry_id)
    entry = db.session.get_one(History, entry_id)
    assert (entry.exported_to_sheets, entry.export_sheet_url) == (True, export.url)


def test_title_tab_folder_and_columns_are_as_asked_for(google: Google, user_id: int, entry_id: int) -> None:
    google.drive.folders.add("folder-0001")
    where = {"title": "Ma lecture", "tab": "L'été", "folder_id": "folder-0001"}
    exported(user_id, entry_id, **where, columns=["normalized", "flags", "chapter"])
    assert (google.only_file.name, google.only_file.parents) == ("Ma lecture", ["folder-0001"])
    assert google.only_tab.title == "L'été"
    assert google.only_tab.rows[:2] == [["normalized", "flags", "chapter"], ["Il dort.", "", ""]]


@pytest.mark.parametrize(
    ("selection", "expected"), [({"q": "rêve"}, ROWS[1:3]), ({"q": "oui"}, ROWS[4:]), ({"page": 1}, ROWS[1:])]
)
def test_a_selection_is_exported_alone(
    google: Google, user_id: int, entry_id: int, selection: dict[str, Any], expected: list[list[Any]]
) -> None:
    exported(user_id, entry_id, **selection)
    assert google.only_tab.rows[1:] == expected


def test_rows_are_appended_at_the_end_of_an_existing_spreadsheet(
    google: Google, user_id: int, entry_id: int
) -> None:
    exported(user_id, entry_id)
    [file_id] = google.drive.files
    other_id = add_entry(user_id, [("Non.", ["Non."])])
    export = exported(user_id, other_id, spreadsheet_id=file_id)
    assert google.only_tab.rows == [*ROWS, [1, "Non.", "Non."]]
    assert export.url is not None
    assert file_id in export.url


def test_a_tab_that_is_not_there_is_added_with_a_header(google: Google, user_id: int, entry_id: int) -> None:
    exported(user_id, entry_id)
    [file_id] = google.drive.files
    exported(user_id, entry_id, spreadsheet_id=file_id, tab="Encore")
    first, second = google.only_file.sheet.tabs
    assert (first.rows, second.rows) == (ROWS, ROWS)
    assert (second.title, second.frozen_rows, second.bold_rows) == ("Encore", 1, {1})


def test_twenty_thousand_rows_take_at_most_six_calls(google: Google, user_id: int) -> None:
    book = [(f"Phrase {number}.", [f"Phrase {number}."]) for number in range(20_000)]
    exported(user_id, add_entry(user_id, book))
    assert len(google.only_tab.rows) == 20_001
    assert google.only_tab.rows[-1] == [1, "Phrase 19999.", "Phrase 19999."]
    assert len(google.calls) <= 6, google.methods()


def test_addresses_get_access_once(google: Google, user_id: int, entry_id: int) -> None:
    addresses = ["a@example.org", "b@example.org"]
    google.cut("drive.permissions.create")
    exported(user_id, entry_id, share_with=addresses, share_role="commenter")
    assert google.only_file.permissions == [
        {"type": "user", "role": "commenter", "emailAddress": address} for address in addresses
    ]


def test_an_address_that_google_refuses_does_not_spoil_the_export(
    google: Google, user_id: int, entry_id: int
) -> None:
    google.drive.unknown_addresses.add("a@example.org")
    export = run(order(user_id, entry_id, share_with=["a@example.org", "b@example.org"]))
    assert (export.status, export.error_code) == ("completed", "GOOGLE_SHARE_FAILED")
    assert export.url
    assert [permission["emailAddress"] for permission in google.only_file.permissions] == ["b@example.org"]


METHODS = [
    "drive.files.create",
    "sheets.spreadsheets.batchUpdate",
    "sheets.spreadsheets.values.update",
]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_passes_is_tried_again(
    google: Google, user_id: int, entry_id: int, method: str, status: int
) -> None:
    google.fail(method, status, "backendError", times=2)
    exported(user_id, entry_id)
    assert google.only_tab.rows == ROWS


@pytest.mark.parametrize("method", METHODS)
def test_what_landed_before_the_connection_broke_is_not_there_twice(
    google: Google, user_id: int, entry_id: int, method: str
) -> None:
    google.cut(method)
    exported(user_id, entry_id)
    assert len(google.drive.files) == 1
    assert google.only_tab.rows == ROWS


@pytest.mark.parametrize("method", METHODS[1:])
def test_an_append_that_landed_before_the_connection_broke_is_not_repeated(
    google: Google, user_id: int, entry_id: int, method: str
) -> None:
    exported(user_id, entry_id)
    [file_id] = google.drive.files
    google.cut(method)
    exported(user_id, entry_id, spreadsheet_id=file_id, tab="Encore")
    exported(user_id, entry_id, spreadsheet_id=file_id)
    first, second = google.only_file.sheet.tabs
    assert (first.rows, second.rows) == ([*ROWS, *ROWS[1:]], ROWS)


def test_a_google_that_asks_to_wait_long_is_left_alone_until_then(
    google: Google, user_id: int, entry_id: int
) -> None:
    google.fail("sheets.spreadsheets.values.update", 429, "rateLimitExceeded", retry_after=60)
    export_id = order(user_id, entry_id)
    with pytest.raises(Retry):
        export_to_sheets(export_id)
    assert google.methods().count("spreadsheets.values.update") == 1
    assert export_of(export_id).status == "processing"
    assert run(export_id).status == "completed"
    assert google.only_tab.rows == ROWS
    assert google.methods().count("files.create") == 1


def test_a_run_that_died_is_finished_by_another(google: Google, user_id: int, entry_id: int) -> None:
    google.fail("sheets.spreadsheets.values.update", 500, "backendError", times=4)
    export_id = order(user_id, entry_id)
    with pytest.raises(Retry):
        export_to_sheets(export_id)
    long_ago = {"lease_token": "dead/1/x", "lease_expires_at": utcnow() - timedelta(minutes=5)}
    in_transaction(lambda: db.session.execute(update(SheetExport).values(long_ago)))
    assert in_transaction(SheetExportService.take_lost) == [(export_id, user_id)]
    assert run(export_id).status == "completed"
    assert google.only_tab.rows == ROWS


def test_results_that_change_between_two_runs_are_all_written_anew(
    google: Google, user_id: int, entry_id: int
) -> None:
    google.fail("drive.permissions.create", 500, "backendError", times=4)
    export_id = order(user_id, entry_id, share_with=["a@example.org"])
    with pytest.raises(Retry):
        export_to_sheets(export_id)
    edit(entry_id, "Elle dort.")
    assert run(export_id).status == "completed"
    assert google.only_tab.rows == [ROWS[0], [1, "Il dort, et il rêve.", "Elle dort."], *ROWS[2:]]


def test_an_unchanged_export_is_answered_by_the_one_there_is(
    google: Google, user_id: int, entry_id: int
) -> None:
    export = exported(user_id, entry_id)
    assert order(user_id, entry_id) == export.id
    assert len(google.drive.files) == 1


def test_an_export_after_an_edit_is_a_new_version(google: Google, user_id: int, entry_id: int) -> None:
    first = exported(user_id, entry_id)
    edit(entry_id, "Elle dort.")
    second = exported(user_id, entry_id)
    assert first.url != second.url
    assert [file.name for file in google.drive.files.values()] == ["Été", "Été (2)"]
    assert db.session.get_one(History, entry_id).export_sheet_url == second.url


def test_who_insists_gets_another_spreadsheet(google: Google, user_id: int, entry_id: int) -> None:
    exported(user_id, entry_id)
    exported(user_id, entry_id, force=True)
    assert len(google.drive.files) == 2


PROBLEMS = [
    ("sheets.spreadsheets.values.update", 403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "GOOGLE_SCOPE_MISSING"),
    ("drive.files.create", 403, "insufficientPermissions", "GOOGLE_SCOPE_MISSING"),
    ("drive.files.create", 403, "storageQuotaExceeded", "GOOGLE_DRIVE_FULL"),
    ("drive.files.create", 403, "dailyLimitExceeded", "GOOGLE_QUOTA"),
    ("sheets.spreadsheets.batchUpdate", 403, "SERVICE_DISABLED", "GOOGLE_API_DISABLED"),
    ("sheets.spreadsheets.batchUpdate", 403, "PERMISSION_DENIED", "GOOGLE_FORBIDDEN"),
    ("sheets.spreadsheets.batchUpdate", 404, "NOT_FOUND", "GOOGLE_SHEET_NOT_FOUND"),
    ("sheets.spreadsheets.batchUpdate", 400, "INVALID_ARGUMENT", "GOOGLE_REFUSED"),
]


@pytest.mark.parametrize(("method", "status", "reason", "code"), PROBLEMS)
def test_what_google_refuses_has_a_code_of_its_own(
    google: Google, user_id: int, entry_id: int, method: str, status: int, reason: str, code: str
) -> None:
    google.fail(method, status, reason)
    export = run(order(user_id, entry_id))
    assert (export.status, export.error_code, export.url) == ("failed", code, None)
    assert not db.session.get_one(History, entry_id).exported_to_sheets


def test_a_spreadsheet_that_was_deleted_is_said_to_be_gone(user_id: int, entry_id: int) -> None:
    export = run(order(user_id, entry_id, spreadsheet_id="no-such-spreadsheet"))
    assert (export.status, export.error_code) == ("failed", "GOOGLE_SHEET_NOT_FOUND")


def test_a_folder_that_is_not_there_is_said_to_be(user_id: int, entry_id: int) -> None:
    export = run(order(user_id, entry_id, folder_id="no-such-folder"))
    assert (export.status, export.error_code) == ("failed", "GOOGLE_FOLDER_NOT_FOUND")


@pytest.mark.parametrize("scope", [SHEETS, DRIVE_FILE])
def test_a_grant_without_one_scope_says_so(google: Google, user_id: int, entry_id: int, scope: str) -> None:
    connect_google(google, user_id, scope)
    assert run(order(user_id, entry_id)).error_code == "GOOGLE_SCOPE_MISSING"


def test_a_token_that_has_run_out_is_renewed_and_kept(google: Google, user_id: int, entry_id: int) -> None:
    google.issuer.access_seconds = -60
    connect_google(google, user_id)
    google.issuer.access_seconds = 3600
    before = google_tokens(user_id)
    exported(user_id, entry_id)
    assert google_tokens(user_id) != before
    renewals = len(google.issuer.exchanges)
    exported(user_id, entry_id, force=True)
    assert len(google.issuer.exchanges) == renewals


def test_a_grant_that_was_taken_back_says_so(google: Google, user_id: int, entry_id: int) -> None:
    google.issuer.revoke(next(iter(google.issuer.refresh)))
    export = run(order(user_id, entry_id))
    assert (export.status, export.error_code) == ("failed", "GOOGLE_GRANT_REVOKED")


def test_a_slow_google_is_waited_for(google: Google, user_id: int, entry_id: int) -> None:
    google.delay("sheets.spreadsheets.values.update", 1.0)
    exported(user_id, entry_id)
    assert google.only_tab.rows == ROWS


def test_an_entry_that_was_deleted_meanwhile_is_not_exported(
    google: Google, user_id: int, entry_id: int
) -> None:
    export_id = order(user_id, entry_id)
    db.session.get_one(History, entry_id).deleted_at = utcnow()
    db.session.commit()
    assert (run(export_id).status, export_of(export_id).error_code) == ("failed", "NOT_FOUND")
    assert google.calls == []


def test_an_export_that_nobody_finishes_is_given_up(google: Google, user_id: int, entry_id: int) -> None:
    export_id = order(user_id, entry_id)
    db.session.get_one(Export, export_id).created_at = utcnow() - timedelta(hours=2)
    db.session.commit()
    assert (run(export_id).status, export_of(export_id).error_code) == ("failed", "GOOGLE_BUSY")


def test_the_sweeper_sends_what_nobody_began_once_more(
    user_id: int, entry_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    monkeypatch.setattr(
        "app.tasks.sweep_jobs.publish_sheet_export", lambda export_id, _user_id: sent.append(export_id)
    )
    export_id = order(user_id, entry_id)
    sweep_sheet_exports()
    assert sent == []
    old = {"updated_at": utcnow() - timedelta(minutes=2)}
    in_transaction(lambda: db.session.execute(update(SheetExport).values(old)))
    sweep_sheet_exports()
    sweep_sheet_exports()
    assert sent == [export_id]


def test_more_rows_than_one_call_takes_are_written_in_their_order(google: Google, user_id: int) -> None:
    count = ROWS_AT_ONCE + 10
    book = [(f"Phrase {number}.", [f"Phrase {number}."]) for number in range(count)]
    google.fail("sheets.spreadsheets.values.update", 503, "backendError", times=1)
    exported(user_id, add_entry(user_id, book))
    assert [row[1] for row in google.only_tab.rows[1:]] == [f"Phrase {number}." for number in range(count)]
