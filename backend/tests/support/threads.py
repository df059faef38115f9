"""Work that many threads do at the same time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from flask import Flask

THREADS = 8
T = TypeVar("T")


def at_once(app: Flask, work: Callable[[], T]) -> list[T]:
    """Run `work` in eight threads that begin together, each with an app context of its own."""
    barrier = Barrier(THREADS)

    def run() -> T:
        with app.app_context():
            barrier.wait()
            return work()

    with ThreadPoolExecutor(THREADS) as pool:
        return [future.result() for future in [pool.submit(run) for _ in range(THREADS)]]
