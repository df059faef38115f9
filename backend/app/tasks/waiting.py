"""What still waits in the queues."""

import base64
import contextlib
import json
import logging
from collections.abc import Iterable, Iterator
from typing import Any

from celery import current_app as celery
from kombu.exceptions import OperationalError
from redis import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
_OF_JOBS = {"app.tasks.process_chunk", "app.tasks.process_pdf_async"}


def jobs_waiting(queues: Iterable[str]) -> set[int]:
    """Return the jobs of which a message waits in a queue; none when Redis is away."""
    try:
        with celery.connection_for_read() as connection:
            redis = connection.default_channel.client
            return {job_id for queue in set(queues) for job_id in _jobs_in(redis, queue)}
    except (OperationalError, RedisError) as error:
        logger.warning("the queues cannot be read: %s", type(error).__name__)
        return set()


def _jobs_in(redis: Redis, queue: str) -> Iterator[int]:
    """Read the arguments of the tasks in a queue: the first of chunk and planner is the job."""
    for message in redis.lrange(queue, 0, -1):
        # The worker that takes what is no message logs it.
        with contextlib.suppress(ValueError, LookupError, TypeError):
            sent = json.loads(message)
            job_id: Any = json.loads(base64.b64decode(sent["body"]))[0][0]
            if sent["headers"]["task"] in _OF_JOBS and isinstance(job_id, int):
                yield job_id
