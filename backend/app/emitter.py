"""A write-only Socket.IO emitter that never blocks and never fails its caller."""

import contextlib
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
# A Redis that restarts is back within some of these; what could not be sent for a minute is no news.
_REST_SECONDS = 2.0
_TRIES = 30
_QUEUE_LENGTH = 1000


class _StrictRedisManager(RedisManager):  # type: ignore[misc]  # python-socketio has no types
    """Publishes once, and raises when that fails."""

    def __init__(self, url: str) -> None:
        super().__init__(url, channel=CHANNEL, write_only=True, redis_options=dict(_CONNECTION))
        self.connected: bool = False

    def _publish(self, data: dict[str, Any]) -> None:
        try:
            if not self.connected:
                self._redis_connect()
            self.redis.publish(self.channel, self.json.dumps(data))
        except Exception:
            self.connected = False
            raise


class Emitter:
    """Sends events through the Redis queue from a thread of its own, in order.

    While Redis is away they wait. What does not fit the queue is dropped, the oldest first: the last word on
    a job is what its watchers must hear, and the rest they fetch.
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
        while True:
            try:
                self._queue.put_nowait((event, payload, room))
            except queue.Full:
                self._drop_oldest()
            else:
                return

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

    def _drop_oldest(self) -> None:
        with contextlib.suppress(queue.Empty):
            self._queue.get_nowait()
            self._queue.task_done()
            EMITTER_DROPPED.labels("full").inc()

    def _ensure_thread(self) -> None:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(
                    target=self._run, args=(self._url,), daemon=True, name="emitter"
                )
                self._thread.start()

    def _run(self, url: str) -> None:
        manager = _StrictRedisManager(url)
        while True:
            event, payload, room = self._queue.get()
            for _ in range(_TRIES):
                try:
                    manager.emit(event, payload, room=room)
                except Exception as error:  # noqa: BLE001  # news must never hurt the work it tells of
                    logger.warning("events wait: Redis does not answer (%s)", type(error).__name__)
                    time.sleep(_REST_SECONDS)
                else:
                    break
            else:
                EMITTER_DROPPED.labels("failed").inc()
            self._queue.task_done()
