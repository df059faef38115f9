"""The task that makes an archive of many entries, called directly."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from redis import Redis

from app.celery_app import chunk_queue
from app.clock import utcnow
from app.extensions import db
from app.models import Export
from app.services.exports.build import ExportOrder
from app.services.exports.service import ExportService
from app.services.history import HistoryService
from app.services.storage import StorageService
from app.tasks import export_entries as task
from app.tasks.sweep_jobs import sweep_exports
from app.transaction import in_transaction
from tests.services.exports.files import csv_rows
from tests.support.rows import add_entry, add_user

CSV = ExportOrder("csv")


def create(user_id: int, ids: list[int], order: ExportOrder = CSV) -> int:
    return in_transaction(lambda: ExportService.create(user_id, ids, order).id)


def run(export_id: int) -> Export:
    task.export_entries(export_id)
    db.session.rollback()
    return db.session.get_one(Export, export_id)


def archive(export: Export) -> zipfile.ZipFile:
    assert export.storage_key
    with StorageService.local_copy(export.storage_key) as path:
        return zipfile.ZipFile(io.BytesIO(path.read_bytes()))


def stored(app: Flask) -> list[str]:
    folder = Path(app.config["DATA_DIR"]) / "books"
    return [path.name for path in folder.iterdir()] if folder.exists() else []


def test_each_entry_is_a_file_with_a_clean_name_of_its_own(app: Flask) -> None:
    with app.app_context():
        user_id = add_user()
        names = ["../Été.pdf", "livre.pdf", "LIVRE.epub", "con.pdf"]
        ids = [add_entry(user_id, [(name, [name])], filename=name) for name in names]
        export = run(create(user_id, ids))
        files = archive(export)
        assert files.namelist() == ["Été.csv", "livre.csv", "LIVRE (2).csv", "_con.csv"]
        assert [csv_rows(files.read(file))[0]["original"] for file in files.namelist()] == names
        assert files.testzip() is None
        assert (export.status, export.progress_percent) == ("completed", 100)


@pytest.mark.parametrize("name", ["xlsx", "apkg", "worksheet"])
def test_formats_that_are_zipped_already_come_whole(app: Flask, name: str) -> None:
    with app.app_context():
        user_id = add_user()
        ids = [add_entry(user_id, [("Il dort.", ["Il dort."])]) for _ in range(2)]
        files = archive(run(create(user_id, ids, ExportOrder(name))))
        assert len(files.namelist()) == 2
        assert files.testzip() is None


def test_an_entry_that_was_deleted_meanwhile_is_left_out(app: Flask) -> None:
    with app.app_context():
        user_id = add_user()
        ids = [add_entry(user_id, [("Oui.", ["Oui."])], filename=f"{name}.pdf") for name in "ab"]
        both, last = create(user_id, ids), create(user_id, ids[:1])
        in_transaction(lambda: HistoryService.delete(user_id, [ids[0]]))
        assert archive(run(both)).namelist() == ["b.csv"]
        assert (run(last).status, run(last).error_code) == ("failed", "NOT_FOUND")


def test_what_goes_wrong_fails_the_export_and_leaves_no_file(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("a mistake")

    with app.app_context():
        user_id = add_user()
        export_id = create(user_id, [add_entry(user_id, [("Oui.", ["Oui."])])])
        monkeypatch.setattr(task, "build_archive", fail)
        export = run(export_id)
        assert (export.status, export.error_code, export.storage_key) == ("failed", "INTERNAL", None)
        assert stored(app) == []


def test_a_run_that_comes_too_late_leaves_no_file(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        user_id = add_user()
        export_id = create(user_id, [add_entry(user_id, [("Oui.", ["Oui."])])])
        build = task.build_archive

        def give_up(*given: object) -> object:
            made = build(*given)
            in_transaction(lambda: ExportService.fail(export_id, "DEADLINE_EXCEEDED"))
            return made

        monkeypatch.setattr(task, "build_archive", give_up)
        assert run(export_id).status == "failed"
        assert stored(app) == []


def test_an_export_without_redis_waits_for_the_sweeper(app: Flask) -> None:
    with app.app_context():
        user_id = add_user()
        entry_id = add_entry(user_id, [("Oui.", ["Oui."])])
        assert task.order_export(user_id, [entry_id], ExportOrder("csv")).status == "pending"


def let_time_pass() -> None:
    long_ago = utcnow() - timedelta(minutes=40)
    in_transaction(lambda: db.session.query(Export).update({"created_at": long_ago, "sent_at": long_ago}))


def test_an_export_that_waits_its_turn_is_not_sent_again(app: Flask, redis_url: str) -> None:
    with app.app_context():
        user_id, redis = add_user(), Redis.from_url(redis_url)
        queue = chunk_queue(user_id)
        redis.delete(queue)
        export_id = task.order_export(user_id, [add_entry(user_id, [("Oui.", ["Oui."])])], CSV).id
        for _ in range(3):
            let_time_pass()
            sweep_exports()
        assert redis.llen(queue) == 1
        assert run(export_id).status == "completed"


def test_an_export_whose_message_was_lost_is_sent_again_once_a_while(app: Flask, redis_url: str) -> None:
    with app.app_context():
        user_id, redis = add_user(), Redis.from_url(redis_url)
        queue = chunk_queue(user_id)
        create(user_id, [add_entry(user_id, [("Oui.", ["Oui."])])])
        let_time_pass()
        redis.delete(queue)
        sweep_exports()
        assert redis.llen(queue) == 1
        # A worker has it, but has not begun.
        redis.delete(queue)
        sweep_exports()
        assert redis.llen(queue) == 0
        let_time_pass()
        sweep_exports()
        assert redis.llen(queue) == 1


def test_the_sweeper_removes_the_file_of_an_expired_export(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        user_id = add_user()
        export = run(create(user_id, [add_entry(user_id, [("Oui.", ["Oui."])])]))
        assert stored(app) == [export.storage_key]
        sweep_exports()
        assert stored(app) == [export.storage_key]
        in_transaction(lambda: db.session.query(Export).update({"expires_at": export.created_at}))
        sweep_exports()
        assert stored(app) == []
