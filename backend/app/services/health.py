"""Whether the parts that a job needs answer."""

import logging
from collections.abc import Callable

from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import db

logger = logging.getLogger(__name__)

_HEARTBEAT_KEY = "frenchnovel:worker"
_WITH_OCR, _WITHOUT_OCR = b"ocr", b"1"
# Workers beat every two seconds.
_HEARTBEAT_SECONDS = 15
_TIMEOUT = 1.0


class HealthService:
    """Asks the database, Redis, the workers, and whether events of other processes are heard here.

    `realtime` answers the last; where there is no socket there is nothing to hear.
    """

    def __init__(self, redis_url: str, realtime: Callable[[], bool] = lambda: True) -> None:
        self._realtime = realtime
        self._redis = Redis.from_url(redis_url, socket_connect_timeout=_TIMEOUT, socket_timeout=_TIMEOUT)

    def beat(self, *, recognises_text: bool = False) -> None:
        """Say that a worker is alive, and whether it can read scanned pages."""
        value = _WITH_OCR if recognises_text else _WITHOUT_OCR
        _answers(lambda: self._redis.set(_HEARTBEAT_KEY, value, ex=_HEARTBEAT_SECONDS))

    def recognises_text(self) -> bool:
        """Return whether the worker that beat last can read scanned pages."""
        return _answers(lambda: self._redis.get(_HEARTBEAT_KEY) == _WITH_OCR)

    def checks(self) -> dict[str, bool]:
        """Return whether each part answers."""
        return {
            "database": _answers(lambda: db.session.execute(text("SELECT 1"))),
            "redis": _answers(self._redis.ping),
            "worker": _answers(lambda: self._redis.exists(_HEARTBEAT_KEY)),
            "realtime": self._realtime(),
        }


def _answers(question: Callable[[], object]) -> bool:
    try:
        return bool(question())
    except (RedisError, SQLAlchemyError) as error:
        logger.warning("a part is not ready: %s", type(error).__name__)
        return False
