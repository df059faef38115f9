"""The limit that all workers share, on a real Redis."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

from app.services.request_limit import SharedLimiter


def limiter(url: str, model: str, per_minute: int) -> SharedLimiter:
    return SharedLimiter(url, model, per_minute)


def test_many_callers_together_get_what_is_allowed(redis_url: str) -> None:
    model = uuid.uuid4().hex
    limiters = [limiter(redis_url, model, 7) for _ in range(4)]
    with ThreadPoolExecutor(8) as threads:
        given = list(threads.map(lambda number: limiters[number % 4].acquire(0), range(40)))
    assert sum(given) == 7
    assert limiter(redis_url, f"{model}-other", 7).acquire(0)


def test_a_refusal_makes_all_wait(redis_url: str) -> None:
    model = uuid.uuid4().hex
    limiter(redis_url, model, 0).slow_down(30)
    assert not limiter(redis_url, model, 0).acquire(5)


def test_many_refusals_teach_all_a_lower_limit(redis_url: str) -> None:
    model = uuid.uuid4().hex
    first, second = limiter(redis_url, model, 0), limiter(redis_url, model, 0)
    assert all(first.acquire(0) for _ in range(8))
    for _ in range(3):
        first.slow_down(0.001)
    threading.Event().wait(0.01)
    assert not second.acquire(5)


def test_without_redis_a_process_keeps_the_limit_by_itself() -> None:
    alone = limiter("redis://127.0.0.1:1/0", "a-model", 2)
    assert [alone.acquire(0) for _ in range(3)] == [True, True, False]


def test_a_stopped_wait_ends(redis_url: str) -> None:
    stopped = threading.Event()
    stopped.set()
    assert not SharedLimiter(redis_url, uuid.uuid4().hex, 1, stopped).acquire(60)
