"""The broker's messages, as they lie in Redis."""

import base64
import json
import uuid
from typing import Any

from redis import Redis

from app.constants import QUEUE_CONTROL

_UNACKED = "unacked"


class Broker:
    """Reads and writes the queues past Celery."""

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(url)

    def repeat_all(self, times: int) -> int:
        """Have all chunk messages delivered so many times more, side by side; return how many there were.

        Those that wait and those that are being worked on.
        """
        delivered = [json.loads(value)[0] for value in self._redis.hvals(_UNACKED)]
        waiting = [
            json.loads(raw) for queue in self._chunk_queues() for raw in self._redis.lrange(queue, 0, -1)
        ]
        chunks = [message for message in (*delivered, *waiting) if _is_chunk(message)]
        for message in chunks:
            for _ in range(times):
                # As after the visibility timeout; a tag of its own, so that each copy is acknowledged.
                properties = {**message["properties"], "delivery_tag": uuid.uuid4().hex}
                queue = message["properties"]["delivery_info"]["routing_key"]
                # Consumers take from the right.
                self._redis.rpush(queue, json.dumps({**message, "properties": properties}))
        return len(chunks)

    def send_raw(self, raw: str) -> None:
        """Put something into the control queue as it stands."""
        self._redis.lpush(QUEUE_CONTROL, raw)

    def waiting(self, queue: str) -> int:
        """Count the messages of a queue that nobody has taken yet."""
        return int(self._redis.llen(queue))

    def unacknowledged(self) -> int:
        """Count the messages that are being worked on, and would come again."""
        return int(self._redis.hlen(_UNACKED))

    def send_body(self, task: str, body: bytes, **properties: Any) -> str:
        """Send a task with a body that Celery did not make; return its id."""
        task_id = str(uuid.uuid4())
        message = {
            "body": base64.b64encode(body).decode("ascii"),
            "content-encoding": "utf-8",
            "content-type": "application/json",
            "headers": {"lang": "py", "task": task, "id": task_id, "root_id": task_id, "argsrepr": "()"},
            "properties": {
                "correlation_id": task_id,
                "delivery_mode": 2,
                "delivery_info": {"exchange": "", "routing_key": QUEUE_CONTROL},
                "priority": 0,
                "body_encoding": "base64",
                "delivery_tag": uuid.uuid4().hex,
            },
            **properties,
        }
        self.send_raw(json.dumps(message))
        return task_id

    def _chunk_queues(self) -> list[str]:
        return [key.decode() for key in self._redis.scan_iter("chunks.*")]


def _is_chunk(message: dict[str, Any]) -> bool:
    return bool(message["headers"]["task"] == "app.tasks.process_chunk")
