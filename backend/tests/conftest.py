"""Fixtures that many tests share: real servers, an app on a fresh database, signed-in clients."""

import gc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade

from app import create_app
from app.extensions import db
from app.services import auth
from config import Config
from tests.support.api import ApiUser, register
from tests.support.apps import AppShelf
from tests.support.google.server import GoogleAddress, GoogleServer
from tests.support.postgres import PostgresServer, execute, postgres_server
from tests.support.servers import DATABASE_NAME, migrated_database, redis_server

# Files and folders whose tests start processes and wait for them.
LONGEST = {"pipeline", "test_sheet_export_faults.py", "test_serve.py", "test_cli.py"}
PRODUCTION = {"JWT_SECRET_KEY": "a secret of the tests, long enough"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the faults run on both databases."""
    parser.addoption("--every-database", action="store_true", help="run all faults on PostgreSQL too")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: at the end one process would go on alone."""
    items.sort(key=lambda item: LONGEST.isdisjoint(item.path.parts))


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


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Either database: all tests of a module on one, then on the other."""
    name: str = request.param
    return name


@pytest.fixture
def database_settings(request: pytest.FixtureRequest, database_kind: str) -> Iterator[dict[str, str]]:
    """Environment variables of either database, for a module's `settings`."""
    if database_kind == "sqlite":
        yield {}
        return
    url = request.getfixturevalue("postgres_url")
    yield {"DATABASE_URL": url, **PRODUCTION}
    execute(url, "DELETE FROM users")


@pytest.fixture(scope="session")
def google_address() -> Iterator[GoogleAddress]:
    """Where a local Google is found."""
    with closing(GoogleAddress()) as address:
        yield address


@pytest.fixture
def google(google_address: GoogleAddress) -> GoogleServer:
    """A local Google with nothing in it."""
    return google_address.open()


@pytest.fixture
def settings() -> dict[str, str]:
    """Environment variables that a test module adds to the configuration."""
    return {}


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with all its tables, for tests to copy."""
    file = tmp_path_factory.mktemp("migrated") / DATABASE_NAME
    file.write_bytes(migrated_database())
    return file


@pytest.fixture(scope="session")
def apps(
    tmp_path_factory: pytest.TempPathFactory, redis_url: str, migrated_sqlite: Path
) -> Iterator[AppShelf]:
    """The app of the test before, for the next one that wants the same."""
    shelf = AppShelf(lambda: tmp_path_factory.mktemp("var"), redis_url, migrated_sqlite)
    yield shelf
    shelf.clear()


@pytest.fixture
def app(apps: AppShelf, settings: dict[str, str]) -> Iterator[Flask]:
    """The web app without a running server, on an empty database."""
    flask_app = apps.take(settings)
    yield flask_app
    apps.put_back(flask_app)


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
