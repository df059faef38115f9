"""A chord whose tasks do nothing, on the product's worker settings: what Celery itself costs.

Needs the environment of a stack: `celery -A benchmarks.verify.bare_chord worker` does the tasks, and
`python -m benchmarks.verify.bare_chord` launches them when asked.
"""

import time
from typing import Any

from celery import chord
from flask import Flask

from app.celery_app import chunk_queue, init_celery
from benchmarks.verify.tool import serve
from config import Config

_USER = 1


def _make() -> Any:
    app = Flask("bare")
    app.config.from_mapping(Config().flask(), REALTIME_PROCESS=False)
    return init_celery(app)


celery = _make()


@celery.task(name="bare.part", ignore_result=False)
def part(number: int) -> int:
    """Do nothing."""
    return number


@celery.task(name="bare.end", ignore_result=False)
def end(numbers: list[int]) -> int:
    """Do nothing at the end."""
    return len(numbers)


def run(size: int, seconds: float) -> float:
    """Run a chord of so many tasks; return the seconds until its end."""
    started = time.monotonic()
    header = [part.s(number).set(queue=chunk_queue(_USER)) for number in range(size)]
    chord(header)(end.s()).get(timeout=seconds, interval=0.005)
    return time.monotonic() - started


if __name__ == "__main__":
    serve(run)
