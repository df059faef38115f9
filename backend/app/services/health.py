"""Whether the parts that a job needs answer."""

import logging
from collections.abc import Callable, Collection

from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.constants import ROLE_CONTROL, WORKER_ROLES
from app.extensions import db

logger = logging.getLogger(__name__)

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

    def beat(self, roles: Collection[str] = WORKER_ROLES, *, recognises_text: bool = False) -> None:
        """Say that a worker of these roles is alive, and whether it can read scanned pages."""
        value = _WITH_OCR if recognises_text else _WITHOUT_OCR
        pipeline = self._redis.pipeline(transaction=False)
        for role in roles:
            pipeline.set(_heartbeat(role), value, ex=_HEARTBEAT_SECONDS)
        _answers(pipeline.execute)

    def recognises_text(self) -> bool:
        """Return whether the control worker that beat last can read scanned pages."""
        return _answers(lambda: self._redis.get(_heartbeat(ROLE_CONTROL)) == _WITH_OCR)

    def checks(self) -> dict[str, bool]:
        """Return whether each part answers."""
        return {
            "database": _answers(lambda: db.session.execute(text("SELECT 1"))),
            "redis": _answers(self._redis.ping),
            "worker": _answers(self._all_roles_beat),
            "realtime": self._realtime(),
        }

    def _all_roles_beat(self) -> bool:
        return bool(self._redis.exists(*map(_heartbeat, WORKER_ROLES)) == len(WORKER_ROLES))


def _heartbeat(role: str) -> str:
    return f"frenchnovel:worker:{role}"


def _answers(question: Callable[[], object]) -> bool:
    try:
        return bool(question())
    except (RedisError, SQLAlchemyError) as error:
        logger.warning("a part is not ready: %s", type(error).__name__)
        return False
