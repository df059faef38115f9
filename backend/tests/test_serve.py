"""`make run` as its user sees it: the real supervisor with all processes."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.support.servers import BACKEND, free_port, wait_for


class Product:
    """`serve.py` in a process group of its own, like a command typed into a terminal.

    Its output is a socket, as under systemd: unlike a file, it cannot be opened anew by its path.
    """

    def __init__(self, data_dir: Path, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._output, theirs = socket.socketpair()
        self._output.setblocking(False)
        self._printed = b""
        environment = {**os.environ, "DATA_DIR": str(data_dir), "PORT": str(port)}
        environment.pop("REDIS_URL", None)
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, str(BACKEND / "serve.py")],
                env=environment,
                stdout=theirs,
                stderr=theirs,
                start_new_session=True,
            )

    @property
    def printed(self) -> str:
        with contextlib.suppress(BlockingIOError):
            while received := self._output.recv(4096):
                self._printed += received
        return self._printed.decode()

    def is_ready(self) -> bool:
        with contextlib.suppress(requests.RequestException):
            return requests.get(f"{self.url}/api/v1/health/ready", timeout=5).ok
        return False

    def interrupt(self) -> None:
        os.killpg(self.process.pid, signal.SIGINT)


def children_of(pid: int) -> dict[int, str]:
    """All descendants of a process with their command lines."""
    found: dict[int, str] = {}
    waiting = [pid]
    while waiting:
        parent = waiting.pop()
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                for child in map(int, task.read_text().split()):
                    found[child] = Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode()
                    waiting.append(child)
    return found


def is_running(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    return False


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    """A product that has said that it is ready."""
    running = Product(tmp_path / "var", free_port())
    try:
        wait_for(
            lambda: "is ready" in running.printed or running.process.poll() is not None, what="readiness"
        )
        yield running
    finally:
        with contextlib.suppress(ProcessLookupError):
            running.interrupt()
        running.process.wait(timeout=30)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes through /proc")
def test_it_says_one_line_revives_what_dies_and_leaves_nothing_behind(
    product: Product, tmp_path: Path
) -> None:
    port = product.url.rsplit(":", 1)[1]
    assert product.printed.splitlines() == [f"French Novel Tool is ready: http://localhost:{port}"]

    first = children_of(product.process.pid)
    for name in ("valkey-server", "run.py", "-n control@", "-n chunks@", "celery_worker beat"):
        assert any(name in command for command in first.values()), name

    for name in ("run.py", "-n control@", "-n chunks@", "valkey-server"):
        os.kill(next(pid for pid, command in first.items() if name in command), signal.SIGKILL)
    wait_for(lambda: not product.is_ready(), what="the loss to be noticed")
    wait_for(product.is_ready, what="the revival")
    sweeps = 'tasks_total{name="app.tasks.sweep_jobs",state="SUCCESS"}'
    wait_for(lambda: sweeps in requests.get(f"{product.url}/metrics", timeout=10).text, what=sweeps)

    rival = Product(tmp_path / "var", free_port())
    assert rival.process.wait(timeout=30) != 0
    assert re.fullmatch(r"Cannot start: another copy is already using .*\n", rival.printed)

    everything = children_of(product.process.pid)
    product.interrupt()
    product.process.wait(timeout=60)
    assert [command for pid, command in everything.items() if is_running(pid)] == []


def test_a_taken_port_is_said_plainly(tmp_path: Path) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        product = Product(tmp_path / "var", port)
        assert product.process.wait(timeout=30) != 0
    assert product.printed.startswith(f"Cannot start: port {port} on 127.0.0.1 is taken.")


def test_a_wrong_setting_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORS_ORIGINS", "*")
    product = Product(tmp_path / "var", free_port())
    assert product.process.wait(timeout=30) != 0
    assert product.printed.startswith("Cannot start: CORS_ORIGINS must list the allowed origins")
