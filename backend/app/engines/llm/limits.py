"""A limit on requests per minute for the threads of one process."""

import threading
import time
from collections import deque
from collections.abc import Callable

WINDOW_SECONDS = 60.0
# A refused request now and then teaches nothing; so many, and this share of all, are a lower limit than ours.
LEARN_FROM, LEARN_SHARE = 3, 0.2
LEARNED_SECONDS = 600.0
DEFAULT_PAUSE, MAX_PAUSE = 1.0, 60.0


class LocalLimiter:
    """At most `per_minute` requests in any minute (0: no limit), fewer once the server has refused some."""

    def __init__(
        self,
        per_minute: int,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._per_minute = per_minute
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._sent: deque[float] = deque()
        self._refused: deque[float] = deque()
        self._paused_until = 0.0
        self._learned, self._learned_until = 0, 0.0

    def acquire(self, timeout: float) -> bool:
        """Wait up to `timeout` seconds for the right to send one request; tell whether it was given."""
        give_up_at = self._clock() + timeout
        while wait := self._take():
            if self._clock() + wait > give_up_at:
                return False
            self._sleep(wait)
        return True

    def slow_down(self, retry_after: float | None) -> None:
        """Let nobody send for a while, and lower the limit when too many requests were refused."""
        with self._lock:
            now = self._clock()
            pause = min(retry_after or DEFAULT_PAUSE, MAX_PAUSE)
            self._paused_until = max(self._paused_until, now + pause)
            self._refused.append(now)
            self._forget(now)
            if len(self._refused) >= LEARN_FROM and len(self._refused) >= LEARN_SHARE * len(self._sent):
                self._learned = max(1, len(self._sent) - len(self._refused))
                self._learned_until = now + LEARNED_SECONDS

    def _take(self) -> float:
        """Count one request and return 0, or return how long to wait."""
        with self._lock:
            now = self._clock()
            self._forget(now)
            if now < self._paused_until:
                return self._paused_until - now
            limits = [self._per_minute] if self._per_minute else []
            limits += [self._learned] if now < self._learned_until else []
            if limits and len(self._sent) >= min(limits):
                return max(self._sent[-min(limits)] + WINDOW_SECONDS - now, 0.01)
            self._sent.append(now)
            return 0.0

    def _forget(self, now: float) -> None:
        for times in (self._sent, self._refused):
            while times and times[0] <= now - WINDOW_SECONDS:
                times.popleft()
