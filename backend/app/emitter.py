"""A write-only Socket.IO emitter that never blocks and never fails its caller."""

import logging
import queue
import threading
import time
from typing import Any

from socketio import RedisManager

from app.metrics import EMITTER_DROPPED

logger = logging.getLogger(__name__)

# Flask-SocketIO listens here; python-socketio's own default is another channel and would lose every event.
CHANNEL = "flask-socketio"
_CONNECTION = {"socket_connect_timeout": 1, "socket_timeout": 1, "health_check_interval": 0}
_REST_AFTER_FAILURE_SECONDS = 3.0
_QUEUE_LENGTH = 1000


class _BreakingRedisManager(RedisManager):  # type: ignore[misc]  # python-socketio has no types
    """Publishes once, and not at all for a while after a failure."""

    def __init__(self, url: str) -> None:
        super().__init__(url, channel=CHANNEL, write_only=True, redis_options=dict(_CONNECTION))
        self.connected: bool = False
        self._resting_until = 0.0

    def _publish(self, data: dict[str, Any]) -> None:
        if time.monotonic() < self._resting_until:
            EMITTER_DROPPED.labels("resting").inc()
            return
        try:
            if not self.connected:
                self._redis_connect()
            self.redis.publish(self.channel, self.json.dumps(data))
        except Exception as error:  # noqa: BLE001  # news must never hurt the work it tells of
            self.connected = False
            self._resting_until = time.monotonic() + _REST_AFTER_FAILURE_SECONDS
            EMITTER_DROPPED.labels("failed").inc()
            logger.warning(
                "events are not being sent for a moment: Redis does not answer (%s)", type(error).__name__
            )


class Emitter:
    """Sends events through the Redis queue from a thread of its own, in order.

    What does not fit the queue is dropped: clients repair themselves by version and refetch.
    """

    def __init__(self) -> None:
        self._url = ""
        self._enabled = True
        self._queue: queue.Queue[tuple[str, Any, str]] = queue.Queue(_QUEUE_LENGTH)
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def init_app(self, redis_url: str, *, enabled: bool) -> None:
        """Remember where to publish; nothing is connected or started yet."""
        self._url = redis_url
        self._enabled = enabled

    def emit(self, event: str, payload: Any, *, room: str) -> None:
        """Queue an event for a room."""
        if not self._enabled:
            return
        self._ensure_thread()
        try:
            self._queue.put_nowait((event, payload, room))
        except queue.Full:
            EMITTER_DROPPED.labels("full").inc()
            logger.warning("an event was dropped: the queue to Redis is full")

    def reset_after_fork(self) -> None:
        """Forget the parent's thread, which does not exist in a forked child."""
        self._thread = None
        self._lock = threading.Lock()
        self._queue = queue.Queue(_QUEUE_LENGTH)

    def flush(self, timeout: float) -> None:
        """Wait until the queue is empty, or for `timeout` seconds."""
        give_up_at = time.monotonic() + timeout
        while self._queue.unfinished_tasks and time.monotonic() < give_up_at:
            time.sleep(0.01)

    def _ensure_thread(self) -> None:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(
                    target=self._run, args=(self._url,), daemon=True, name="emitter"
                )
                self._thread.start()

    def _run(self, url: str) -> None:
        manager = _BreakingRedisManager(url)
        while True:
            event, payload, room = self._queue.get()
            try:
                manager.emit(event, payload, room=room)
            finally:
                self._queue.task_done()
