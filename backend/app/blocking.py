"""Where work runs that computes for long and would stall the web server's event loop."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")


class Offload:
    """Calls directly, unless the process (run.py under eventlet) names a thread pool."""

    def __init__(self) -> None:
        self._execute: Callable[..., object] | None = None

    def use(self, execute: Callable[..., object]) -> None:
        """Run blocking work through `execute(function, *args)` from now on."""
        self._execute = execute

    def __call__(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run `work` and return its result."""
        if self._execute is None:
            return work(*args, **kwargs)
        return cast("R", self._execute(work, *args, **kwargs))


run_blocking = Offload()
