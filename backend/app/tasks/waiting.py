"""What still waits in the queues."""

import base64
import contextlib
import json
import logging
from collections.abc import Iterable, Iterator, Set
from typing import Any

from celery import current_app as celery
from kombu.exceptions import OperationalError
from redis import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
_OF_JOBS = {"app.tasks.process_chunk", "app.tasks.process_pdf_async"}
_OF_ARCHIVES = {"app.tasks.export_entries"}


def jobs_waiting(queues: Iterable[str]) -> set[int]:
    """Return the jobs of which a message waits in a queue; none when Redis is away."""
    return _waiting(set(queues), _OF_JOBS)


def archives_waiting(queues: Iterable[str]) -> set[int]:
    """Return the exports of many entries of which a message waits in a queue; none when Redis is away."""
    return _waiting(set(queues), _OF_ARCHIVES)


def _waiting(queues: Set[str], tasks: Set[str]) -> set[int]:
    if not queues:
        return set()
    try:
        with celery.connection_for_read() as connection:
            redis = connection.default_channel.client
            return {number for queue in queues for number in _first_arguments(redis, queue, tasks)}
    except (OperationalError, RedisError) as error:
        logger.warning("the queues cannot be read: %s", type(error).__name__)
        return set()


def _first_arguments(redis: Redis, queue: str, tasks: Set[str]) -> Iterator[int]:
    """Read from a queue what tasks of these names are about."""
    for message in redis.lrange(queue, 0, -1):
        # The worker that takes what is no message logs it.
        with contextlib.suppress(ValueError, LookupError, TypeError):
            sent = json.loads(message)
            first: Any = json.loads(base64.b64decode(sent["body"]))[0][0]
            if sent["headers"]["task"] in tasks and isinstance(first, int):
                yield first
