"""The migrations on both databases."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, select, text

from app import create_app
from app.database import Base, is_of_models
from app.engines.measure import Measure
from app.extensions import db
from app.models import Export
from app.services.book import BookService
from app.services.correction import CorrectionService, Target
from app.services.credit import CreditService
from app.services.exports.build import ExportOrder
from app.services.exports.service import ExportService
from app.services.history import HistoryService
from app.services.history_list import HistoryFilter, list_entries
from app.services.incoming import IncomingBook
from app.services.job import CANCELLED, JobService
from app.services.lease import Claimant
from app.services.retry import RetryService
from app.services.storage import StoredFile
from app.services.upload import UploadService
from app.transaction import in_transaction
from config import Config
from tests.support.postgres import PostgresServer
from tests.support.rows import add_entry, add_planned_job, add_user, chunks_of, claimed, close, land

SECRET = "a secret of the tests, long enough"


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path: Path, postgres: PostgresServer) -> Iterator[Flask]:
    """An app on a database without tables."""
    environment = {"DATA_DIR": str(tmp_path), "JWT_SECRET_KEY": SECRET}
    with postgres.database() as url:
        if request.param == "postgresql":
            environment["DATABASE_URL"] = url
        flask_app = create_app(Config(environment), realtime=False)
        with flask_app.app_context():
            yield flask_app
            db.session.remove()
            db.engine.dispose()


def tables() -> set[str]:
    """The tables but those of Alembic and of the full-text search, which have no models."""
    names = set(inspect(db.engine).get_table_names()) - {"alembic_version"}
    return {name for name in names if is_of_models(name, "table")}


def test_upgrading_makes_the_tables_of_the_models(app: Flask) -> None:
    upgrade()
    assert tables() == set(Base.metadata.tables)
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_of_models}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_no_table_of_sqlite_gives_an_id_twice(app: Flask) -> None:
    upgrade()
    if db.engine.dialect.name == "sqlite":
        made = dict(db.session.execute(text("SELECT name, sql FROM sqlite_master")).all())
        numbered = {name for name, table in Base.metadata.tables.items() if "id" in table.primary_key.columns}
        assert {name for name in numbered if "AUTOINCREMENT" not in made[name]} == set()


def test_upgrading_twice_changes_nothing(app: Flask) -> None:
    upgrade()
    upgrade()
    assert tables() == set(Base.metadata.tables)


def test_downgrading_removes_every_table_and_upgrading_works_again(app: Flask) -> None:
    upgrade()
    downgrade(revision="base")
    assert inspect(db.engine).get_table_names() == ["alembic_version"]
    upgrade()
    assert tables() == set(Base.metadata.tables)


def fill() -> int:
    """Put a user with a finished book, an account and a waiting upload into the tables."""
    user_id = add_user()
    entry_id = add_entry(user_id, [("Il dort, et il rêve.", ["Il dort.", "Il rêve."]), ("Oui.", ["Oui."])])
    entry = HistoryService.get_entry_by_id(user_id, entry_id)
    target = Target(user_id, entry_id, entry.sentences[0].id, 1)
    in_transaction(lambda: CorrectionService.edit(target, "Il dormait."))
    partial = add_planned_job(user_id, *chunks_of(1, 1), idempotency_key="k")
    land(claimed(partial))
    close(partial, CANCELLED)
    close(in_transaction(lambda: RetryService.retry(user_id, partial, ()).id), CANCELLED)
    in_transaction(lambda: BookService.let_go(partial))
    book = IncomingBook(StoredFile("a.txt", "a" * 64, 8), "livre.txt")
    in_transaction(lambda: UploadService.keep(user_id, book, Measure(1, 2, 1, [[2, 1]])))
    in_transaction(lambda: CreditService.grant_month(user_id))
    order = ExportOrder("csv")
    begun = in_transaction(lambda: ExportService.create(user_id, [entry_id], order).id)
    assert in_transaction(lambda: ExportService.begin(begun, Claimant("worker@here", "a")))
    in_transaction(lambda: ExportService.create(user_id, [entry_id], order))
    return user_id


def kept(user_id: int) -> dict[str, Any]:
    """What a user would miss."""
    db.session.remove()
    jobs = JobService.list_jobs(user_id, 1, 10).items
    return {
        "jobs": [
            (job.kind, job.status, job.done_sentences, job.failed_chunks, job.history_id) for job in jobs
        ],
        "kinds of entries": [job.history.kind for job in jobs],
        "results": [
            [(row.original, row.normalized, row.flags) for row in JobService.all_sentences(job.id)]
            for job in jobs
        ],
        "found": [
            (entry["job_id"], entry["excerpt"], entry["name_key"]) for entry in search(user_id, "reve")
        ],
        "named": [entry["job_id"] for entry in search(user_id, "livre")],
        "balance": CreditService.balance(user_id),
        "exports": [
            (export.status, export.begun_at is not None)
            for export in db.session.query(Export).order_by(Export.id)
        ],
    }


def test_exports_to_sheets_of_purged_entries_are_forgotten(app: Flask) -> None:
    upgrade()
    user_id = add_user()
    for kind in ("sheets", "csv"):
        db.session.add(Export(user_id=user_id, history_ids=[1], format=kind, status="processing"))
    db.session.commit()
    downgrade(revision="0012")
    upgrade()
    assert db.session.scalars(select(Export.format)).all() == ["csv"]


def search(user_id: int, q: str) -> list[dict[str, Any]]:
    return list_entries(user_id, HistoryFilter(q=q), "-created_at", 1, 10).items


@pytest.mark.parametrize("revision", ["-1", "0001"])
def test_going_back_and_forward_keeps_what_users_have(app: Flask, revision: str) -> None:
    upgrade()
    user_id = fill()
    before = kept(user_id)
    db.session.remove()
    downgrade(revision=revision)
    upgrade()
    assert len(before["found"]) == 1
    assert len(before["named"]) == 3
    assert kept(user_id) == before
    if db.engine.dialect.name == "sqlite":
        assert db.session.execute(text("PRAGMA foreign_key_check")).all() == []
    add_entry(user_id, [("Non.", ["Non."])])
    assert len(kept(user_id)["jobs"]) == 4
