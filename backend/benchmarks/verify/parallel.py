"""Chunks side by side: how near the calls come to the ideal, and how far ahead of one after the other."""

import math
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.verify.goals import Goal, at_least, at_most
from benchmarks.verify.made_books import plain_book
from benchmarks.verify.runs import LATENCY, PAGES, Run, run_book, typical_book
from benchmarks.verify.stacks import BATCH, CALLS, SLOTS, model_settings, product
from tests.support.model_server import FAULTS, model_server

_AT_ONCE = SLOTS * CALLS
_SEQUENTIAL = {"CHUNK_MODE": "sequential", "LLM_CONCURRENCY": "1"}
_SMALL = _AT_ONCE * BATCH
_SHORT_LATENCY = 0.1


def measure_book() -> Iterator[Goal]:
    """Run a book of 300 pages, the first one of an installation, against a model of two seconds a call."""
    run = typical_book()
    ideal = math.ceil(run.calls / _AT_ONCE) * LATENCY
    state = "" if run.whole else ", NOT WHOLE"
    seen = f"{run.calls} calls in {run.chunks} chunks, {run.seconds:.1f} s, ideal {ideal:.0f} s{state}"
    yield at_most(
        f"{PAGES} pages, {SLOTS} x {CALLS} calls of {LATENCY:.0f} s: first to last call",
        run.seconds / ideal,
        1.2,
        seen,
    )
    alone = run.calls * LATENCY
    yield at_least(
        "the same, against its calls one after the other", alone / run.seconds, 20, f"{alone:.0f} s, computed"
    )
    busy = run.calls * LATENCY / (_AT_ONCE * run.seconds)
    yield at_least("the same, slots busy", busy, 0.8, f"{busy:.0%} of {_AT_ONCE}")


def measure_modes() -> Iterator[Goal]:
    """Run a small book in chunks side by side, and with CHUNK_MODE=sequential and LLM_CONCURRENCY=1."""
    with TemporaryDirectory() as folder:
        book = Path(folder) / "small.txt"
        plain_book(book, _SMALL)
        (fast, fast_faults), (slow, slow_faults) = (
            _two_runs(book, settings) for settings in ({}, _SEQUENTIAL)
        )
    yield at_least(
        f"{_SMALL} sentences, against CHUNK_MODE=sequential with one call at a time",
        slow.seconds / fast.seconds,
        20,
        f"{fast.seconds:.1f} s, sequential {slow.seconds:.1f} s",
    )
    ours, theirs = _failures(fast_faults), _failures(slow_faults)
    yield Goal(
        "every tenth call fails, each way in turn: chunks that fail",
        "not above sequential",
        f"{ours}, sequential {theirs}",
        met=_share(fast_faults) <= _share(slow_faults) and fast_faults.whole,
    )


def _two_runs(book: Path, settings: dict[str, str]) -> tuple[Run, Run]:
    """Run a book with a model that takes its time, and with one that is fast but often fails."""
    with model_server() as server, product({**model_settings(server), **settings}) as stack:
        good = run_book(stack, server, book, LATENCY)
        server.fault = lambda number: None if number % 10 else FAULTS[number // 10 % len(FAULTS)]
        return good, run_book(stack, server, book, _SHORT_LATENCY)


def _failures(run: Run) -> str:
    return f"{run.failed_chunks} of {run.chunks}{'' if run.whole else ' (job not whole)'}"


def _share(run: Run) -> float:
    return run.failed_chunks / run.chunks
