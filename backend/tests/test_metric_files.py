"""Processes that count together: real processes, which die."""

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.metric_files import _LOCK, bury_dead, collect_shared
from tests.support.servers import BACKEND

COUNT = """
import os
from app.metrics import CHUNK_RUNS, CHUNK_SECONDS
from prometheus_client import Gauge
CHUNK_RUNS.labels("success").inc(2)
CHUNK_SECONDS.labels("success").observe(0.3)
Gauge("depth", "Depth.", multiprocess_mode="livesum").set(5)
print("counted", flush=True)
input()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "metrics"
    path.mkdir()
    return path


def counting(folder: Path) -> "subprocess.Popen[str]":
    """Start a process that has counted and lives on."""
    process = subprocess.Popen(
        [sys.executable, "-c", COUNT],
        cwd=BACKEND,
        env={**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "counted\n"
    return process


def end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


def shown(folder: Path) -> dict[str, float]:
    samples = {
        f"{sample.name} {sample.labels.get('le', '')}".strip(): sample.value
        for metric in collect_shared(folder)
        for sample in metric.samples
    }
    return {name: value for name, value in samples.items() if value}


def test_what_the_dead_counted_stays_and_what_they_were_does_not(folder: Path) -> None:
    first, second = counting(folder), counting(folder)
    both = shown(folder)
    assert (both["chunk_runs_total"], both["depth"]) == (4, 10)
    assert (both["chunk_seconds_bucket 0.5"], both["chunk_seconds_count"]) == (2, 2)

    end(first)
    without = shown(folder)
    assert without.pop("depth") == 5
    assert without == {name: value for name, value in both.items() if name != "depth"}
    end(second)
    assert shown(folder) == without


def test_files_do_not_grow_in_number_however_many_processes_die(folder: Path) -> None:
    for number in range(1, 5):
        end(counting(folder))
        bury_dead(folder)
        assert shown(folder)["chunk_runs_total"] == 2 * number
        assert {path.name for path in folder.iterdir()} == {"counter_dead.db", "histogram_dead.db", _LOCK}


def test_a_file_that_a_killed_process_left_empty_disturbs_nobody(folder: Path) -> None:
    process = counting(folder)
    for pid in (process.pid, 1):
        (folder / f"summary_{pid}.db").touch()
    assert shown(folder)["chunk_runs_total"] == 2
    end(process)
    assert shown(folder)["chunk_runs_total"] == 2


def test_a_folder_that_somebody_keeps_locked_shows_nothing_instead_of_hanging(folder: Path) -> None:
    process = counting(folder)
    with (folder / _LOCK).open("w") as holder:
        fcntl.flock(holder, fcntl.LOCK_EX)
        began = time.monotonic()
        assert shown(folder) == {}
        assert time.monotonic() - began < 10
    assert shown(folder)["chunk_runs_total"] == 2
    end(process)
