"""Only the web server, on a database and a Redis of its own; or the whole product with other settings."""

import contextlib
import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import requests

from tests.support.servers import Process, Stack, free_port, redis_server, wait_for

UNLIMITED = {f"{name}_RATE_LIMIT": "100000 per minute" for name in ("LOGIN", "UPLOAD", "GENERAL")}

# The event loops that long tests run under; for all three: eventlet,gevent,threading.
MODES = os.environ.get("SOCKET_MODES", "eventlet").split(",")


class Web:
    """A running web server without workers: jobs that are handed in wait for ever."""

    def __init__(self, folder: Path, redis_url: str, settings: Mapping[str, str]) -> None:
        self._stack = Stack(folder, redis_url, {**UNLIMITED, **settings})
        self.folder = folder
        self.url = self._stack.url
        self.redis_url = redis_url
        self.settings = settings

    def start(self) -> "Web":
        self._stack.migrate()
        self.process = self._stack.start_web()
        wait_for(lambda: answers(self.url), what="the web server")
        return self

    def stop(self) -> None:
        self._stack.stop()

    def checks(self) -> dict[str, bool]:
        checks: dict[str, bool] = requests.get(f"{self.url}/api/v1/health/ready", timeout=10).json()["checks"]
        return checks

    def log(self) -> str:
        return self._stack.log("web")

    def resident_megabytes(self) -> float:
        pages = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def execute(self, statement: str, *values: object) -> None:
        """Change the database behind the server's back."""
        with contextlib.closing(sqlite3.connect(self.folder / "frenchnovel.db", timeout=20)) as connection:
            connection.execute(statement, values)
            connection.commit()


@contextlib.contextmanager
def web_server(folder: Path, **settings: str) -> Iterator[Web]:
    """Run a web server and its Redis."""
    with redis_server(folder / "redis") as url:
        web = Web(folder, url, settings)
        try:
            yield web.start()
        finally:
            web.stop()


@contextlib.contextmanager
def another_web(stack: Stack, **settings: str) -> Iterator[tuple[str, Process]]:
    """Run one more web server on the database and the Redis of a stack; yield its address and process."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {**stack.environment, **settings, "PORT": str(port)}
    process = Process([sys.executable, "run.py"], environment, stack.folder / f"web-{port}.log")
    try:
        wait_for(lambda: answers(url), what="the second web server")
        yield url, process
    finally:
        process.stop()


def answers(url: str, seconds: float = 5) -> bool:
    """Tell whether a web server says in time that it lives."""
    with contextlib.suppress(requests.RequestException):
        return requests.get(f"{url}/api/v1/health", timeout=seconds).ok
    return False
