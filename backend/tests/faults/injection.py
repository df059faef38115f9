"""Faults that a test arms in a folder, and that the worker of that folder then meets.

An armed fault is a file; so is each time that it happened, whatever became of the process.
"""

import contextlib
import importlib
import inspect
import json
import os
import signal
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import wraps
from pathlib import Path
from typing import Any

# Where a fault may strike: functions that tasks look up by name when they call them.
TARGETS = (
    "app.tasks.finalize_job_results.emit_job_progress",
    "app.tasks.process_chunk.ChunkRun.simplify",
    "app.tasks.process_chunk.simplify_checked",
    "app.tasks.process_pdf_async.launch_chunks",
    "app.tasks.process_pdf_async.read_plan",
    "app.services.job.JobService.close",
)
# Struck before each message of a chunk is sent.
PUBLISH = "publish app.tasks.process_chunk"


@dataclass(frozen=True)
class Fault:
    """What happens where: `times` (None: always), to a chunk (None: any), after `skip` calls of a process."""

    target: str
    action: str
    when: str = "before"
    times: int | None = 1
    chunk: int | None = None
    skip: int = 0
    seconds: float = 0.0


def _raise(_fault: Fault) -> None:
    raise RuntimeError("a fault of a test")


def _kill(_fault: Fault) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _sleep(fault: Fault) -> None:
    time.sleep(fault.seconds)


ACTIONS: dict[str, Callable[[Fault], None]] = {"raise": _raise, "kill": _kill, "sleep": _sleep}


class Faults:
    """The test's side: arms faults and counts how often they happened."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / "faults"
        self._folder.mkdir(parents=True, exist_ok=True)

    def arm(self, target: str, action: str, **options: Any) -> "Armed":
        """Arm a fault for calls from now on; options as the fields of `Fault`."""
        assert target in (*TARGETS, PUBLISH), target
        path = self._folder / f"{uuid.uuid4().hex}.json"
        unfinished = path.with_suffix(".tmp")
        unfinished.write_text(json.dumps(asdict(Fault(target, action, **options))), encoding="utf-8")
        unfinished.rename(path)
        return Armed(path)

    def disarm(self) -> None:
        for path in self._folder.iterdir():
            path.unlink()


@dataclass(frozen=True)
class Armed:
    """A fault that waits, or has happened."""

    path: Path

    @property
    def happened(self) -> int:
        """How often it happened so far."""
        return len(list(self.path.parent.glob(f"{self.path.stem}.*.happened")))


class Injector:
    """The worker's side: looks for armed faults at every call of a target."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / "faults"
        self._calls: dict[Path, int] = {}

    def install(self) -> None:
        """Wrap all targets."""
        for target in TARGETS:
            owner, name = _resolve(target)
            wrapped = self._wrapped(target, getattr(owner, name))
            is_static = isinstance(inspect.getattr_static(owner, name), staticmethod)
            setattr(owner, name, staticmethod(wrapped) if is_static else wrapped)

    def strike(self, target: str, when: str, arguments: tuple[Any, ...]) -> None:
        """Let happen what is armed for this call."""
        claims = [getattr(value, "claim", value) for value in arguments]
        chunks = {claim.chunk_id for claim in claims if hasattr(claim, "chunk_id")}
        for path, fault in self._armed():
            if (fault.target, fault.when) != (target, when):
                continue
            if fault.chunk is not None and fault.chunk not in chunks:
                continue
            self._calls[path] = self._calls.get(path, 0) + 1
            if self._calls[path] > fault.skip and _take(path, fault.times):
                ACTIONS[fault.action](fault)

    def _armed(self) -> Iterator[tuple[Path, Fault]]:
        for path in self._folder.glob("*.json"):
            # The next test may disarm what this one armed.
            with contextlib.suppress(FileNotFoundError):
                yield path, Fault(**json.loads(path.read_text(encoding="utf-8")))

    def _wrapped(self, target: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            self.strike(target, "before", args)
            result = function(*args, **kwargs)
            self.strike(target, "after", args)
            return result

        return wrapper


def _resolve(target: str) -> tuple[Any, str]:
    """Return what holds the function of a dotted name, and the function's name there."""
    owner, _, name = target.rpartition(".")
    try:
        return importlib.import_module(owner), name
    except ModuleNotFoundError:
        module, _, cls = owner.rpartition(".")
        return getattr(importlib.import_module(module), cls), name


def _take(path: Path, times: int | None) -> bool:
    """Note that a fault happens now, unless it happened often enough; processes never count one twice."""
    names = range(times) if times is not None else (uuid.uuid4().hex,)
    for name in names:
        try:
            path.with_suffix(f".{name}.happened").touch(exist_ok=False)
        except FileExistsError:
            continue
        return True
    return False
