"""The migrations on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from app import create_app
from app.database import Base
from app.extensions import db
from config import Config
from tests.support.postgres import PostgresServer

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
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def test_upgrading_makes_the_tables_of_the_models(app: Flask) -> None:
    upgrade()
    assert tables() == set(Base.metadata.tables)
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_twice_changes_nothing(app: Flask) -> None:
    upgrade()
    upgrade()
    assert tables() == set(Base.metadata.tables)


def test_downgrading_removes_every_table_and_upgrading_works_again(app: Flask) -> None:
    upgrade()
    downgrade(revision="base")
    assert tables() == set()
    upgrade()
    assert tables() == set(Base.metadata.tables)
