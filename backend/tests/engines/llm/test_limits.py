"""The limit on requests per minute, on a clock of its own."""

import pytest

from app.engines.llm.limits import LocalLimiter
from app.engines.llm.retry_after import seconds_in_details, seconds_in_header


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def limiter(per_minute: int, clock: Clock) -> LocalLimiter:
    return LocalLimiter(per_minute, clock, clock.sleep)


def test_no_minute_has_more_requests_than_allowed() -> None:
    clock = Clock()
    limit = limiter(3, clock)
    taken = []
    for _ in range(9):
        assert limit.acquire(1000)
        taken.append(clock.now)
    assert all(later - earlier >= 60 for earlier, later in zip(taken, taken[3:], strict=False))


def test_who_cannot_wait_long_enough_is_told_at_once() -> None:
    clock = Clock()
    limit = limiter(1, clock)
    assert limit.acquire(0)
    assert not limit.acquire(59)
    assert clock.now == 1000.0


def test_a_refusal_makes_everybody_wait_as_long_as_the_server_asks() -> None:
    clock = Clock()
    limit = limiter(0, clock)
    limit.slow_down(7)
    assert limit.acquire(10)
    assert clock.now == 1007.0


def test_many_refusals_teach_a_lower_limit_that_is_forgotten_later() -> None:
    clock = Clock()
    limit = limiter(0, clock)
    for _ in range(8):
        limit.acquire(0)
    for _ in range(3):
        limit.slow_down(1)
    assert not limit.acquire(30)
    clock.now += 700
    assert all(limit.acquire(0) for _ in range(20))


def test_a_refusal_now_and_then_teaches_nothing() -> None:
    clock = Clock()
    limit = limiter(0, clock)
    for _ in range(40):
        limit.acquire(0)
    for _ in range(3):
        limit.slow_down(1)
    assert limit.acquire(2)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("3", 3.0), ("1.5", 1.5), ("Mon, 01 Jan 2001 00:00:00 GMT", 0.0), ("soon", None), ("", None)],
)
def test_a_retry_after_header_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert seconds_in_header({"retry-after": value}) == seconds


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        ({"error": {"details": [{"@type": "x"}, {"retryDelay": "21s"}]}}, 21.0),
        ({"error": {"details": [{"retryDelay": 3}]}}, None),
        ({"error": "no"}, None),
        ([], None),
    ],
)
def test_a_retry_delay_is_found_in_the_details(body: object, seconds: float | None) -> None:
    assert seconds_in_details(body) == seconds
