"""Real processes for tests: Redis, web, worker, beat; each is ended by whoever started it."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from socket import socket

import requests
from flask_migrate import upgrade
from redis import Redis
from redis.exceptions import RedisError

from app import create_app
from app.extensions import db
from config import Config

BACKEND = Path(__file__).resolve().parents[2]
_START_SECONDS = 60.0
DATABASE_NAME = "frenchnovel.db"


def free_port() -> int:
    with contextlib.closing(socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(
    condition: Callable[[], object], seconds: float = _START_SECONDS, what: str = "condition"
) -> None:
    """Wait until the condition holds; fail the test when it does not in time."""
    give_up_at = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > give_up_at:
            raise AssertionError(f"{what} did not come true within {seconds} s")
        time.sleep(0.05)


class Process:
    """A child process in a group of its own, with its output in a file."""

    def __init__(self, command: list[str], environment: Mapping[str, str], log: Path) -> None:
        self.log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                command,
                cwd=BACKEND,
                env=dict(environment),
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.pid = self._process.pid

    def kill(self) -> None:
        """End the whole group at once, as a power cut would."""
        self._signal(signal.SIGKILL)

    def stop(self, grace: float = 15) -> bool:
        """Ask the process to end and kill its group after `grace` seconds; tell whether it ended before."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=grace)
        obeyed = not self.is_alive
        self._signal(signal.SIGKILL)
        return obeyed

    def freeze(self) -> None:
        """Stop the process where it stands: it neither answers nor closes its connections."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def terminate(self, seconds: float = 15) -> int:
        """Ask the process to end; return its exit status."""
        os.kill(self.pid, signal.SIGTERM)
        return self._process.wait(timeout=seconds)

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, number)
        self._process.wait(timeout=15)


class RedisServer:
    """An embedded Redis on a port and a folder that it keeps through its lives."""

    def __init__(self, folder: Path) -> None:
        self.url = f"redis://:test-password@127.0.0.1:{free_port()}/0"
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def start(self) -> None:
        """Start it with what its folder holds; return when it answers."""
        environment = {**os.environ, "REDIS_URL": self.url}
        command = [sys.executable, "embedded_redis.py", str(self.folder)]
        self.process = Process(command, environment, self.folder / "redis.log")
        wait_for(lambda: _pings(self.url), what="Redis")

    def forget(self) -> None:
        """Delete what a Redis that does not run had kept."""
        shutil.rmtree(self.folder / "appendonlydir", ignore_errors=True)


@contextlib.contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """Run an embedded Redis; yield its URL."""
    server = RedisServer(folder)
    server.start()
    try:
        yield server.url
    finally:
        server.process.stop()


def _pings(url: str) -> bool:
    with contextlib.suppress(RedisError):
        return bool(Redis.from_url(url, socket_timeout=1).ping())
    return False


@cache
def migrated_database() -> bytes:
    """Return the file of an SQLite database with all its tables."""
    with tempfile.TemporaryDirectory() as name:
        with create_app(Config({"DATA_DIR": name}), realtime=False).app_context():
            upgrade()
            db.engine.dispose()
        return (Path(name) / DATABASE_NAME).read_bytes()


class Stack:
    """The product as `make run` starts it, but process by process, so that a test can kill one."""

    worker_app = "celery_worker"
    # Forked by the worker, it need not import all modules anew.
    beat_in_worker = True

    def __init__(self, folder: Path, redis_url: str, settings: Mapping[str, str]) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("DATABASE")},
            "DATA_DIR": str(folder),
            "REDIS_URL": redis_url,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "REMAP_SIGTERM": "SIGQUIT",
            **settings,
        }
        self._processes: dict[str, Process] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def start(self) -> None:
        """Migrate the database and start web, worker and beat; return when all are ready."""
        self.migrate()
        self.start_web()
        self.start_worker()
        if not self.beat_in_worker:
            self.start_beat()
        self.wait_until_ready()

    def migrate(self) -> None:
        """Migrate the database; a new SQLite file is a copy of one that was migrated in this process."""
        file = self.folder / DATABASE_NAME
        if "DATABASE_URL" not in self.environment and not file.exists():
            file.write_bytes(migrated_database())
            return
        migrate = [sys.executable, "-m", "flask", "--app", "celery_worker", "db", "upgrade"]
        subprocess.run(migrate, cwd=BACKEND, env=self.environment, check=True, capture_output=True)

    def start_web(self) -> Process:
        return self._start("web", [sys.executable, "run.py"])

    def start_worker(self) -> Process:
        options = ["-n", f"test-{self.port}@%h", "--loglevel=INFO", *(["-B"] if self.beat_in_worker else [])]
        return self._start("worker", [*_celery(self.worker_app), "worker", *options])

    def start_beat(self) -> Process:
        return self._start("beat", [*_celery("celery_worker"), "beat", "--loglevel=INFO", "--pidfile="])

    def wait_until_ready(self) -> None:
        wait_for(self.is_ready, what="the stack")

    def is_ready(self) -> bool:
        with contextlib.suppress(requests.RequestException):
            return requests.get(f"{self.url}/api/v1/health/ready", timeout=5).ok
        return False

    def kill(self, name: str) -> None:
        self._processes.pop(name).kill()

    def shut_down(self, name: str, grace: float) -> bool:
        """End a process as a deployment does; tell whether it ended before it was killed."""
        return self._processes.pop(name).stop(grace)

    def is_alive(self, name: str) -> bool:
        return name in self._processes and self._processes[name].is_alive

    def pid(self, name: str) -> int:
        return self._processes[name].pid

    def stop(self) -> None:
        for process in reversed(list(self._processes.values())):
            process.stop()

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def _start(self, name: str, command: list[str]) -> Process:
        self._processes[name] = Process(command, self.environment, self.folder / f"{name}.log")
        return self._processes[name]


def _celery(app: str) -> list[str]:
    return [sys.executable, "-m", "celery", "-A", app]


@contextlib.contextmanager
def running_stack(folder: Path, settings: Mapping[str, str]) -> Iterator[Stack]:
    """Run the product with a Redis of its own."""
    with redis_server(folder / "redis") as url:
        stack = Stack(folder, url, settings)
        try:
            stack.start()
            yield stack
        finally:
            stack.stop()
