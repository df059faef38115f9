"""Google fails in every way: what is written stays right, and people learn what to do."""

from datetime import timedelta

import pytest
from flask import Flask

from app.clock import utcnow
from app.extensions import db
from app.models import Export, Sentence
from tests.support.api import ApiUser
from tests.support.google.consent import connect
from tests.support.google.exports import HEADER, SHORT, edit, entry_for, export, order, run
from tests.support.google.faults import CUT, DROP, SLOW, ApiFaultError
from tests.support.google.issuer import DRIVE_FILE
from tests.support.google.server import GoogleServer

CREATE, UPDATE = "drive.files.create", "sheets.spreadsheets.values.update"
BATCH, READ = "sheets.spreadsheets.batchUpdate", "sheets.spreadsheets.values.get"
FOLDER, SHARED_FOLDER = "folder-of-the-class", "folder-in-a-shared-drive"
LATER = ApiFaultError(429, "RATE_LIMIT_EXCEEDED", "Quota exceeded.", retry_after="600")
RETRIED = {
    "429": ApiFaultError(429, "RATE_LIMIT_EXCEEDED", "Quota exceeded per minute.", retry_after="1"),
    "403 rate": ApiFaultError(403, "userRateLimitExceeded", "User rate limit exceeded."),
    "500": ApiFaultError(500, "backendError", "Internal error."),
    "503": ApiFaultError(503, "backendError", "The service is unavailable."),
    "dropped": DROP,
    "cut": CUT,
    "slow": SLOW,
}


@pytest.fixture
def settings(google: GoogleServer) -> dict[str, str]:
    """A client at the local Google, which is not waited for long."""
    return {**google.settings, "HTTP_TIMEOUT_SECONDS": "2"}


@pytest.fixture(autouse=True)
def connected(user: ApiUser) -> None:
    """A user who has connected Google."""
    assert connect(user).status_code == 200


def written(google: GoogleServer) -> list[list[str]]:
    """The only tab of the only spreadsheet."""
    assert google.undocumented == []
    (file,) = google.files.files.values()
    (tab,) = file.book.tabs
    return tab.rows


@pytest.mark.parametrize("method", [CREATE, BATCH, UPDATE])
@pytest.mark.parametrize("fault", RETRIED.values(), ids=RETRIED)
def test_what_passes_is_tried_again_and_nothing_is_there_twice(
    user: ApiUser, google: GoogleServer, method: str, fault: ApiFaultError | str
) -> None:
    google.fail(method, fault)
    assert export(user, entry_for(user))["status"] == "completed"
    rows = written(google)
    assert rows[0] == HEADER
    assert [row[3] for row in rows[1:]] == SHORT


@pytest.mark.parametrize("folder", [FOLDER, SHARED_FOLDER])
def test_a_spreadsheet_that_google_finds_too_late_is_removed_in_the_end(
    user: ApiUser, google: GoogleServer, folder: str
) -> None:
    google.files.folders.add(FOLDER)
    google.files.shared_folders.add(SHARED_FOLDER)
    google.fail(CREATE, CUT)
    google.files.late_searches = 1
    done = export(user, entry_for(user), folder_id=folder)
    assert google.counted()[CREATE] == 2
    assert [row[3] for row in written(google)[1:]] == SHORT
    (file_id,) = google.files.files
    assert f"/{file_id}/" in done["url"]


def test_a_spreadsheet_in_a_shared_drive_is_found_again_when_the_answer_was_lost(
    user: ApiUser, google: GoogleServer
) -> None:
    google.files.shared_folders.add(SHARED_FOLDER)
    google.fail(CREATE, CUT)
    export(user, entry_for(user), folder_id=SHARED_FOLDER, share_with=["eleve@example.org"])
    assert google.counted()[CREATE] == 1
    assert [row[3] for row in written(google)[1:]] == SHORT
    (file,) = google.files.files.values()
    assert (file.parents, len(file.shared)) == ([SHARED_FOLDER], 1)


@pytest.mark.parametrize("fault", [DROP, CUT], ids=["dropped", "cut"])
@pytest.mark.parametrize("method", [READ, BATCH, UPDATE])
def test_rows_at_the_end_of_a_spreadsheet_are_not_added_twice(
    user: ApiUser, google: GoogleServer, method: str, fault: str
) -> None:
    file = google.files.add()
    file.book.write("Sheet1!A1:A1", [["mot"]], "RAW")
    google.fail(method, fault)
    export(user, entry_for(user), spreadsheet_id=file.id, tab="Autre" if method == BATCH else "Sheet1")
    tab = file.book.tabs[-1]
    assert [row[3] for row in tab.rows[1:]] == SHORT
    assert len(file.book.tabs) == (2 if method == BATCH else 1)


def test_a_google_that_stays_busy_is_asked_again_later_and_given_up_in_the_end(
    app: Flask, user: ApiUser, google: GoogleServer
) -> None:
    google.fail(UPDATE, LATER, times=2)
    export_id = order(user, entry_for(user))
    assert run(user, export_id)["status"] == "processing"
    with app.app_context():
        db.session.get_one(Export, export_id).created_at = utcnow() - timedelta(hours=2)
        db.session.commit()
    failed = run(user, export_id)
    assert (failed["status"], failed["error_code"]) == ("failed", "GOOGLE_BUSY")
    assert "later" in failed["error_message"]


def test_a_later_run_goes_on_in_the_same_spreadsheet(user: ApiUser, google: GoogleServer) -> None:
    google.fail(UPDATE, LATER)
    export_id = order(user, entry_for(user))
    run(user, export_id)
    assert run(user, export_id)["status"] == "completed"
    assert [row[3] for row in written(google)[1:]] == SHORT
    assert google.counted()[CREATE] == 1


def test_results_that_change_between_two_runs_are_written_anew(
    app: Flask, user: ApiUser, google: GoogleServer
) -> None:
    google.fail("drive.permissions.create", LATER)
    export_id = order(user, entry_for(user), share_with=["a@example.org"])
    run(user, export_id)
    assert len(written(google)) == 4
    edit(app, "— Oui, dit-elle.", "Oui !")
    with app.app_context():
        db.session.query(Sentence).filter_by(normalized="La pluie tombait.").delete()
        db.session.commit()
    assert run(user, export_id)["status"] == "completed"
    assert [row[3] for row in written(google)[1:]] == ["Oui !", "Le vieux chat dormait."]


def test_rows_whose_answer_was_lost_do_not_outlive_a_change_of_the_results(
    app: Flask, user: ApiUser, google: GoogleServer
) -> None:
    file = google.files.add()
    file.book.write("Sheet1!A1:A1", [["mot"]], "RAW")
    google.fail(UPDATE, CUT)
    google.fail(UPDATE, LATER)
    export_id = order(user, entry_for(user), spreadsheet_id=file.id)
    run(user, export_id)
    assert len(written(google)) == 4
    with app.app_context():
        db.session.query(Sentence).filter_by(normalized="La pluie tombait.").delete()
        db.session.commit()
    assert run(user, export_id)["status"] == "completed"
    assert [row[3] for row in written(google)[1:]] == SHORT[:2]


def test_results_that_change_just_as_a_later_run_begins_are_not_mixed_with_those_of_before(
    app: Flask, user: ApiUser, google: GoogleServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.google.sheets.ROWS_AT_ONCE", 2)
    google.fail(UPDATE, LATER, after=1)
    entry_id = entry_for(user)
    export_id = order(user, entry_id)
    run(user, export_id)
    assert [row[3] for row in written(google)[1:]] == SHORT[:1]
    edits = iter([("La pluie tombait.", "Il pleuvait."), ("— Oui, dit-elle.", "Oui !")])

    def change(_export_id: int) -> None:
        for before, after in edits:
            edit(app, before, after)

    # The news that it is taken.
    monkeypatch.setattr("app.tasks.export_to_sheets.emit_export_progress", change)
    assert run(user, export_id)["status"] == "completed"
    assert [row[3] for row in written(google)[1:]] == ["Oui !", "Le vieux chat dormait.", "Il pleuvait."]
    assert user.post(f"/history/{entry_id}/export", json={}).status_code == 200


MESSAGES = {
    "quota": (UPDATE, ApiFaultError(403, "quotaExceeded", "Quota."), "GOOGLE_QUOTA", "later"),
    "full drive": (
        CREATE,
        ApiFaultError(403, "storageQuotaExceeded", "Full."),
        "GOOGLE_DRIVE_FULL",
        "Make room",
    ),
    "scope": (
        UPDATE,
        ApiFaultError(403, "insufficientPermissions", "No."),
        "GOOGLE_SCOPE_MISSING",
        "again",
    ),
    "switched off": (
        CREATE,
        ApiFaultError(403, "accessNotConfigured", "Off."),
        "GOOGLE_API_DISABLED",
        "operator",
    ),
    "forbidden": (UPDATE, ApiFaultError(403, "forbidden", "No."), "GOOGLE_FORBIDDEN", "owner"),
    "deleted": (UPDATE, ApiFaultError(404, "notFound", "Gone."), "GOOGLE_SHEET_NOT_FOUND", "another"),
    "bad request": (BATCH, ApiFaultError(400, "badRequest", "Bad."), "GOOGLE_REFUSED", "another format"),
}


@pytest.mark.parametrize(("method", "fault", "code", "advice"), MESSAGES.values(), ids=MESSAGES)
def test_what_does_not_pass_says_what_to_do(
    user: ApiUser, google: GoogleServer, method: str, fault: ApiFaultError, code: str, advice: str
) -> None:
    google.fail(method, fault)
    failed = export(user, entry_for(user))
    assert (failed["status"], failed["error_code"]) == ("failed", code)
    assert advice in failed["error_message"]
    assert google.counted()[method] == 1


def test_spreadsheets_and_folders_that_are_not_there_are_named(user: ApiUser, google: GoogleServer) -> None:
    entry_id = entry_for(user)
    gone = export(user, entry_id, spreadsheet_id="no-such-spreadsheet")
    assert gone["error_code"] == "GOOGLE_SHEET_NOT_FOUND"
    missing = export(user, entry_id, folder_id="no-such-folder")
    assert missing["error_code"] == "GOOGLE_FOLDER_NOT_FOUND"
    assert google.files.files.keys() == set()


def test_a_spreadsheet_that_is_full_says_so(user: ApiUser, google: GoogleServer) -> None:
    file = google.files.add()
    # Google's limits: 18,278 columns, ten million cells.
    file.book.tabs[0].resize({"rowCount": 547, "columnCount": 18_278})
    file.book.write("Sheet1!A547:A547", [["mot"]], "RAW")
    failed = export(user, entry_for(user), spreadsheet_id=file.id)
    assert failed["error_code"] == "GOOGLE_SHEET_FULL"


def test_a_grant_that_was_revoked_at_google_asks_to_connect_again(
    user: ApiUser, google: GoogleServer
) -> None:
    entry_id = entry_for(user)
    google.issuer.revoke_everything()
    failed = export(user, entry_id)
    assert (failed["status"], failed["error_code"]) == ("failed", "GOOGLE_GRANT_REVOKED")
    assert "Connect Google again" in failed["error_message"]
    connect(user)
    assert export(user, entry_id)["status"] == "completed"


def test_a_google_that_refuses_fresh_tokens_asks_to_connect_again(
    user: ApiUser, google: GoogleServer
) -> None:
    google.fail(UPDATE, ApiFaultError(401, "authError", "Invalid credentials."), times=9)
    failed = export(user, entry_for(user))
    assert (failed["status"], failed["error_code"]) == ("failed", "GOOGLE_GRANT_REVOKED")


def test_an_access_token_that_is_refused_or_has_run_out_is_fetched_anew(
    app: Flask, user: ApiUser, google: GoogleServer
) -> None:
    google.issuer.access.clear()
    assert export(user, entry_for(user))["status"] == "completed"
    assert google.issuer.refreshes == 1
    # It was kept: the next export does not need another one.
    assert export(user, entry_for(user), title="Encore")["status"] == "completed"
    assert google.issuer.refreshes == 1


def test_a_permission_that_was_taken_away_meanwhile_is_named(user: ApiUser, google: GoogleServer) -> None:
    for token, scopes in google.issuer.grants.items():
        google.issuer.grants[token] = scopes - {DRIVE_FILE}
    google.issuer.access.clear()
    failed = export(user, entry_for(user))
    assert (failed["status"], failed["error_code"]) == ("failed", "GOOGLE_SCOPE_MISSING")


def test_a_mistake_of_ours_is_told_without_its_text(user: ApiUser, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("a secret of ours")

    monkeypatch.setattr("app.tasks.export_to_sheets.columns_of", fail)
    failed = export(user, entry_for(user))
    assert (failed["status"], failed["error_code"]) == ("failed", "INTERNAL")
    assert "secret" not in failed["error_message"]
