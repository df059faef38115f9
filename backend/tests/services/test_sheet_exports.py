"""Exports to Sheets in the database, on both databases."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select

from app.clock import utcnow
from app.errors import NotFoundError
from app.extensions import db
from app.models import Export, SheetExport, User
from app.services.exports.service import ExportService
from app.services.google.flow import SHEETS_SCOPES, Grant
from app.services.google.identity import GoogleIdentity
from app.services.google.tokens import keep_tokens
from app.services.history import HistoryService
from app.services.lease import Claimant
from app.services.sheet_exports import Claim, LostExportError, Refused, SheetExportService
from app.tasks.sweep_history import sweep_history
from app.transaction import in_transaction
from tests.support.google.issuer import CLIENT_ID, CLIENT_SECRET
from tests.support.rows import add_entry, add_user
from tests.support.threads import THREADS, at_once

PLACE = {"spreadsheet_id": "one-spreadsheet-of-a-class"}


@pytest.fixture
def settings(database_settings: Mapping[str, str]) -> dict[str, str]:
    """Either database, and a client at a Google that nobody asks anything."""
    return {"GOOGLE_CLIENT_ID": CLIENT_ID, "GOOGLE_CLIENT_SECRET": CLIENT_SECRET, **database_settings}


def connected_user() -> int:
    user_id = add_user()
    token = {"access_token": "a", "refresh_token": "r", "scope": " ".join(SHEETS_SCOPES)}
    grant = Grant(GoogleIdentity("1", "amelie@gmail.example", "", None), token)
    in_transaction(lambda: keep_tokens(db.session.get_one(User, user_id), grant))
    return user_id


def order(user_id: int, options: dict[str, str] | None = None, entry_id: int | None = None) -> int:
    entry_id = entry_id or add_entry(user_id, [("Oui.", ["Oui."])])
    return in_transaction(lambda: SheetExportService.order(user_id, entry_id, options or {}, force=False).id)


def claim(export_id: int, who: Claimant | None = None, lease: float = 60) -> Claim | Refused:
    claimant = who or Claimant("worker@test", "task")
    return in_transaction(lambda: SheetExportService.claim(export_id, claimant, lease))


def held(export_id: int) -> Claim:
    taken = claim(export_id)
    assert isinstance(taken, Claim)
    return taken


def test_one_run_at_a_time_has_an_export(app: Flask) -> None:
    with app.app_context():
        export_id = order(connected_user())
        held(export_id)
        assert claim(export_id) is Refused.NOT_FREE


def test_of_many_runs_that_begin_at_once_one_gets_it(app: Flask) -> None:
    with app.app_context():
        export_id = order(connected_user())
    results = at_once(app, lambda: claim(export_id))
    assert sum(isinstance(result, Claim) for result in results) == 1


def test_of_many_exports_to_one_spreadsheet_one_begins(app: Flask) -> None:
    with app.app_context():
        user_id = connected_user()
        ids = iter([order(user_id, PLACE) for _ in range(THREADS)])
    results = at_once(app, lambda: claim(next(ids)))
    assert sum(isinstance(result, Claim) for result in results) == 1
    assert results.count(Refused.PLACE_TAKEN) == THREADS - 1


def test_a_place_is_free_again_when_the_export_there_has_ended(app: Flask) -> None:
    with app.app_context():
        user_id = connected_user()
        first, second, elsewhere = order(user_id, PLACE), order(user_id, PLACE), order(user_id)
        taken = held(first)
        assert claim(second) is Refused.PLACE_TAKEN
        held(elsewhere)
        in_transaction(lambda: SheetExportService.let_go(taken))
        assert claim(second) is Refused.PLACE_TAKEN
        again = held(first)
        in_transaction(lambda: SheetExportService.finish(again, "https://sheets.example/1", unshared=False))
        held(second)


def test_a_place_is_not_kept_for_an_export_that_nobody_can_go_on_with(app: Flask) -> None:
    with app.app_context():
        user_id = connected_user()
        first, second = order(user_id, PLACE), order(user_id, PLACE)
        held(first)
        in_transaction(lambda: db.session.execute(delete(SheetExport).filter_by(export_id=first)))
        held(second)


def test_with_a_purged_entry_its_exports_go_and_one_that_runs_fails(app: Flask) -> None:
    with app.app_context():
        user_id = connected_user()
        running = order(user_id, PLACE | {"title": "un secret"})
        taken = held(running)
        finished, waiting = (order(user_id, options, taken.history_id) for options in ({}, PLACE))
        done = held(finished)
        in_transaction(lambda: SheetExportService.finish(done, "https://sheets.example/1", unshared=False))
        purge(app, user_id, taken.history_id)
        with pytest.raises(LostExportError):
            in_transaction(lambda: SheetExportService.finish(taken, "https://x.example", unshared=False))
        rows = db.session.execute(select(Export.id, Export.status, Export.error_code, Export.options)).all()
        assert sorted(rows) == [(export_id, "failed", "NOT_FOUND", {}) for export_id in (running, waiting)]
        assert claim(waiting) is Refused.NOT_FREE
        held(order(user_id, PLACE))


def test_an_export_that_ended_with_its_entry_is_told_of_for_an_hour(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        user_id = connected_user()
        export_id = order(user_id)
        purge(app, user_id, held(export_id).history_id)
        monkeypatch.setattr("app.services.exports.service.utcnow", lambda: utcnow() + timedelta(minutes=59))
        in_transaction(ExportService.sweep)
        assert ExportService.get(user_id, export_id).error_code == "NOT_FOUND"
        monkeypatch.setattr("app.services.exports.service.utcnow", lambda: utcnow() + timedelta(minutes=61))
        in_transaction(ExportService.sweep)
        with pytest.raises(NotFoundError):
            ExportService.get(user_id, export_id)


def purge(app: Flask, user_id: int, entry_id: int) -> None:
    app.config["HISTORY_UNDO_SECONDS"] = 0
    in_transaction(lambda: HistoryService.delete(user_id, [entry_id]))
    sweep_history()


def test_who_lost_his_lease_changes_nothing_more(app: Flask) -> None:
    with app.app_context():
        export_id = order(connected_user())
        late = claim(export_id, lease=-1)
        assert isinstance(late, Claim)
        taken = held(export_id)
        with pytest.raises(LostExportError):
            in_transaction(lambda: SheetExportService.keep(late, {}, 50, 60))
        with pytest.raises(LostExportError):
            in_transaction(lambda: SheetExportService.finish(late, "https://x.example", unshared=False))
        in_transaction(lambda: SheetExportService.keep(taken, {"written": 3}, 50, 60))


def test_a_later_run_goes_on_unless_the_results_are_others(app: Flask) -> None:
    with app.app_context():
        export_id = order(connected_user())
        first = held(export_id)
        in_transaction(lambda: SheetExportService.resume(first, "these"))
        in_transaction(lambda: SheetExportService.keep(first, {"written": 3}, 50, 60))
        in_transaction(lambda: SheetExportService.let_go(first))
        later = held(export_id)
        assert in_transaction(lambda: SheetExportService.resume(later, "these"))["written"] == 3
        for _ in range(2):
            state = in_transaction(lambda: SheetExportService.resume(later, "others"))
            assert (state["written"], state["stale"]) == (0, 3)
        with pytest.raises(LostExportError):
            in_transaction(lambda: SheetExportService.resume(first, "these"))


def test_the_sweeper_finds_what_a_dead_worker_held_and_each_export_once(app: Flask) -> None:
    with app.app_context():
        user_id = connected_user()
        export_id = order(user_id)
        held(export_id)
        assert in_transaction(SheetExportService.take_lost) == []
        in_transaction(lambda: SheetExportService.release("other@test"))
        assert in_transaction(SheetExportService.take_lost) == []
        in_transaction(lambda: SheetExportService.release("worker@test"))
        assert in_transaction(SheetExportService.take_lost) == [(export_id, user_id)]
        assert in_transaction(SheetExportService.take_lost) == []


def test_the_sweeper_finds_an_export_whose_message_was_lost(app: Flask) -> None:
    with app.app_context():
        user_id = connected_user()
        export_id = order(user_id)
        assert in_transaction(SheetExportService.take_lost) == []
        in_transaction(lambda: rest_for_two_minutes(export_id))
        assert in_transaction(SheetExportService.take_lost) == [(export_id, user_id)]


def rest_for_two_minutes(export_id: int) -> None:
    db.session.get_one(SheetExport, export_id).updated_at = utcnow() - timedelta(minutes=2)
