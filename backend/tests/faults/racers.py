"""Real processes that do something at the same moment, each with an app of its own."""

import multiprocessing
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.synchronize import Barrier
from typing import TypeVar

from flask import Flask

from app import create_app
from config import Config

T = TypeVar("T")
# A process that waits longer for the others has lost them.
_PATIENCE_SECONDS = 60
_context = multiprocessing.get_context("forkserver")
# Imports the product once for all of them.
_context.set_forkserver_preload([__name__])
_here: "tuple[Flask, Barrier]"


def race(environment: Mapping[str, str], works: Sequence[Callable[[], T]]) -> list[T]:
    """Run each of `works`, functions that can be pickled, in a process; they begin together."""
    barrier = _context.Barrier(len(works))
    arguments = (dict(environment), barrier)
    with ProcessPoolExecutor(len(works), _context, _prepare, arguments) as pool:
        return [future.result() for future in [pool.submit(_run, work) for work in works]]


def together() -> None:
    """Wait until all racers are here."""
    _here[1].wait(_PATIENCE_SECONDS)


def this_app() -> Flask:
    return _here[0]


def _prepare(environment: dict[str, str], barrier: Barrier) -> None:
    global _here  # noqa: PLW0603 (a process has one app)
    _here = create_app(Config(environment), realtime=False), barrier


def _run(work: Callable[[], T]) -> T:
    with this_app().app_context():
        together()
        return work()
