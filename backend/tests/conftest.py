"""Fixtures that many tests share: real servers, an app on a fresh database, signed-in clients."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from sqlalchemy.orm import close_all_sessions

from app import create_app
from app.extensions import db
from app.services import auth
from config import Config
from tests.support.api import ApiUser, register
from tests.support.postgres import PostgresServer, execute, postgres_server
from tests.support.servers import redis_server


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
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """A database that many tests use one after the other: making and migrating one takes a while."""
    with postgres.database() as url:
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
    yield {"DATABASE_URL": url, "JWT_SECRET_KEY": "a secret of the tests, long enough"}
    execute(url, "TRUNCATE users RESTART IDENTITY CASCADE")


@pytest.fixture
def settings() -> dict[str, str]:
    """Environment variables that a test module adds to the configuration."""
    return {}


@pytest.fixture
def app(tmp_path: Path, redis_url: str, settings: dict[str, str]) -> Iterator[Flask]:
    """The web app without a running server, on a database of its own."""
    # No limits by default: hundreds of tests share one address.
    generous = {f"{name}_RATE_LIMIT": "100000 per minute" for name in ("LOGIN", "UPLOAD", "GENERAL")}
    environment = {"DATA_DIR": str(tmp_path / "var"), "REDIS_URL": redis_url, **generous, **settings}
    flask_app = create_app(Config(environment), realtime=False)
    flask_app.testing = True
    with flask_app.app_context():
        upgrade()
        db.session.remove()
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
