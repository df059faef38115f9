"""The limit on requests per minute that all workers share through Redis."""

import logging
import threading
import uuid
from collections.abc import Callable

from redis import Redis
from redis.exceptions import RedisError

from app.engines.llm.limits import (
    DEFAULT_PAUSE,
    LEARN_FROM,
    LEARN_SHARE,
    LEARNED_SECONDS,
    MAX_PAUSE,
    WINDOW_SECONDS,
    LocalLimiter,
)

logger = logging.getLogger(__name__)
_TIMEOUT = 1.0
# The time is that of Redis, so that the clocks of several computers need not agree.
_NOW = "local t = redis.call('TIME'); local now = t[1] + t[2] / 1000000\n"
# KEYS: sent, refused, paused, learned. ARGV: window, limit, name of the request. Returns the wait in seconds.
_ACQUIRE = (
    _NOW
    + """
local paused = redis.call('PTTL', KEYS[3])
if paused > 0 then return tostring(paused / 1000) end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[1])
local limit = tonumber(ARGV[2])
local learned = tonumber(redis.call('GET', KEYS[4]) or '0')
if learned > 0 and (limit == 0 or learned < limit) then limit = learned end
local sent = redis.call('ZCARD', KEYS[1])
if limit > 0 and sent >= limit then
  local first = redis.call('ZRANGE', KEYS[1], sent - limit, sent - limit, 'WITHSCORES')
  return tostring(math.max(first[2] + ARGV[1] - now, 0.01))
end
redis.call('ZADD', KEYS[1], now, ARGV[3])
redis.call('EXPIRE', KEYS[1], math.ceil(ARGV[1]))
return '0'
"""
)
# ARGV: window, name of the request, pause in ms, LEARN_FROM, LEARN_SHARE, seconds to remember.
_SLOW_DOWN = (
    _NOW
    + """
if redis.call('PTTL', KEYS[3]) < tonumber(ARGV[3]) then redis.call('SET', KEYS[3], 1, 'PX', ARGV[3]) end
redis.call('ZADD', KEYS[2], now, ARGV[2])
redis.call('EXPIRE', KEYS[2], math.ceil(ARGV[1]))
for i = 1, 2 do redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now - ARGV[1]) end
local sent, refused = redis.call('ZCARD', KEYS[1]), redis.call('ZCARD', KEYS[2])
if refused >= tonumber(ARGV[4]) and refused >= ARGV[5] * sent then
  redis.call('SET', KEYS[4], math.max(1, sent - refused), 'EX', ARGV[6])
end
return '0'
"""
)


class SharedLimiter:
    """The limit of one model; without Redis each process keeps to it by itself."""

    def __init__(
        self, redis_url: str, model: str, per_minute: int, stopped: threading.Event | None = None
    ) -> None:
        redis: Redis = Redis.from_url(redis_url, socket_connect_timeout=_TIMEOUT, socket_timeout=_TIMEOUT)
        prefix = f"frenchnovel:requests:{{{model}}}"
        self._keys = [f"{prefix}:{name}" for name in ("sent", "refused", "paused", "learned")]
        self._acquire = redis.register_script(_ACQUIRE)
        self._slow_down = redis.register_script(_SLOW_DOWN)
        self._per_minute = per_minute
        self._stopped = stopped or threading.Event()
        self._alone = LocalLimiter(per_minute, sleep=self._stopped.wait)

    def acquire(self, timeout: float) -> bool:
        """Wait up to `timeout` seconds for the right to send one request; tell whether it was given."""
        while not self._stopped.is_set():
            wait = self._try(self._take)
            if wait is None:
                return self._alone.acquire(timeout)
            if wait <= 0 or wait > timeout:
                return wait <= 0
            self._stopped.wait(wait)
            timeout -= wait
        return False

    def slow_down(self, retry_after: float | None) -> None:
        """Let no worker send for a while, and lower the limit when too many requests were refused."""
        self._alone.slow_down(retry_after)
        pause = min(retry_after or DEFAULT_PAUSE, MAX_PAUSE)
        values: list[str | int | float] = [
            WINDOW_SECONDS,
            uuid.uuid4().hex,
            round(pause * 1000),
            LEARN_FROM,
            LEARN_SHARE,
            round(LEARNED_SECONDS),
        ]
        self._try(lambda: float(self._slow_down(keys=self._keys, args=values)))

    def _take(self) -> float:
        values: list[str | int | float] = [WINDOW_SECONDS, self._per_minute, uuid.uuid4().hex]
        return float(self._acquire(keys=self._keys, args=values))

    def _try(self, question: Callable[[], float]) -> float | None:
        try:
            return question()
        except RedisError as error:
            logger.warning("the shared limit on requests is away: %s", type(error).__name__)
            return None
