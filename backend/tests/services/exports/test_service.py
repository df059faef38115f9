"""Exports that are made in the background: their states, and how long they are kept."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from app.clock import utcnow
from app.errors import NotFoundError
from app.extensions import db
from app.models import Export
from app.services.exports.build import ExportOrder
from app.services.exports.service import ExportService, SweptExports
from app.services.history import HistoryService
from app.services.lease import Claimant
from app.services.recovery import RecoveryService
from app.transaction import in_transaction
from tests.support.rows import add_entry, add_user

CSV = ExportOrder("csv")


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return database_settings


@pytest.fixture
def entry_id(user_id: int) -> int:
    return add_entry(user_id, [("Oui.", ["Oui."])])


def create(user_id: int, *ids: int, order: ExportOrder = CSV) -> int:
    return in_transaction(lambda: ExportService.create(user_id, ids, order).id)


def begin(export_id: int, message: str = "a", worker: str = "one@here") -> bool:
    return in_transaction(lambda: ExportService.begin(export_id, Claimant(worker, message)))


def finish(export_id: int, key: str = "a.zip") -> bool:
    return in_transaction(lambda: ExportService.finish(export_id, key))


def row_of(export_id: int) -> Export:
    db.session.rollback()
    return db.session.get_one(Export, export_id, populate_existing=True)


def set_values(**values: Any) -> None:
    in_transaction(lambda: db.session.execute(update(Export).values(**values)))


def sweep() -> SweptExports:
    return in_transaction(ExportService.sweep)


def test_an_entry_that_is_somebody_elses_unknown_or_deleted_is_not_exported(
    entry_id: int, user_id: int
) -> None:
    foreign = add_entry(add_user("autre@example.org"), [("Non.", ["Non."])])
    deleted = add_entry(user_id, [("Non.", ["Non."])])
    in_transaction(lambda: HistoryService.delete(user_id, [deleted]))
    for bad in (foreign, deleted, 999_999):
        with pytest.raises(NotFoundError):
            create(user_id, entry_id, bad)
    assert db.session.query(Export).count() == 0


def test_entries_come_in_the_order_asked_for_and_once(entry_id: int, user_id: int) -> None:
    other = add_entry(user_id, [("Non.", ["Non."])])
    export_id = create(user_id, other, entry_id, other, order=ExportOrder("txt", ["page", "words"]))
    entries, order = ExportService.to_do(export_id)
    assert [entry.id for entry in entries] == [other, entry_id]
    assert order == ExportOrder("txt", ["page", "words"])


def test_an_export_is_begun_by_one_message_which_may_come_again(entry_id: int, user_id: int) -> None:
    export_id = create(user_id, entry_id)
    assert [begin(export_id, message) for message in ("a", "b", "a")] == [True, False, True]
    assert begin(export_id, "a", "two@here")
    assert finish(export_id)
    assert not begin(export_id, "a")


def test_an_export_ends_once(entry_id: int, user_id: int) -> None:
    export_id = create(user_id, entry_id)
    begin(export_id)
    assert finish(export_id)
    in_transaction(lambda: ExportService.fail(export_id, "INTERNAL"))
    assert finish(export_id), "the commit of the first may have been lost"
    assert not finish(export_id, "another.zip")
    export = row_of(export_id)
    assert (export.status, export.progress_percent, export.error_code) == ("completed", 100, None)
    assert export.url == f"/api/v1/exports/{export_id}/file"


def test_progress_never_goes_back(entry_id: int, user_id: int) -> None:
    export_id = create(user_id, entry_id)
    for percent in (30, 20):
        in_transaction(lambda percent=percent: ExportService.advance(export_id, percent))
    assert row_of(export_id).progress_percent == 30


def test_a_file_is_kept_for_an_hour_and_then_swept(entry_id: int, user_id: int) -> None:
    export_id = create(user_id, entry_id)
    begin(export_id)
    finish(export_id)
    assert row_of(export_id).expires_at - utcnow() > timedelta(minutes=58)
    assert sweep() == SweptExports([], [])
    set_values(expires_at=utcnow() - timedelta(seconds=1))
    assert sweep().storage_keys == ["a.zip"]
    with pytest.raises(NotFoundError):
        ExportService.get(user_id, export_id)


def test_an_export_that_nobody_began_is_sent_again(entry_id: int, user_id: int) -> None:
    waiting, begun = create(user_id, entry_id), create(user_id, entry_id)
    begin(begun)
    assert sweep().waiting == []
    set_values(sent_at=utcnow() - timedelta(minutes=2))
    assert sweep().waiting == [(waiting, user_id)]
    assert sweep().waiting == [], "it was only just found"


def test_work_that_takes_for_ever_has_failed(entry_id: int, user_id: int) -> None:
    export_id = create(user_id, entry_id)
    begin(export_id)
    set_values(begun_at=utcnow() - timedelta(minutes=31))
    assert sweep().waiting == []
    export = row_of(export_id)
    assert (export.status, export.error_code) == ("failed", "DEADLINE_EXCEEDED")
    assert export.completed_at is not None


def test_the_time_that_an_export_waits_is_none_of_its_work(entry_id: int, user_id: int) -> None:
    export_id, _waiting = create(user_id, entry_id), create(user_id, entry_id)
    set_values(created_at=utcnow() - timedelta(hours=5), sent_at=utcnow() - timedelta(hours=5))
    sweep()
    assert begin(export_id, "a")
    assert begin(export_id, "a"), "its message came again"
    sweep()
    assert {row.status for row in db.session.query(Export)} == {"pending", "processing"}


def test_an_export_that_nobody_began_for_a_day_is_given_up(entry_id: int, user_id: int) -> None:
    waiting, begun = create(user_id, entry_id), create(user_id, entry_id)
    begin(begun)
    set_values(created_at=utcnow() - timedelta(hours=25), sent_at=utcnow() - timedelta(hours=25))
    assert sweep().waiting == []
    assert (row_of(waiting).status, row_of(waiting).error_code) == ("failed", "INTERNAL")
    assert row_of(begun).status == "processing"


def test_a_message_that_comes_again_gives_no_more_time(entry_id: int, user_id: int) -> None:
    export_id = create(user_id, entry_id)
    begin(export_id)
    set_values(begun_at=utcnow() - timedelta(minutes=31))
    begin(export_id)
    sweep()
    assert row_of(export_id).status == "failed"


def test_what_a_worker_left_behind_goes_on_when_it_is_back(entry_id: int, user_id: int) -> None:
    mine, others = create(user_id, entry_id), create(user_id, entry_id)
    assert begin(mine, "a", "one@here")
    assert begin(others, "b", "one@here2")
    begun_at = row_of(mine).begun_at
    in_transaction(lambda: RecoveryService.release_worker("one@here"))
    assert (row_of(mine).status, row_of(others).status) == ("pending", "processing")
    assert sweep().waiting == [(mine, user_id)]
    assert begin(mine, "c")
    assert row_of(mine).begun_at == begun_at, "what kills workers is given up in the end"


def test_exports_that_are_no_files_are_left_alone(entry_id: int, user_id: int) -> None:
    export_id = create(user_id, entry_id)
    long_ago = utcnow() - timedelta(days=2)
    set_values(created_at=long_ago, sent_at=long_ago, format="sheets")
    assert sweep() == SweptExports([], [])
    assert row_of(export_id).status == "pending"
