"""Fixtures that many tests share: real servers, an app on a fresh database, signed-in clients."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from sqlalchemy import Engine, event
from sqlalchemy.orm import close_all_sessions

from app import create_app
from app.extensions import db
from app.services import auth
from config import Config
from tests.support.api import ApiUser, register
from tests.support.google.server import GoogleServer, google_server
from tests.support.postgres import PostgresServer, execute, postgres_server
from tests.support.servers import DATABASE_NAME, redis_server

PRODUCTION = {"JWT_SECRET_KEY": "a secret of the tests, long enough"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the faults run on both databases."""
    parser.addoption("--every-database", action="store_true", help="run all faults on PostgreSQL too")


@pytest.fixture(scope="session", autouse=True)
def _short_collections() -> None:
    """Leave what the imports made out of every garbage collection."""
    gc.freeze()


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Redis for the whole run."""
    with redis_server(tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real PostgreSQL for the whole run."""
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database with all its tables that many tests use one after the other."""
    with postgres.database() as url:
        environment = {
            "DATA_DIR": str(tmp_path_factory.mktemp("postgres")),
            "DATABASE_URL": url,
            **PRODUCTION,
        }
        with create_app(Config(environment), realtime=False).app_context():
            upgrade()
            db.engine.dispose()
        yield url


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> Iterator[None]:
    """Hash passwords as weakly as argon2 can: hundreds of tests sign in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(auth, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture(params=["sqlite", "postgresql"])
def database_settings(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """Environment variables of either database, for a module's `settings`."""
    if request.param == "sqlite":
        yield {}
        return
    url = request.getfixturevalue("postgres_url")
    yield {"DATABASE_URL": url, **PRODUCTION}
    execute(url, "DELETE FROM users")


@pytest.fixture
def google() -> Iterator[GoogleServer]:
    """A local Google with nothing in it."""
    with google_server() as server:
        yield server


@pytest.fixture
def settings() -> dict[str, str]:
    """Environment variables that a test module adds to the configuration."""
    return {}


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with all its tables, for tests to copy: migrating anew takes longer."""
    folder = tmp_path_factory.mktemp("migrated")
    with create_app(Config({"DATA_DIR": str(folder)}), realtime=False).app_context():
        upgrade()
        db.engine.dispose()
    return folder / DATABASE_NAME


def make_sqlite_careless(engine: Engine) -> None:
    """Let SQLite not wait for the disk: no test pulls the plug of this computer."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))


@pytest.fixture
def app(tmp_path: Path, redis_url: str, migrated_sqlite: Path, settings: dict[str, str]) -> Iterator[Flask]:
    """The web app without a running server, on a database of its own."""
    folder = tmp_path / "var"
    folder.mkdir()
    shutil.copy(migrated_sqlite, folder / DATABASE_NAME)
    # No limits by default: hundreds of tests share one address.
    generous = {f"{name}_RATE_LIMIT": "100000 per minute" for name in ("LOGIN", "UPLOAD", "GENERAL")}
    environment = {"DATA_DIR": str(folder), "REDIS_URL": redis_url, **generous, **settings}
    flask_app = create_app(Config(environment), realtime=False)
    flask_app.testing = True
    with flask_app.app_context():
        make_sqlite_careless(db.engine)
    yield flask_app
    close_all_sessions()
    with flask_app.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client that is not signed in."""
    return app.test_client()


@pytest.fixture
def user(client: FlaskClient) -> ApiUser:
    """A signed-in user."""
    return register(client, "amelie@example.org")


@pytest.fixture
def stranger(client: FlaskClient) -> ApiUser:
    """Another signed-in user, who must not see anything of the first."""
    return register(client, "stranger@example.org")
