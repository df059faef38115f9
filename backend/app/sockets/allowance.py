"""How fast one peer may go on."""

import time


class Allowance:
    """A token bucket: `burst` at once, then `per_second`; who is faster waits."""

    def __init__(self, burst: int, per_second: float) -> None:
        self._burst = burst
        self._per_second = per_second
        self._left = float(burst)
        self._at = time.monotonic()

    def take(self) -> float:
        """Take one; return the seconds to wait before it may be used."""
        now = time.monotonic()
        self._left = min(self._burst, self._left + (now - self._at) * self._per_second)
        self._at = now
        self._left -= 1
        return max(0.0, -self._left / self._per_second)
