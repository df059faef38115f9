"""A running product with a real web server, worker, beat and Redis, and books for it."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.live import JobWatcher, LiveUser
from tests.support.long_book import make_long_book
from tests.support.servers import Stack, running_stack

# Small, and still in the order that the configuration demands.
CLOCKS = {
    "HTTP_TIMEOUT_SECONDS": "5",
    "SOFT_LIMIT_SECONDS": "60",
    "HARD_LIMIT_SECONDS": "70",
    "LEASE_SECONDS": "80",
    "VISIBILITY_TIMEOUT_SECONDS": "90",
    "PATIENCE_SECONDS": "100",
    "DEADLINE_SECONDS": "300",
    "SWEEP_INTERVAL_SECONDS": "2",
    "SOFT_SHUTDOWN_SECONDS": "1",
}
_numbers = itertools.count()


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The product with a Redis of its own."""
    folder = tmp_path_factory.mktemp("stack")
    limits = {f"{name}_RATE_LIMIT": "100000 per minute" for name in ("LOGIN", "UPLOAD", "GENERAL")}
    with running_stack(folder, {**CLOCKS, **limits}) as running:
        yield running


@pytest.fixture
def user(stack: Stack) -> LiveUser:
    """A new account."""
    return LiveUser(stack.url, f"reader{next(_numbers)}@example.org")


@pytest.fixture
def watcher(user: LiveUser) -> Iterator[JobWatcher]:
    """A connected Socket.IO client of that user."""
    connected = JobWatcher(user)
    yield connected
    connected.close()


@pytest.fixture(scope="session")
def novel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book that takes long enough to be interrupted."""
    target = tmp_path_factory.mktemp("books") / "roman.pdf"
    make_long_book(target, pages=120)
    return target
