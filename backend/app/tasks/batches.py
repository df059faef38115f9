"""Batches of a chunk, one after the other or several at once."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from app.engines.base import EngineBusyError, Simplified, Source

# How often to look whether the job still wants the results, while none arrives.
_LOOK_SECONDS = 2.0

Batch = Sequence[Source]
Results = list[Simplified]


@dataclass(frozen=True, slots=True)
class BatchRunner:
    """Works on batches; threads only call `work`, and the caller's thread alone `land` and `check`.

    `check` raises when the results are no longer wanted; `stopped` then tells the engine.
    """

    work: Callable[[Batch], Results]
    land: Callable[[Results], None]
    check: Callable[[], object]
    stopped: threading.Event

    def run_here(self, batches: Sequence[Batch]) -> bool:
        """Work on one batch after the other; True."""
        for batch in batches:
            self.land(self.work(batch))
        return True

    def run_threads(self, batches: Sequence[Batch], at_once: int, seconds: float) -> bool:
        """Keep `at_once` batches going; False when some were not begun in time or found no quota."""
        ends_at = time.monotonic() + seconds
        left, running, done = list(reversed(batches)), set[Future[Results]](), True
        executor = ThreadPoolExecutor(at_once)
        try:
            while running or (left and done and time.monotonic() < ends_at):
                while left and done and len(running) < at_once and time.monotonic() < ends_at:
                    running.add(executor.submit(self.work, left.pop()))
                finished, running = wait(running, _LOOK_SECONDS, FIRST_COMPLETED)
                for future in finished:
                    done &= self._landed(future)
                if not finished:
                    self.check()
        finally:
            self.stopped.set()
            # A `with` block would wait for calls that nobody wants any more, deaf to the soft time limit.
            executor.shutdown(wait=False, cancel_futures=True)
        return done and not left

    def _landed(self, future: Future[Results]) -> bool:
        try:
            results = future.result()
        except EngineBusyError:
            return False
        self.land(results)
        return True
