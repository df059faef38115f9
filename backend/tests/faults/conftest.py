"""Databases, stacks and books for the faults.

A fault is a test that takes `stack` and `begin`: it arms something or kills somebody, begins a run, asserts
that the fault happened, and ends with `assert_invariants`. The next test gets the same stack, mended. It runs
on SQLite; marked `postgresql` there too, marked `postgresql(only=True)` only there. `make faults` runs all on
both but those marked `sqlite`.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask_migrate import upgrade

from app import create_app
from config import Config
from tests.conftest import DATABASE_NAME, PRODUCTION
from tests.faults.quiet import QuietDatabase
from tests.faults.stack import SETTINGS, FaultStack, Run
from tests.support.model_server import ModelServer, model_server
from tests.support.servers import RedisServer

Begin = Callable[..., Run]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test on SQLite; on PostgreSQL where it is marked so, or all when that is asked for."""
    if "database" not in metafunc.fixturenames:
        return
    marker = metafunc.definition.get_closest_marker("postgresql")
    names = [] if marker and marker.kwargs.get("only") else ["sqlite"]
    is_asked_for = metafunc.config.getoption("--every-database")
    if marker or (is_asked_for and not metafunc.definition.get_closest_marker("sqlite")):
        names.append("postgresql")
    metafunc.parametrize("database", names, indirect=True, scope="session")


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """Environment variables of the database that the stack uses."""
    if request.param == "sqlite":
        yield {}
        return
    yield {"DATABASE_URL": request.getfixturevalue("postgres_url"), **PRODUCTION}


@pytest.fixture
def quiet(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    database: dict[str, str],
    redis_url: str,
    migrated_sqlite: Path,
) -> Iterator[QuietDatabase]:
    """A database without workers, next to that of the stack."""
    environment = {**SETTINGS, "DATA_DIR": str(tmp_path), "REDIS_URL": redis_url}
    if not database:
        shutil.copy(migrated_sqlite, tmp_path / DATABASE_NAME)
        yield QuietDatabase(environment)
        return
    with request.getfixturevalue("postgres").database() as url:
        migrated = {**environment, **database, "DATABASE_URL": url}
        with create_app(Config(migrated), realtime=False).app_context():
            upgrade()
        yield QuietDatabase(migrated)


@pytest.fixture(scope="session")
def model() -> Iterator[ModelServer]:
    """The server of the language model."""
    with model_server() as running:
        yield running


@pytest.fixture(scope="session")
def shared_stack(
    tmp_path_factory: pytest.TempPathFactory,
    database: dict[str, str],
    model: ModelServer,
    migrated_sqlite: Path,
) -> Iterator[FaultStack]:
    """The product on a database, with a Redis of its own."""
    folder = tmp_path_factory.mktemp("stack")
    shutil.copy(migrated_sqlite, folder / DATABASE_NAME)
    redis = RedisServer(folder / "redis")
    redis.start()
    running = FaultStack(folder, redis, model, database)
    try:
        running.start()
        yield running
    finally:
        running.stop()
        redis.process.stop()


@pytest.fixture
def stack(shared_stack: FaultStack) -> FaultStack:
    """The product in good health, whatever the test before did to it."""
    shared_stack.mend()
    return shared_stack


@pytest.fixture
def begin(stack: FaultStack, tmp_path: Path) -> Iterator[Begin]:
    """Hands in a book of at least 12 chunks by a new user, watched by a connected client."""
    with ExitStack() as runs:
        yield lambda *options, **named: runs.enter_context(stack.run(tmp_path, *options, **named))
