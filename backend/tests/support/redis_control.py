"""A Redis that a test can kill, freeze and bring back, and a line to it that can go dead."""

import contextlib
import os
import signal
import socket
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

from redis import Redis
from redis.exceptions import RedisError

from tests.support.servers import Process, free_port, wait_for

_CHUNK = 65536


class RedisControl:
    """An embedded Redis on one port for all its lives."""

    def __init__(self, folder: Path) -> None:
        self.url = f"redis://:test-password@127.0.0.1:{free_port()}/0"
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def start(self) -> None:
        command = [sys.executable, "embedded_redis.py", str(self._folder)]
        self._process = Process(command, {**os.environ, "REDIS_URL": self.url}, self._folder / "redis.log")
        wait_for(self._answers, what="Redis")

    def _answers(self) -> bool:
        with contextlib.suppress(RedisError):
            return bool(Redis.from_url(self.url, socket_timeout=1).ping())
        return False

    def kill(self) -> None:
        self._process.kill()

    def freeze(self) -> None:
        os.killpg(self._process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.killpg(self._process.pid, signal.SIGCONT)

    def stop(self) -> None:
        self.thaw()
        self._process.stop()


class Line:
    """A TCP proxy whose open connections can go dead without an end, as by a lost router."""

    def __init__(self, target: str) -> None:
        self._target = urlsplit(target)
        self._listener = socket.create_server(("127.0.0.1", 0))
        port = self._listener.getsockname()[1]
        self.url = target.replace(f":{self._target.port}/", f":{port}/")
        self._cuts: list[threading.Event] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def go_dead(self) -> None:
        """Pass nothing on over the connections that are open; later ones work."""
        for cut in self._cuts:
            cut.set()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection((self._target.hostname, self._target.port))
            except OSError:
                near.close()
                continue
            cut = threading.Event()
            self._cuts.append(cut)
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=_pass_on, args=(source, sink, cut), daemon=True).start()


def _pass_on(source: socket.socket, sink: socket.socket, cut: threading.Event) -> None:
    try:
        while content := source.recv(_CHUNK):
            if not cut.is_set():
                sink.sendall(content)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        return
