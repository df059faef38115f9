"""Looks at the broker's queues while something runs."""

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from typing import Any

from redis import Redis

from app.services.state_metrics import QUEUES

_LOOK_SECONDS = 0.05


class QueueWatch:
    """How many messages waited at most, and how long the one that waited longest did, in seconds."""

    def __init__(self, redis_url: str) -> None:
        self._redis = Redis.from_url(redis_url)
        self._seen: dict[str, float] = {}
        self._stop = threading.Event()
        self.most = 0
        self.oldest = 0.0

    def run(self) -> None:
        """Look until told to stop."""
        while not self._stop.wait(_LOOK_SECONDS):
            self.look(time.monotonic())

    def look(self, now: float) -> None:
        """Note what waits now; an age counts from when a message was first seen."""
        pipeline = self._redis.pipeline(transaction=False)
        for name in QUEUES:
            pipeline.lrange(name, 0, -1)
        ids = [_id(message) for messages in pipeline.execute() for message in messages]
        self._seen = {each: self._seen.get(each, now) for each in ids}
        self.most = max(self.most, len(ids))
        self.oldest = max([self.oldest, *(now - first for first in self._seen.values())])

    def stop(self) -> None:
        """End `run`."""
        self._stop.set()


@contextlib.contextmanager
def watched_queues(redis_url: str) -> Iterator[QueueWatch]:
    """Watch the queues meanwhile."""
    watch = QueueWatch(redis_url)
    thread = threading.Thread(target=watch.run, daemon=True)
    thread.start()
    try:
        yield watch
    finally:
        watch.stop()
        thread.join(timeout=5)


def _id(message: bytes) -> str:
    headers: dict[str, Any] = json.loads(message)["headers"]
    return str(headers["id"])
