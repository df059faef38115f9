"""A process of a measurement that does one thing when asked: a line of JSON in, a line of JSON out."""

import contextlib
import json
import select
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.support.servers import BACKEND


class Tool:
    """A running process; its log goes to a file, so that only answers are on its output."""

    def __init__(self, module: str, arguments: list[str], environment: Mapping[str, str], log: Path) -> None:
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                cwd=BACKEND,
                env=dict(environment),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        self._log = log
        self.pid = self._process.pid

    def ask(self, seconds: float, /, **question: Any) -> Any:
        """Return the answer; raise RuntimeError when none comes in time."""
        self.send(**question)
        return self.answer(seconds)

    def send(self, **question: Any) -> None:
        """Ask, and do not wait."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(question).encode() + b"\n")
        self._process.stdin.flush()

    def answer(self, seconds: float) -> Any:
        """Wait for an answer; raise RuntimeError when none comes in time."""
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], seconds)
        line = self._process.stdout.readline() if ready else b""
        if not line:
            raise RuntimeError(f"no answer within {seconds:.0f} s: {self._last_words()}")
        return json.loads(line)

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def _last_words(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")[-300:]


@contextlib.contextmanager
def tool(module: str, *arguments: str, environment: Mapping[str, str], folder: Path) -> Iterator[Tool]:
    """Run a module as a tool meanwhile."""
    running = Tool(module, list(arguments), environment, folder / f"{module.rpartition('.')[2]}.log")
    try:
        yield running
    finally:
        running.stop()


def serve(handle: Callable[..., Any]) -> None:
    """Be a tool: answer one question after the other until nobody asks any more."""
    for line in sys.stdin:
        print(json.dumps(handle(**json.loads(line))), flush=True)
