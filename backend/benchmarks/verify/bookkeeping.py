"""What a chunk costs besides its sentences, beside a bare chord on the same Redis and worker settings."""

import contextlib
import sys
from collections.abc import Iterator
from statistics import median
from urllib.parse import urlsplit

from benchmarks.verify.goals import Goal, at_most
from benchmarks.verify.stacks import Product, model_settings, product
from benchmarks.verify.tool import tool
from tests.support.model_server import model_server
from tests.support.servers import Process

_BARE = "benchmarks.verify.bare_chord"
_OURS = "benchmarks.verify.small_chunks"
_ENGINES = ("local", "gemini")
_CHUNKS, _ROUNDS, _SECONDS = 120, 5, 60.0


def measure() -> Iterator[Goal]:
    """Time the bookkeeping of a chunk of one short sentence, against a bare chord."""
    with model_server() as server, product(model_settings(server)) as stack:
        times = _times(stack)
    bare = times.pop("bare")
    for engine, seconds in times.items():
        ours = f"{seconds / _CHUNKS * 1000:.1f} ms, bare {bare / _CHUNKS * 1000:.1f} ms"
        seen = f"{ours} (medians of {_ROUNDS} x {_CHUNKS} chunks)"
        yield at_most(
            f"bookkeeping of a chunk, engine {engine}, against a bare chord", seconds / bare, 2, seen
        )


def _times(stack: Product) -> dict[str, float]:
    """Run both in turn, so that what else the computer does meets them alike; the first round warms up."""
    folder, environment = stack.folder, _bare_environment(stack)
    with (
        _bare_worker(stack, environment),
        tool(_BARE, environment=environment, folder=folder) as bare,
        tool(_OURS, environment=stack.environment, folder=folder) as ours,
    ):
        size = {"size": _CHUNKS, "seconds": _SECONDS}
        rounds = [
            {
                "bare": bare.ask(_SECONDS, **size),
                **{engine: ours.ask(_SECONDS, engine=engine, **size) for engine in _ENGINES},
            }
            for _ in range(1 + _ROUNDS)
        ]
    return {name: median(each[name] for each in rounds[1:]) for name in rounds[0]}


@contextlib.contextmanager
def _bare_worker(stack: Product, environment: dict[str, str]) -> Iterator[None]:
    command = [sys.executable, "-m", "celery", "-A", _BARE, "worker", "-n", "bare@%h"]
    worker = Process(command, environment, stack.folder / "bare_worker.log")
    try:
        yield
    finally:
        worker.stop()


def _bare_environment(stack: Product) -> dict[str, str]:
    """Return the environment of a stack with the next database of its Redis as broker."""
    url = urlsplit(stack.redis.url)
    return {**stack.environment, "CELERY_BROKER_URL": url._replace(path="/1").geturl()}
