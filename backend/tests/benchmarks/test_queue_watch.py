"""What waits in the queues, as a benchmark sees it on a real Redis."""

import json
from urllib.parse import urlsplit
from uuid import uuid4

from redis import Redis

from app.celery_app import chunk_queue
from benchmarks.verify.queue_watch import QueueWatch


def test_the_most_that_waited_and_the_longest_wait_are_kept(redis_url: str) -> None:
    # In a database of its own: other tests leave messages for workers that they do not have.
    url = urlsplit(redis_url)._replace(path="/7").geturl()
    redis, queue = Redis.from_url(url), chunk_queue(3)
    first, second = (json.dumps({"headers": {"id": uuid4().hex}}) for _ in range(2))
    watch = QueueWatch(url)
    redis.rpush(queue, first)
    watch.look(now=100.0)
    redis.rpush(queue, second)
    watch.look(now=103.0)
    redis.delete(queue)
    watch.look(now=110.0)
    assert (watch.most, watch.oldest) == (2, 3.0)
