"""Metrics as text: those of this process, or the sums of all processes that share a folder.

Each process writes files of its own. Those of the dead are added up into one, so that no counter ever falls.
"""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from prometheus_client import REGISTRY, Metric, ProcessCollector
from prometheus_client.exposition import choose_encoder
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import MultiProcessCollector

from app.metrics import FOLDER

_DEAD = "dead"
_LOCK = "lock"
_PATIENCE_SECONDS = 1.0


@dataclass(frozen=True)
class _Collected:
    """Metrics in the shape that the library's encoders ask for."""

    metrics: Sequence[Metric]

    def collect(self) -> Iterable[Metric]:
        """Return them."""
        return self.metrics


def render(metrics: Iterable[Metric], accept: str) -> tuple[bytes, str]:
    """Return these metrics with all that was counted, and the content type that an Accept header asks for."""
    encode, content_type = choose_encoder(accept)
    if FOLDER:
        counted = [*collect_shared(FOLDER), *ProcessCollector(registry=None).collect()]
    else:
        counted = list(REGISTRY.collect())
    return encode(_Collected([*metrics, *counted])), content_type


def collect_shared(folder: Path) -> list[Metric]:
    """Return the sums of a folder; nothing when another process keeps it locked."""
    with _locked(folder, _PATIENCE_SECONDS) as ours:
        if not ours:
            return []
        _bury(folder)
        # A process that was killed at the wrong moment leaves an empty file.
        files = [str(path) for path in folder.glob("*.db") if path.stat().st_size]
        return list(MultiProcessCollector.merge(files))


def bury_dead(folder: Path) -> None:
    """Add up the files of processes that are gone, unless another process is at it."""
    with _locked(folder, 0) as ours:
        if ours:
            _bury(folder)


@contextlib.contextmanager
def _locked(folder: Path, seconds: float) -> Iterator[bool]:
    """Keep other processes from the files; yields False when that was not possible in time."""
    give_up_at = time.monotonic() + seconds
    with (folder / _LOCK).open("w") as file:
        while not (ours := _try_lock(file.fileno())) and time.monotonic() < give_up_at:
            time.sleep(0.01)
        try:
            yield ours
        finally:
            # Closing would not do: a child that was forked meanwhile has the file open, too.
            fcntl.flock(file, fcntl.LOCK_UN)


def _try_lock(descriptor: int) -> bool:
    with contextlib.suppress(BlockingIOError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _bury(folder: Path) -> None:
    for path in folder.glob("*.db"):
        kind, _, pid = path.stem.rpartition("_")
        if not pid.isdigit() or _is_alive(int(pid)):
            continue
        if not kind.startswith("gauge") and path.stat().st_size:
            _add(path, folder / f"{kind}_{_DEAD}.db")
        path.unlink(missing_ok=True)


def _add(source: Path, target: Path) -> None:
    total = MmapedDict(str(target))
    for key, value, timestamp, _ in MmapedDict.read_all_values_from_file(str(source)):
        total.write_value(key, total.read_value(key)[0] + value, timestamp)
    total.close()


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
